// Brings events into order: each once, none left out, whichever way it came.

/** Events arrive in answers to requests and in the stream, so twice, and now and then out of order. */
class Sequence {
  /**
   * @param {(events: ChatEvent[]) => void} show takes events that follow what was shown
   * @param {number} [last] number of the last event that is shown already
   */
  constructor(show, last = 0) {
    this.show = show;
    this.last = last;
    /** @type {Map<number, ChatEvent>} */
    this.waiting = new Map();
    this.held = 0;
  }

  /**
   * Takes events; those that follow what is shown are shown, others wait for the ones between.
   * @param {ChatEvent[]} events
   * @returns {boolean} whether some are missing
   */
  take(events) {
    for (const event of events) {
      if (event.id > this.last) this.waiting.set(event.id, event);
    }
    this.flush();
    return !this.held && this.waiting.size > 0;
  }

  /** Shows nothing until `release`: an own message on its way comes back in the stream too. */
  hold() {
    this.held += 1;
  }

  release() {
    this.held = Math.max(0, this.held - 1);
    this.flush();
  }

  /**
   * Starts again after another event.
   * @param {number} last
   */
  reset(last) {
    this.last = last;
    this.waiting.clear();
  }

  flush() {
    if (this.held) return;
    const ready = [];
    for (let event; (event = this.waiting.get(this.last + 1)); this.last += 1) {
      this.waiting.delete(event.id);
      ready.push(event);
    }
    if (ready.length) this.show(ready);
  }
}
