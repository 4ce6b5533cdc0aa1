// Follows a conversation: one open stream a tab, resumed after the last event that was shown.

/** The server sends something at least every fifteen seconds; after this silence the line is dead. */
const SILENCE = 40_000;

/** A page that nobody has looked at for so long gives its connection back. */
const UNSEEN = 120_000;

/**
 * What a follower tells.
 * @typedef {{
 *   after: () => number,
 *   address: () => string,
 *   event: (event: ChatEvent) => void,
 *   connected: (is: boolean) => void,
 *   gone: (deleted: boolean) => void,
 * }} Listener
 */

/** Keeps a stream open while somebody may see what it brings. */
class Follower {
  /**
   * @param {Api} api
   * @param {Listener} listener
   */
  constructor(api, listener) {
    this.api = api;
    this.listener = listener;
    /** @type {AbortController | undefined} */
    this.running = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.unseen = undefined;
    this.wanted = false;
    document.addEventListener("visibilitychange", () => this.looked());
    addEventListener("pagehide", () => this.close());
    addEventListener("pageshow", () => this.looked());
  }

  /** Opens the stream, unless it is open. */
  start() {
    this.wanted = true;
    if (this.running || document.visibilityState === "hidden") return;
    const running = new AbortController();
    this.running = running;
    void this.follow(running.signal);
  }

  /** Closes the stream for good. */
  stop() {
    this.wanted = false;
    this.close();
  }

  /** Closes the stream until somebody looks again. */
  close() {
    this.running?.abort();
    this.running = undefined;
  }

  looked() {
    clearTimeout(this.unseen);
    if (document.visibilityState === "hidden") this.unseen = setTimeout(() => this.close(), UNSEEN);
    else if (this.wanted) this.start();
  }

  /** @param {AbortSignal} signal */
  async follow(signal) {
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      try {
        await this.readOnce(signal, () => {
          attempt = 0;
        });
      } catch (error) {
        if (error instanceof Refusal && error.lost) {
          this.stop();
          this.listener.gone(false);
        }
      }
      if (signal.aborted) return;
      // A failed attempt or two are no news: a server that restarts is back within the pause.
      if (attempt > 1) this.listener.connected(false);
      await sleep(pause(attempt), signal, { eager: true });
    }
  }

  /**
   * One connection, from its opening to its end.
   * @param {AbortSignal} signal
   * @param {() => void} opened
   */
  async readOnce(signal, opened) {
    const line = new AbortController();
    const end = () => line.abort();
    signal.addEventListener("abort", end);
    let watch = setTimeout(end, SILENCE);
    const alive = () => {
      clearTimeout(watch);
      watch = setTimeout(end, SILENCE);
    };
    try {
      const headers = { accept: "text/event-stream", "last-event-id": String(this.listener.after()) };
      const response = await this.api.open(this.listener.address(), { headers, signal: line.signal });
      if (!response.body) return;
      opened();
      this.listener.connected(true);
      for await (const sent of sentEvents(response.body, alive)) this.take(sent);
    } finally {
      clearTimeout(watch);
      signal.removeEventListener("abort", end);
    }
  }

  /** @param {Sent} sent */
  take(sent) {
    if (sent.event === "deleted") {
      this.stop();
      this.listener.gone(true);
    } else if (sent.data) {
      this.listener.event(JSON.parse(sent.data));
    }
  }
}
