// Our own page: the same chat, with the page around it.

/** Tells the other tabs of the page which conversation it is now. */
const tabs = "BroadcastChannel" in globalThis ? new BroadcastChannel("guichet") : undefined;

/** @type {Host} */
const page = {
  root: document,
  scroller: () => null,

  /** Renders the whole page again and puts its parts in the place of those there. */
  async render(lang) {
    const address = new URL(location.href);
    if (lang) address.searchParams.set("lang", lang);
    const response = await opened(address.pathname + address.search);
    const next = new DOMParser().parseFromString(trusted(await response.text()), "text/html");
    history.replaceState(null, "", address);
    replacePage(next);
  },

  /** Takes the conversation out of the cookie, which scripts cannot reach. */
  async restarted() {
    await opened("/restart", new URLSearchParams());
  },
};

/**
 * A page or the end of a form, as a browser would get it.
 * @param {string} address
 * @param {BodyInit} [body]
 */
async function opened(address, body) {
  const options = body ? { method: "POST", body } : {};
  const response = await fetch(address, options).catch((error) => {
    throw new Unreachable(String(error));
  });
  if (response.status >= 500 || response.status === 429) throw await refusal(response);
  return response;
}

/** @param {Document} next */
function replacePage(next) {
  const name = focusName();
  const { scrollX, scrollY } = window;
  for (const attribute of [...next.documentElement.attributes]) {
    document.documentElement.setAttribute(attribute.name, attribute.value);
  }
  document.title = next.title;
  document.body.replaceWith(document.adoptNode(next.body));
  scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
  if (name) document.querySelector(name)?.focus();
}

/** How to find the control again that has the focus. */
function focusName() {
  const { activeElement } = document;
  if (activeElement?.id) return `#${CSS.escape(activeElement.id)}`;
  if (!(activeElement instanceof HTMLButtonElement)) return "";
  const { name, value } = activeElement;
  return name && `button[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`;
}

if (document.querySelector(".chat .composer")) {
  const chat = new Chat(page, "");
  chat.conversation.resume();
}
