// The list of messages, which screen readers follow: each message enters it once, finished.

/** How long after a change of all messages screen readers are left out of it, in milliseconds. */
const QUIET = 1_000;

/** The messages on the screen. */
class Log {
  /** @param {HTMLElement} element with the role `log` */
  constructor(element) {
    this.element = element;
    this.isBusy = false;
  }

  /** The messages, in order. */
  get messages() {
    return this.element.querySelectorAll("[data-event]");
  }

  /** The newest message. */
  get newest() {
    return this.messages[this.messages.length - 1];
  }

  /**
   * Adds events in one step, built beforehand, so that each is announced once and whole.
   * @param {ChatEvent[]} events
   */
  add(events) {
    const built = document.createDocumentFragment();
    for (const event of events) {
      if (event.kind === "rated") this.rate(event, built);
      else if (event.html) built.append(prepared(fragment(event.html)));
    }
    if (built.childNodes.length) this.element.append(built);
    this.settle(this.isBusy);
  }

  /**
   * Closes the choices that were left behind: those of the newest message alone can be made, and not
   * while a message is on its way.
   * @param {boolean} isBusy
   */
  settle(isBusy) {
    this.isBusy = isBusy;
    const { newest } = this;
    for (const choices of this.element.querySelectorAll("fieldset.offered")) {
      if (!(choices instanceof HTMLFieldSetElement)) continue;
      const isPast = isBusy || !newest?.contains(choices);
      const message = choices.closest(".message");
      // What is closed cannot hold the focus; the reader stays at the message.
      if (isPast && choices.matches(":focus-within") && message instanceof HTMLElement) {
        message.tabIndex = -1;
        message.focus({ preventScroll: true });
      }
      choices.disabled = isPast;
    }
  }

  /**
   * Shows what the person thought of an answer, in the place of the question about it.
   * @param {ChatEvent} event
   * @param {ParentNode} built answers that are about to be added
   */
  rate(event, built) {
    if (!event.html) return;
    const of = `.feedback[data-turn="${CSS.escape(event.turn)}"]`;
    const place = this.element.querySelector(of) ?? built.querySelector(of);
    const hadFocus = place?.matches(":focus-within");
    const thanks = fragment(event.html).firstElementChild;
    if (!place || !(thanks instanceof HTMLElement)) return;
    place.replaceWith(thanks);
    if (!hadFocus) return;
    thanks.tabIndex = -1;
    thanks.focus({ preventScroll: true });
  }

  /**
   * Shows other events in place of those there. What was said before is not announced again.
   * @param {ChatEvent[]} events
   */
  replace(events) {
    this.quietly(() => {
      const greeting = [...this.element.children].filter((child) => !child.matches("[data-event]"));
      this.element.replaceChildren(...greeting);
      this.add(events);
    });
  }

  /** No message is left. */
  clear() {
    this.replace([]);
  }

  /** @param {() => void} change */
  quietly(change) {
    this.element.setAttribute("aria-live", "off");
    change();
    setTimeout(() => this.element.setAttribute("aria-live", "polite"), QUIET);
  }
}

/**
 * Shows the buttons of a message that need scripts, which the server leaves hidden.
 * @param {DocumentFragment | HTMLElement} message
 */
function prepared(message) {
  for (const button of message.querySelectorAll("button[data-do][hidden]:not(.newer)")) show(button, true);
  return message;
}
