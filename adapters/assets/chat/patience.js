// Waiting: between attempts, for the network, for a person who looks at the page.

/** Longest pause between attempts, in milliseconds. */
const LONGEST_PAUSE = 20_000;

/**
 * A pause that doubles with every attempt, at random between half and the whole of it, so that many
 * pages that lost the same server do not come back at the same moment.
 * @param {number} attempt from 0
 */
function pause(attempt) {
  const whole = Math.min(LONGEST_PAUSE, 500 * 2 ** attempt);
  return whole / 2 + Math.random() * (whole / 2);
}

/**
 * Waits, but not on after `signal`, nor beyond the return of the network when `eager`.
 * @param {number} milliseconds
 * @param {AbortSignal} signal
 * @param {{ eager?: boolean }} [options]
 * @returns {Promise<void>}
 */
function sleep(milliseconds, signal, { eager = false } = {}) {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      removeEventListener("online", end);
      document.removeEventListener("visibilitychange", wake);
      resolve();
    };
    const wake = () => document.visibilityState === "visible" && end();
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener("abort", end);
    if (eager) {
      addEventListener("online", end);
      document.addEventListener("visibilitychange", wake);
    }
    if (signal.aborted) end();
  });
}

/**
 * A signal that ends with `signal` or after a time.
 * @param {AbortSignal} signal
 * @param {number} milliseconds
 */
function within(signal, milliseconds) {
  return AbortSignal.any([signal, AbortSignal.timeout(milliseconds)]);
}
