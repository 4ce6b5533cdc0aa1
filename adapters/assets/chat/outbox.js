// Messages on their way. Each keeps its key until the server has it, through reloads too.

/** Attempts before a person is asked to try again. */
const ATTEMPTS = 6;

/**
 * A message that the server has not confirmed.
 * @typedef {{ key: string, text: string, state: "sending" | "failed", note: string, lang: string }} Letter
 */

/**
 * Who carries the messages.
 * @typedef {{
 *   deliver: (letter: Letter, signal: AbortSignal) => Promise<void>,
 *   changed: (letters: Letter[]) => void,
 *   explain: (error: unknown) => string,
 *   helped: (help: Help | undefined) => void,
 *   hold: () => void,
 *   release: () => void,
 * }} Carrier
 */

/** Sends messages one after the other, in the order they were written. */
class Outbox {
  /**
   * @param {string} name under which the tab keeps what is not sent
   * @param {Carrier} carrier
   */
  constructor(name, carrier) {
    this.name = name;
    this.carrier = carrier;
    /** @type {Letter[]} */
    this.letters = this.stored();
    this.stopping = new AbortController();
    this.busy = false;
  }

  /** @returns {Letter[]} */
  stored() {
    try {
      const letters = JSON.parse(sessionStorage.getItem(this.name) ?? "[]");
      return letters.map((/** @type {Letter} */ letter) => ({ ...letter, state: "sending", note: "" }));
    } catch {
      return [];
    }
  }

  /**
   * @param {string} text
   * @param {string} lang stays with the message, so that every attempt is the same request
   */
  add(text, lang) {
    this.letters.push({ key: newKey(), text, state: "sending", note: "", lang });
    this.tell();
    void this.work();
  }

  /** @param {string} key */
  again(key) {
    const letter = this.letters.find((each) => each.key === key);
    if (!letter) return;
    letter.state = "sending";
    letter.note = "";
    this.tell();
    void this.work();
  }

  /** Gives up what is not sent. */
  clear() {
    this.stopping.abort();
    this.stopping = new AbortController();
    this.letters = [];
    this.tell();
  }

  /** Sends what waits. */
  async work() {
    if (this.busy) return;
    this.busy = true;
    for (let letter; (letter = this.letters.find((each) => each.state === "sending")); ) {
      await this.send(letter, this.stopping.signal);
    }
    this.busy = false;
  }

  /**
   * All attempts of a message. What the stream brings meanwhile waits: the message is in it too,
   * and would be on the screen twice.
   * @param {Letter} letter
   * @param {AbortSignal} signal
   */
  async send(letter, signal) {
    const { carrier } = this;
    const refused = (/** @type {Refusal} */ refusal, /** @type {boolean} */ waits) => {
      if (refusal.help) carrier.helped(refusal.help);
      if (!waits || refusal.status !== 429) return;
      letter.note = carrier.explain(refusal);
      this.tell();
    };
    carrier.hold();
    try {
      await persist(() => carrier.deliver(letter, signal), { signal, attempts: ATTEMPTS, refused });
      this.letters = this.letters.filter((each) => each !== letter);
      carrier.helped(undefined);
    } catch (error) {
      letter.state = "failed";
      letter.note = carrier.explain(error);
    }
    this.tell();
    carrier.release();
  }

  /**
   * A message that came back by another way than its own answer.
   * @param {string | undefined} text
   */
  arrived(text) {
    const letter = this.letters.find((each) => each.state === "failed" && each.text === text);
    if (!letter) return;
    this.letters = this.letters.filter((each) => each !== letter);
    this.tell();
  }

  /**
   * Takes a message back that did not go.
   * @param {string | null | undefined} key
   * @returns {string} its text
   */
  takeBack(key) {
    const letter = this.letters.find((each) => each.key === key);
    this.letters = this.letters.filter((each) => each !== letter);
    this.tell();
    return letter?.text ?? "";
  }

  tell() {
    store(this.name, this.letters.length ? JSON.stringify(this.letters) : null);
    this.carrier.changed(this.letters);
  }
}
