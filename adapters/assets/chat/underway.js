// Messages that are not confirmed yet, below those that are. They are outside the log, so that
// screen readers read each message once.

/** Shows what is on its way. */
class Underway {
  /**
   * @param {HTMLElement} chat
   * @param {(key: string, values?: Record<string, string | number>) => string} words
   */
  constructor(chat, words) {
    this.chat = chat;
    this.words = words;
    this.element = document.createElement("div");
    this.element.className = "underway";
    chat.querySelector(".log")?.after(this.element);
  }

  /**
   * @param {Letter[]} letters
   * @returns {Element | null} the newest of them
   */
  show(letters) {
    const built = document.createDocumentFragment();
    for (const letter of letters) built.append(this.message(letter));
    const newest = built.lastElementChild;
    if (letters.some((letter) => letter.state === "sending")) {
      const typing = copyOf(this.chat, "typing");
      if (typing) built.append(typing);
    }
    this.element.replaceChildren(built);
    return newest;
  }

  /** @param {Letter} letter */
  message({ key, text, state, note }) {
    const message = copyOf(this.chat, "pending") ?? document.createElement("p");
    message.dataset.key = key;
    message.classList.toggle("failed", state === "failed");
    const place = message.querySelector(".text") ?? message;
    place.textContent = text;
    const told = document.createElement("p");
    told.className = "state";
    told.textContent = note || this.words(state === "failed" ? "failed" : "sending");
    message.append(told);
    if (state === "failed") message.append(this.button("edit"));
    return message;
  }

  /** @param {string} name */
  button(name) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "tool";
    button.dataset.do = name;
    button.textContent = this.words(name);
    return button;
  }
}
