// Messages as plain text, to be copied and kept, with the addresses of the pages quoted.

/** Elements that stand on lines of their own. */
const BLOCKS = new Set(
  "ARTICLE SECTION HEADER FOOTER DIV P UL OL LI H2 H3 H4 BLOCKQUOTE TABLE TR DETAILS".split(" "),
);

/** What is there to be pressed and not to be read. */
const CONTROLS = "button, form, .feedback, .human, summary, svg";

/**
 * The text of a message, or of a part of it, whether folded or not.
 * @param {Element} message
 */
function plainText(message) {
  const copy = /** @type {Element} */ (message.cloneNode(true));
  for (const offered of copy.querySelectorAll("form:has(> .offered)")) {
    offered.replaceWith(listOf(offered.querySelectorAll(".choice")));
  }
  for (const control of copy.querySelectorAll(CONTROLS)) control.remove();
  return textOf(copy)
    .replace(/[ \t]+\n/g, "\n")
    .replace(/\n (?! )/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/**
 * What stood on buttons, to be read.
 * @param {Iterable<Element>} buttons
 */
function listOf(buttons) {
  const list = document.createElement("ul");
  for (const button of buttons) {
    const item = document.createElement("li");
    item.textContent = button.textContent;
    list.append(item);
  }
  return list;
}

/**
 * @param {Node} node
 * @returns {string}
 */
function textOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return words(node);
  if (!(node instanceof Element)) return "";
  const inner = [...node.childNodes].map(textOf).join("");
  if (node instanceof HTMLAnchorElement) return `${inner.trim()} <${node.href}>`;
  if (node.matches("td, th")) return node.nextElementSibling ? `${inner.trim()} | ` : inner.trim();
  if (node.matches(".crumb span, .path span, .term span")) {
    return node.nextElementSibling ? `${inner.trim()} > ` : inner.trim();
  }
  if (node.matches(".meta > * + *, .time")) return ` · ${inner.trim()}`;
  // What lies in an item is a step further in.
  if (node.tagName === "LI") return `${mark(node)}${inner.trim().replace(/\n+/g, "\n  ")}\n`;
  if (node.tagName === "TR") return `${inner}\n`;
  return BLOCKS.has(node.tagName) ? `\n\n${inner.trim()}\n\n` : inner;
}

/**
 * A piece of text; between blocks there is none.
 * @param {Node} node
 */
function words(node) {
  const text = (node.textContent ?? "").replace(/\s+/g, " ");
  const isBeside = [node.previousSibling, node.nextSibling].some(
    (one) => one instanceof Element && BLOCKS.has(one.tagName),
  );
  return text === " " && isBeside ? "" : text;
}

/**
 * What stands before an item of a list.
 * @param {Element} item
 */
function mark(item) {
  const list = item.parentElement;
  if (!(list instanceof HTMLOListElement)) return "- ";
  return `${list.start + [...list.children].indexOf(item)}. `;
}

/**
 * Copies a text. Where the clipboard is closed to us, the old way is tried.
 * @param {string} text
 * @returns {Promise<boolean>}
 */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement("textarea");
    const before = document.activeElement;
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    if (before instanceof HTMLElement) before.focus();
    return done;
  }
}

/**
 * Offers a text as a file.
 * @param {string} name
 * @param {string} text
 */
function saveText(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
