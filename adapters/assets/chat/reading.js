// Where the person reads: new messages move the page only for who was at its end.

/** What is left above the message that one is moved to, in pixels. */
const SPACE = 8;

/** Keeps the newest message in sight, or says that there is one. */
class Reading {
  /**
   * @param {Log} log
   * @param {HTMLElement | null} newer the button that says that there is a new message
   * @param {Element | null} scroller what scrolls; the window if null
   */
  constructor(log, newer, scroller) {
    this.log = log;
    this.newer = newer;
    (scroller ?? document).addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.scroller = scroller;
  }

  /** Whether the newest message is at least begun on the screen. */
  isAtEnd() {
    const newest = this.log.newest;
    if (!newest) return true;
    const bottom = this.scroller?.getBoundingClientRect().bottom ?? innerHeight;
    return newest.getBoundingClientRect().top < bottom;
  }

  /**
   * Adds something and moves to it, if the person was at the end.
   * @param {() => Element | null | undefined} add gives the first thing that is new
   */
  around(add) {
    const wasAtEnd = this.isAtEnd();
    const first = add();
    if (!first) return;
    if (wasAtEnd) this.moveTo(first);
    else show(this.newer, !this.isAtEnd());
  }

  /** @param {Element} element */
  moveTo(element) {
    // In the widget only its own part scrolls: the page around is not ours to move.
    if (this.scroller) {
      const above = this.scroller.getBoundingClientRect().top;
      this.scroller.scrollTop += element.getBoundingClientRect().top - above - SPACE;
    } else element.scrollIntoView({ block: "start", behavior: "instant" });
    show(this.newer, false);
  }

  /** Moves to the newest message, with the focus, as its button was pressed. */
  toNewest() {
    const newest = this.log.newest;
    if (!(newest instanceof HTMLElement)) return;
    newest.tabIndex = -1;
    newest.focus({ preventScroll: true });
    this.moveTo(newest);
  }

  scrolled() {
    if (!this.newer?.hidden && this.isAtEnd()) show(this.newer, false);
  }
}
