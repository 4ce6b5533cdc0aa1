// Requests to the server, each a single attempt. Who may ask is the business of the session.

/** How long one request may take, in milliseconds: longer than the server lets an answer take. */
const REQUEST_WITHIN = 30_000;

/** The address of the API and the way requests are signed. */
class Api {
  /**
   * @param {string} base origin of the server, empty on our own page
   * @param {() => Record<string, string>} signature headers that open the conversation
   */
  constructor(base, signature) {
    this.base = base;
    this.signature = signature;
  }

  /**
   * @param {string} path
   * @param {{ method?: string, body?: object, headers?: Record<string, string>, signal: AbortSignal }} options
   * @returns {Promise<Response>} a success; anything else is thrown
   */
  async open(path, { method = "GET", body, headers = {}, signal }) {
    const own = body && { "content-type": "application/json" };
    let response;
    try {
      response = await fetch(this.base + path, {
        method,
        body: body && JSON.stringify(body),
        headers: { accept: "application/json", ...own, ...this.signature(), ...headers },
        // Our own page is known by its cookie; from elsewhere no cookie travels.
        credentials: this.base ? "omit" : "same-origin",
        cache: "no-store",
        referrerPolicy: "no-referrer",
        signal,
      });
    } catch (error) {
      throw new Unreachable(String(error));
    }
    if (!response.ok) throw await refusal(response);
    return response;
  }

  /**
   * A request whose whole answer is read.
   * @param {string} path
   * @param {{ method?: string, body?: object, headers?: Record<string, string>, signal: AbortSignal }} options
   * @returns {Promise<any>}
   */
  async ask(path, options) {
    const signal = within(options.signal, REQUEST_WITHIN);
    const response = await this.open(path, { ...options, signal });
    if (response.status === 204) return null;
    try {
      return await response.json();
    } catch (error) {
      throw new Unreachable(String(error));
    }
  }
}

/**
 * Attempts again and again while that may help.
 * @template T
 * @param {() => Promise<T>} attempt
 * @param {{ signal: AbortSignal, attempts: number, refused?: (refusal: Refusal, waits: boolean) => void }} options
 * @returns {Promise<T>}
 */
async function persist(attempt, { signal, attempts, refused }) {
  for (let count = 0; ; count += 1) {
    try {
      return await attempt();
    } catch (error) {
      const told = error instanceof Refusal ? error : undefined;
      const may = told ? told.passes : error instanceof Unreachable;
      const ends = !may || signal.aborted || count + 1 >= attempts;
      if (told) refused?.(told, !ends);
      if (ends) throw error;
      const wait = told?.wait === undefined ? pause(count) : told.wait * 1000 + Math.random() * 500;
      await sleep(wait, signal, { eager: !told });
    }
  }
}
