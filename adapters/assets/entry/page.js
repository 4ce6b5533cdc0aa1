// Our own page: the same chat, with the page around it.

/** The tabs of the page share one cookie, so one conversation: they tell each other of it. */
const tabs = new BroadcastChannel("guichet");

/** @type {Host} */
const page = {
  root: document,
  scroller: () => null,

  /** Has the choice remembered, and puts the page that comes back in the place of this one. */
  async render(lang) {
    const response = await remembered("choose", lang);
    const next = new DOMParser().parseFromString(trusted(await response.text()), "text/html");
    history.replaceState(null, "", location.pathname);
    replacePage(next);
  },

  started(id) {
    tabs.postMessage({ id });
  },

  /** Takes the conversation out of the cookie, which scripts cannot reach. */
  async left(why) {
    await alone(() => opened("/restart", new URLSearchParams()));
    tabs.postMessage({ why });
  },
};

/**
 * What comes of a form, as a browser would get it.
 * @param {string} address
 * @param {URLSearchParams} body
 */
async function opened(address, body) {
  const response = await fetch(address, { method: "POST", body }).catch((error) => {
    throw new Unreachable(String(error));
  });
  if (response.status >= 500 || response.status === 429) throw await refusal(response);
  return response;
}

/** The last choice on its way to the server. */
let choice = Promise.resolve();

/**
 * Tells the server of a choice, after the ones before: all of them are kept in one cookie, and
 * two on their way at once would each be written over what was kept before both.
 * @param {string} name
 * @param {string} value
 */
function remembered(name, value) {
  const answer = choice.then(() => opened("/preferences", new URLSearchParams({ [name]: value })));
  choice = answer.then(
    () => {},
    () => {},
  );
  return answer;
}

/** Text size and colours change at once; the server is told, for the next page. */
document.addEventListener("change", ({ target: field }) => {
  if (!(field instanceof HTMLInputElement) || !field.closest(".display")) return;
  document.documentElement.setAttribute(`data-${field.name}`, field.value);
  // A choice that does not reach the server holds for this page, and that is all.
  remembered(field.name, field.value).catch(() => {});
});

/** @param {Document} next */
function replacePage(next) {
  const name = focusName();
  const { scrollX, scrollY } = window;
  for (const attribute of [...next.documentElement.attributes]) {
    document.documentElement.setAttribute(attribute.name, attribute.value);
  }
  document.title = next.title;
  document.body.replaceWith(document.adoptNode(next.body));
  dress();
  scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
  const control = name && document.querySelector(name);
  if (control instanceof HTMLElement) control.focus({ preventScroll: true });
}

/** Shows what only scripts can do, and takes away what they make needless. */
function dress() {
  prepared(document.body);
  show(document.querySelector(".display [type=submit]"), false);
}

/** How to find the control again that has the focus. */
function focusName() {
  const { activeElement } = document;
  if (activeElement?.id) return `#${CSS.escape(activeElement.id)}`;
  if (!(activeElement instanceof HTMLButtonElement)) return "";
  const { name, value } = activeElement;
  return name && `button[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`;
}

dress();
// A browser that lacks what the chat needs keeps the forms, which work everywhere.
if (document.querySelector(".chat .composer") && "any" in AbortSignal) {
  const chat = new Chat(page, "");
  chat.conversation.resume();
  tabs.addEventListener("message", ({ data: { id, why } }) => {
    if (id) chat.conversation.join(id);
    else chat.leave(why);
  });
}
