// Help for a person in danger whose message was not taken: the numbers that came with the refusal.

/**
 * What a problem says to a person in danger.
 * @typedef {{ number: string, label: string, url?: string }} HelpLine
 * @typedef {{ said: string, language: string, lines: HelpLine[] }} Help
 */

/**
 * The help in a problem document, if there is any.
 * @param {any} document
 * @returns {Help | undefined}
 */
function helpIn({ help }) {
  return Array.isArray(help?.lines) ? help : undefined;
}

/** The place for it behind the messages: a live region that is there before its words. */
class Helped {
  /** @param {HTMLElement} chat */
  constructor(chat) {
    this.chat = chat;
    this.place = chat.querySelector(".helped");
  }

  /**
   * Shows help in place of what is there, or takes that away.
   * @param {Help | undefined} help
   * @returns {Element | null} what is new, if anything is
   */
  show(help) {
    const box = help ? helpBox(this.chat, help) : null;
    // The same words are not announced again.
    if (!this.place || box?.textContent === this.place.firstElementChild?.textContent) return null;
    const hadFocus = this.place.matches(":focus-within");
    this.place.replaceChildren(...(box ? [box] : []));
    if (hadFocus) this.chat.querySelector("textarea")?.focus();
    return box;
  }
}

/**
 * The help as an answer shows it.
 * @param {ParentNode} chat with the template
 * @param {Help} help
 */
function helpBox(chat, { said, language, lines }) {
  const box = copyOf(chat, "help");
  const list = box?.querySelector(".help-lines");
  const item = list?.firstElementChild;
  if (!box || !list || !item) return null;
  write(box, ".help-said", said, language);
  list.replaceChildren(...lines.map((line) => helpLine(item, line, language)));
  return box;
}

/**
 * @param {Element} item a line without words
 * @param {HelpLine} line
 * @param {string} language
 */
function helpLine(item, { number, label, url }, language) {
  const line = /** @type {Element} */ (item.cloneNode(true));
  write(line, ".help-number", number);
  write(line, ".help-label", label, language);
  line.querySelector(".help-call")?.setAttribute("href", `tel:${dialled(number)}`);
  const more = line.querySelector(".help-more");
  if (!url || !more) more?.remove();
  else {
    more.setAttribute("href", url);
    write(more, ".hidden", `, ${label}`);
  }
  return line;
}

/**
 * Writes a text, which is never read as HTML.
 * @param {Element} within
 * @param {string} place
 * @param {string} text
 * @param {string} [language]
 */
function write(within, place, text, language) {
  const element = within.querySelector(place);
  if (!(element instanceof HTMLElement)) return;
  element.textContent = text;
  if (language) element.lang = language;
}

/**
 * A telephone number as an address: digits, and a plus or a star at the start.
 * @param {string} number
 */
function dialled(number) {
  return number.replace(/(?!^[+*])\D/g, "");
}
