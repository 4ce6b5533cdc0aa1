// The chat on the screen: puts the parts of the view together with the conversation.

/**
 * Why a person left a conversation.
 * @typedef {"restarted" | "deleted"} Leaving
 */

/**
 * What differs between our own page and the widget.
 * @typedef {{
 *   root: Document | ShadowRoot,
 *   scroller: () => Element | null,
 *   render: (lang: string) => Promise<void>,
 *   left: (why: Leaving) => Promise<void>,
 *   started?: (id: string) => void,
 *   close?: () => void,
 * }} Host
 */

/** The chat, from the server's fragments. */
class Chat {
  /**
   * @param {Host} host
   * @param {string} base origin of the server, empty on our own page
   */
  constructor(host, base) {
    this.host = host;
    this.surface = new Surface(host.root, host.scroller());
    const { conversation = "", after = "0" } = this.surface.element.dataset;
    this.conversation = new Conversation(new Session(base, conversation), this, Number(after));
    this.actions = new Actions(this);
    /** @type {Help | undefined} */
    this.help = undefined;
    addEventListener("offline", () => this.online());
    addEventListener("online", () => this.online());
    this.online();
  }

  /** Says whether there is a network, as far as the browser knows. */
  online() {
    if (navigator.onLine) this.surface.notices.take("offline");
    else this.surface.notices.put("offline", "offline");
  }

  /** The language of the labels. */
  lang() {
    return this.surface.lang;
  }

  /** @param {string} text */
  say(text) {
    this.surface.notices.take("ended");
    this.surface.notices.take("deleted");
    this.conversation.say(text);
    const newest = this.surface.underway.element.querySelector("article:last-of-type");
    if (newest) this.surface.reading.moveTo(newest);
    this.surface.notices.say(this.surface.words("typing"));
  }

  /** @param {ChatEvent[]} events */
  events(events) {
    const { log, reading } = this.surface;
    this.begun(true);
    reading.around(() => {
      const before = log.messages.length;
      log.add(events);
      const added = [...log.messages].slice(before);
      // Help in danger comes into sight itself, as the message above it may be long.
      return added.find((message) => message.querySelector(".help")) ?? added[0];
    });
  }

  /**
   * Shows what there is to do with a conversation once there is one.
   * @param {boolean} is
   */
  begun(is) {
    for (const each of this.host.root.querySelectorAll('[data-when="conversation"]')) show(each, is);
  }

  /** @param {Letter[]} letters */
  letters(letters) {
    const { log, notices, underway, words } = this.surface;
    underway.show(letters);
    log.settle(letters.length > 0);
    const failed = letters.filter((letter) => letter.state === "failed");
    const next = failed[failed.length - 1]?.note;
    if (next === undefined) notices.take("failed");
    else notices.put("failed", "problem", { title: words("failed"), next, retry: true });
    const title = letters.find((letter) => letter.state === "sending" && letter.note)?.note;
    if (title === undefined) notices.take("waiting");
    else notices.put("waiting", "problem", { title });
    if (!letters.length) notices.say("");
  }

  /**
   * Shows the help that came with a refusal, or takes it away.
   * @param {Help | undefined} help
   */
  helped(help) {
    this.help = help;
    const box = this.surface.helped.show(help);
    if (box) this.surface.reading.moveTo(box);
  }

  /** @param {boolean} is */
  connected(is) {
    const { notices, words } = this.surface;
    if (is) notices.take("reconnecting");
    else if (navigator.onLine) notices.put("reconnecting", "told", { title: words("reconnecting") });
  }

  started() {
    this.host.started?.(this.conversation.session.id);
  }

  /** @param {"expired" | "deleted"} why */
  ended(why) {
    const { notices, words } = this.surface;
    if (why === "deleted") return this.leave(why);
    this.empty();
    notices.put("ended", "told", { title: words("expired") });
  }

  /**
   * Lets the conversation go, as the person asked for here or in another tab.
   * @param {Leaving} why
   */
  leave(why) {
    const { notices, words } = this.surface;
    this.conversation.leave();
    this.helped(undefined);
    this.empty();
    if (why === "deleted") notices.put("deleted", "deleted");
    else notices.say(words("restarted"));
  }

  /** Shows no conversation. */
  empty() {
    this.surface.log.clear();
    this.begun(false);
    this.surface.notices.take("ended");
    this.surface.notices.take("deleted");
  }

  /** @param {unknown} error */
  explain(error) {
    if (!(error instanceof Refusal)) return this.surface.words("unreachable");
    const wait = error.wait ? ` ${this.surface.words("wait", { seconds: error.wait })}` : "";
    return (error.title || this.surface.words("unreachable")) + wait;
  }

  /**
   * Shows everything in another language. What was being written stays, and nothing is announced:
   * it was said before.
   * @param {string} lang
   */
  async speak(lang) {
    const { conversation } = this;
    const { value } = this.surface.composer.field;
    conversation.follower.stop();
    try {
      await this.host.render(lang);
      this.surface = new Surface(this.host.root, this.host.scroller());
      this.surface.composer.put(value);
      await this.recall();
    } finally {
      conversation.follow();
    }
    this.letters(conversation.outbox.letters);
    this.helped(this.help);
    this.online();
  }

  /** Shows what was said before, unless the server rendered it already. */
  async recall() {
    const { conversation, surface } = this;
    if (conversation.session.byCookie) {
      conversation.sequence.reset(Number(surface.element.dataset.after ?? 0));
      return;
    }
    try {
      const events = await conversation.history();
      surface.log.replace(events);
      conversation.sequence.reset(events[events.length - 1]?.id ?? 0);
    } catch (error) {
      if (!(error instanceof Refusal && error.lost)) throw error;
      conversation.leave();
    }
  }
}
