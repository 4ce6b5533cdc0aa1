// What the server sends, and how a request ends that does not succeed.

/**
 * Something that happened in the conversation. Its number is durable and has no gaps.
 * @typedef {{
 *   id: number, at: string, turn: string, kind: "received" | "answered" | "rated",
 *   text?: string, masked?: string[], lang?: string, answer?: object,
 *   helpful?: boolean, reason?: string, html?: string,
 * }} ChatEvent
 */

/** The server answered and said no. */
class Refusal extends Error {
  /**
   * @param {number} status
   * @param {string} code the stable name of the problem
   * @param {string} title what a person is told, in the language of the page
   * @param {number | undefined} wait seconds after which it may work
   * @param {Help} [help] for a person in danger
   */
  constructor(status, code, title, wait, help) {
    super(code);
    this.status = status;
    this.code = code;
    this.title = title;
    this.wait = wait;
    this.help = help;
  }

  /** Whether the same request may succeed later, nothing else changed. */
  get passes() {
    return this.status === 429 || this.status === 502 || this.status === 503 || this.status === 504;
  }

  /** Whether the conversation is no longer there for us. */
  get lost() {
    return this.status === 401 || this.status === 404 || this.status === 410;
  }
}

/** No answer came: no network, no server, or a server that was stopped half-way. */
class Unreachable extends Error {}

/**
 * The refusal in a response. What is no problem document, such as a proxy's page, has no words.
 * @param {Response} response
 */
async function refusal(response) {
  const document = (await response.json().catch(() => null)) ?? {};
  const wait = Number.parseInt(response.headers.get("retry-after") ?? "", 10);
  return new Refusal(
    response.status,
    typeof document.code === "string" ? document.code : "unknown",
    typeof document.title === "string" ? document.title : "",
    Number.isNaN(wait) ? undefined : wait,
    helpIn(document),
  );
}
