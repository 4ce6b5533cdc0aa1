// The conversation of this tab: where it is kept and how its requests are signed.

/** A token is renewed when less of its life than this is left, in milliseconds. */
const RENEW_BEFORE = 30 * 60_000;

/**
 * What is kept in the host page's session storage for the widget.
 * @typedef {{ id: string, token: string, expires: number }} Ticket
 */

/** A conversation that starts when the first message is sent. */
class Session {
  /**
   * @param {string} base origin of the server; empty on our own page, whose token is in a cookie
   * @param {string} id of the conversation that the page shows already, or empty
   */
  constructor(base, id = "") {
    this.key = `guichet ${base}`;
    this.byCookie = !base;
    /** @type {Ticket | undefined} */
    this.ticket = this.byCookie ? undefined : this.stored();
    this.id = this.ticket?.id ?? id;
    this.api = new Api(base, () => this.signature());
    /** @type {Promise<void> | undefined} */
    this.starting = undefined;
  }

  /** @returns {Record<string, string>} */
  signature() {
    return this.ticket ? { authorization: `Bearer ${this.ticket.token}` } : {};
  }

  /** The address of the conversation. */
  get path() {
    return `/api/v1/conversations/${this.id}`;
  }

  /**
   * Starts a conversation unless there is one. Two callers at once start one between them, and so do
   * two tabs of our own page.
   * @param {string} lang
   * @param {string} text the first message
   * @param {AbortSignal} signal
   */
  async ensure(lang, text, signal) {
    if (this.id) return this.renew(signal);
    const start = () => this.start(lang, text, signal);
    this.starting ??= (this.byCookie ? alone(start) : start()).finally(() => {
      this.starting = undefined;
    });
    return this.starting;
  }

  /**
   * @param {string} lang
   * @param {string} text
   * @param {AbortSignal} signal
   */
  async start(lang, text, signal) {
    // While this tab waited, another one may have told of the conversation that it started.
    if (this.id) return;
    // When no conversation can be started, the server still sees danger in the message.
    const body = { lang, first_message: text, ...(this.byCookie && { cookie: true }) };
    const headers = { "idempotency-key": newKey() };
    const options = { method: "POST", body, headers, signal };
    this.keep(await this.api.ask("/api/v1/conversations", options));
  }

  /**
   * Asks for a new token before the old one ends.
   * @param {AbortSignal} signal
   */
  async renew(signal) {
    const { ticket } = this;
    if (!ticket || ticket.expires - Date.now() > RENEW_BEFORE) return;
    const headers = { "idempotency-key": newKey() };
    const options = { method: "POST", body: {}, headers, signal };
    try {
      this.keep(await this.api.ask(`${this.path}/token`, options));
    } catch (error) {
      // The old token is good for a while: the message goes out with it.
      if (ticket.expires <= Date.now()) throw error;
    }
  }

  /** @param {{ id: string, token: string, expires_at: string }} started */
  keep(started) {
    this.id = started.id;
    if (this.byCookie) return;
    this.ticket = { id: started.id, token: started.token, expires: Date.parse(started.expires_at) };
    store(this.key, JSON.stringify(this.ticket));
  }

  /** @returns {Ticket | undefined} */
  stored() {
    try {
      const ticket = JSON.parse(sessionStorage.getItem(this.key) ?? "");
      return ticket.expires > Date.now() ? ticket : undefined;
    } catch {
      return undefined;
    }
  }

  /** There is no conversation any more. */
  forget() {
    this.id = "";
    this.ticket = undefined;
    store(this.key, null);
  }
}

/** What this page does to the browser's conversation, one thing after the other. */
let turn = Promise.resolve();

/**
 * Does something to the conversation of the browser's cookie while no other tab does: what one tab
 * has started, the next one finds in the cookie. Browsers have locks on encrypted pages and on the
 * loopback; elsewhere a tab waits for itself alone.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
function alone(work) {
  if (navigator.locks) return navigator.locks.request("guichet conversation", work);
  const done = turn.then(work);
  turn = done.then(
    () => {},
    () => {},
  );
  return done;
}

/**
 * Keeps a text for this tab, as far as the browser lets us.
 * @param {string} key
 * @param {string | null} text
 */
function store(key, text) {
  try {
    if (text === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // A browser may forbid storage; the conversation then ends with the page.
  }
}

/** A key that names one request through all its attempts. */
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
