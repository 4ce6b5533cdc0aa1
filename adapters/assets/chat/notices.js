// What is said beside the conversation: offline, not sent, deleted, a new conversation.

/** The notices above the field that people write in, each kind once. */
class Notices {
  /** @param {HTMLElement} dock */
  constructor(dock) {
    this.dock = dock;
    this.status = dock.querySelector(".status");
    // What it says is on the screen elsewhere.
    this.status?.classList.add("hidden");
  }

  /**
   * Says something to screen readers, politely, and shows nothing.
   * @param {string} text
   */
  say(text) {
    if (this.status) this.status.textContent = text;
  }

  /**
   * Shows a notice that a template holds.
   * @param {string} code names the notice, to be taken back
   * @param {string} template
   * @param {{ title?: string, next?: string, retry?: boolean }} [texts]
   */
  put(code, template, { title, next, retry = false } = {}) {
    const notice = copyOf(this.dock.parentElement ?? this.dock, template);
    if (!notice) return;
    notice.dataset.code = code;
    const fill = (/** @type {string} */ name, /** @type {string | undefined} */ text) => {
      const place = notice.querySelector(name);
      if (place && text !== undefined) place.textContent = text;
      if (place && !place.textContent) place.remove();
    };
    fill(".alert-title", title);
    fill(".alert-next", next);
    if (!retry) notice.querySelector(".alert-do")?.remove();
    const same = this.find(code);
    // The same words are not announced again.
    if (same?.textContent === notice.textContent) return;
    if (same) same.replaceWith(notice);
    else this.status?.after(notice);
  }

  /** @param {string} code */
  take(code) {
    const notice = this.find(code);
    const hadFocus = notice?.matches(":focus-within");
    notice?.remove();
    if (hadFocus) this.dock.querySelector("textarea")?.focus();
  }

  /** @param {string} code */
  find(code) {
    return this.dock.querySelector(`:scope > [data-code="${code}"]`);
  }
}
