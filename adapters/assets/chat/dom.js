// Small helpers for a document that the server renders and the scripts only move about.

/** Hosts that demand trusted types must allow this name; see docs/WIDGET.md. */
const policy = Reflect.get(globalThis, "trustedTypes")?.createPolicy("guichet", {
  createHTML: (/** @type {string} */ html) => html,
});

/**
 * Text that the browser may read as HTML.
 * @param {string} html
 * @returns {string} a trusted object where the browser has them
 */
function trusted(html) {
  return policy ? policy.createHTML(html) : html;
}

/**
 * A fragment of the server as elements. It comes from our own server, which escapes what people
 * wrote; a policy of the page forbids it to run scripts in any case.
 * @param {string} html
 * @returns {DocumentFragment}
 */
function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = trusted(html);
  return template.content;
}

/**
 * The part of the chat with this name, which the templates mark with `data-part`.
 * @param {ParentNode} root
 * @param {string} name
 * @returns {HTMLElement | null}
 */
function part(root, name) {
  return root.querySelector(`[data-part="${name}"]`);
}

/**
 * A copy of the first element of a template.
 * @param {ParentNode} root
 * @param {string} name
 * @returns {HTMLElement | null}
 */
function copyOf(root, name) {
  const template = part(root, name);
  if (!(template instanceof HTMLTemplateElement)) return null;
  const first = template.content.firstElementChild?.cloneNode(true);
  return first instanceof HTMLElement ? first : null;
}

/**
 * The words of the scripts in the language of the page, from the template that holds them.
 * @param {ParentNode} root
 * @returns {(key: string, values?: Record<string, string | number>) => string}
 */
function wordsOf(root) {
  return (key, values = {}) => {
    const template = part(root, "words");
    if (!(template instanceof HTMLTemplateElement)) return "";
    const word = template.content.querySelector(`[data-word="${key}"]`)?.textContent ?? "";
    return word.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
  };
}

/** @param {Element | null | undefined} element @param {boolean} is */
function show(element, is) {
  element?.toggleAttribute("hidden", !is);
}
