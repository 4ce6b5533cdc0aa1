// The conversation without its looks: what goes out, what comes in, what is lost on the way.

/**
 * What the conversation tells its view.
 * @typedef {{
 *   events: (events: ChatEvent[]) => void,
 *   letters: (letters: Letter[]) => void,
 *   helped: (help: Help | undefined) => void,
 *   connected: (is: boolean) => void,
 *   started: () => void,
 *   ended: (why: "expired" | "deleted") => void,
 *   explain: (error: unknown) => string,
 *   lang: () => string,
 * }} Audience
 */

/** Puts session, outbox, stream and order together. */
class Conversation {
  /**
   * @param {Session} session
   * @param {Audience} audience
   * @param {number} last number of the last event that is shown already
   */
  constructor(session, audience, last) {
    this.session = session;
    this.audience = audience;
    this.never = new AbortController().signal;
    this.sequence = new Sequence((events) => this.tell(events), last);
    this.outbox = new Outbox(`guichet outbox ${session.api.base}`, {
      deliver: (letter, signal) => this.deliver(letter, signal),
      changed: (letters) => audience.letters(letters),
      explain: (error) => audience.explain(error),
      helped: (help) => audience.helped(help),
      hold: () => this.sequence.hold(),
      release: () => this.sequence.release(),
    });
    this.follower = new Follower(session.api, {
      after: () => this.sequence.last,
      address: () => this.events(),
      event: (event) => this.take([event]),
      connected: (is) => audience.connected(is),
      gone: (deleted) => this.end(deleted ? "deleted" : "expired"),
    });
  }

  /** Goes on where the tab was: what was not sent is sent, what was missed is shown. */
  resume() {
    this.audience.letters(this.outbox.letters);
    this.follow();
    void this.outbox.work();
  }

  /** Listens to what happens, if there is a conversation. */
  follow() {
    if (this.session.id) this.follower.start();
  }

  /** The address of the events, as the page shows them. */
  events() {
    return `${this.session.path}/events?view=html&lang=${this.audience.lang()}`;
  }

  /**
   * Joins the conversation that another tab of the page has started.
   * @param {string} id
   */
  join(id) {
    if (this.session.id) return;
    this.session.id = id;
    this.follow();
  }

  /** @param {string} text */
  say(text) {
    this.outbox.add(text, this.audience.lang());
  }

  /**
   * @param {Letter} letter
   * @param {AbortSignal} signal
   */
  async deliver({ key, text, lang }, signal) {
    const headers = { "idempotency-key": key };
    try {
      const isNew = !this.session.id;
      await this.session.ensure(lang, text, signal);
      if (isNew) this.audience.started();
      const path = `${this.session.path}/messages?view=html&lang=${this.audience.lang()}`;
      const options = { method: "POST", body: { text, lang }, headers, signal };
      const turn = await this.session.api.ask(path, options);
      this.take(turn.events);
      this.follower.start();
    } catch (error) {
      if (!(error instanceof Refusal) || !error.lost) throw error;
      // The message goes to a new conversation; the next attempt starts it.
      this.end("expired");
      throw new Unreachable(error.code);
    }
  }

  /**
   * @param {{ turn: string, helpful: boolean, reason?: string, comment?: string }} opinion
   */
  async rate(opinion) {
    const options = { method: "POST", body: opinion, headers: { "idempotency-key": newKey() } };
    const attempt = () =>
      this.session.api.ask(`${this.session.path}/feedback`, { ...options, signal: this.never });
    await persist(attempt, { signal: this.never, attempts: 3 });
    await this.catchUp();
  }

  /** Everything that was said, as it is shown in the language of the moment. */
  async history() {
    /** @type {ChatEvent[]} */
    const all = [];
    for (let after = 0; this.session.id; after = all[all.length - 1].id) {
      const { events } = await this.ask(`${this.events()}&after=${after}`);
      if (!events.length) break;
      all.push(...events);
    }
    return all;
  }

  /** Forgets the conversation here; the server keeps it until its time is over. */
  leave() {
    this.follower.stop();
    this.outbox.clear();
    this.session.forget();
    this.sequence.reset(0);
  }

  /** Deletes the conversation on the server. */
  async delete() {
    if (!this.session.id) return;
    const attempt = () => this.ask(this.session.path, "DELETE");
    await persist(attempt, { signal: this.never, attempts: 3 }).catch((error) => {
      if (!(error instanceof Refusal) || !error.lost) throw error;
    });
  }

  /** @param {string} path @param {string} [method] */
  ask(path, method) {
    return this.session.api.ask(path, { method, signal: this.never });
  }

  /** @param {ChatEvent[]} events */
  take(events) {
    if (this.sequence.take(events)) void this.catchUp().catch(() => {});
  }

  /** Reads what lies between what is shown and what came. */
  async catchUp() {
    const { events } = await this.ask(`${this.events()}&after=${this.sequence.last}`);
    this.sequence.take(events);
  }

  /** @param {ChatEvent[]} events */
  tell(events) {
    for (const event of events) if (event.kind === "received") this.outbox.arrived(event.text);
    this.audience.events(events);
  }

  /** @param {"expired" | "deleted"} why */
  end(why) {
    if (!this.session.id) return;
    this.follower.stop();
    this.session.forget();
    this.sequence.reset(0);
    this.audience.ended(why);
  }
}
