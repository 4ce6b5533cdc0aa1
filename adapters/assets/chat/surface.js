// The elements of the chat. The server renders them anew when the language changes.

/** What the scripts hold of a rendered chat. */
class Surface {
  /**
   * @param {Document | ShadowRoot} root
   * @param {Element | null} scroller what scrolls; the window if null
   */
  constructor(root, scroller) {
    const element = root.querySelector(".chat");
    const log = element?.querySelector(".log");
    const dock = element?.querySelector(".dock");
    const form = dock?.querySelector("form.composer");
    const isWhole = log instanceof HTMLElement && form instanceof HTMLFormElement;
    if (!(element instanceof HTMLElement && dock instanceof HTMLElement && isWhole)) {
      throw new Error("the chat lacks its log or its field");
    }
    this.element = element;
    this.words = wordsOf(element);
    this.log = new Log(log);
    this.notices = new Notices(dock);
    this.underway = new Underway(element, this.words);
    this.helped = new Helped(element);
    this.composer = new Composer(form, Number(element.dataset.limit ?? 2_000));
    this.newer = copyOf(element, "newer");
    if (this.newer) dock.prepend(this.newer);
    this.reading = new Reading(this.log, this.newer, scroller);
    prepared(element);
  }

  /** The language of the labels. */
  get lang() {
    return this.element.dataset.lang ?? "";
  }
}
