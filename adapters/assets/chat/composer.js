// The field that people write in.

/** Most that is sent of a message, in bytes: the server takes no more, and sees danger in that much. */
const MOST_SENT = 20_000;

/** The text field with its form. The focus stays in it when a message goes out. */
class Composer {
  /**
   * @param {HTMLFormElement} form
   * @param {number} limit most characters of a message, as the server says
   */
  constructor(form, limit) {
    this.form = form;
    this.limit = limit;
    this.counter = form.querySelector(".count");
    const field = form.querySelector("textarea");
    if (!field) throw new Error("the composer has no text field");
    this.field = field;
    // The server refuses an empty message in words; here nothing happens, as in every chat.
    field.required = false;
    field.addEventListener("keydown", (event) => this.pressed(event));
    field.addEventListener("input", () => this.changed());
    this.changed();
  }

  get length() {
    return [...this.field.value.trim()].length;
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    // While an input method composes, Enter chooses a word. Safari tells by the old code alone.
    const composes = event.isComposing || event.keyCode === 229;
    if (event.key !== "Enter" || event.shiftKey || event.altKey || composes) return;
    event.preventDefault();
    this.form.requestSubmit();
  }

  /**
   * The text, if there is any; the field is then empty. A text over the limit goes out too, as it may
   * tell of danger: the server says that it is too long. It stays in the field to be shortened.
   */
  take() {
    const text = this.field.value.trim();
    this.field.focus({ preventScroll: true });
    if (text && this.length <= this.limit) this.put("");
    const { read } = new TextEncoder().encodeInto(text, new Uint8Array(MOST_SENT));
    return text.slice(0, read);
  }

  /** @param {string} text */
  put(text) {
    this.field.value = text;
    this.changed();
  }

  /** Follows what is written: height, count of characters, fault. */
  changed() {
    this.grow();
    const over = this.length - this.limit;
    if (over > 0) this.field.setAttribute("aria-invalid", "true");
    else this.field.removeAttribute("aria-invalid");
    this.form.querySelector(".fault")?.remove();
    if (!(this.counter instanceof HTMLElement)) return;
    const { left = "", over: tooLong = "" } = this.counter.dataset;
    this.counter.textContent = (over > 0 ? tooLong : left).replace("{count}", `${Math.abs(over)}`);
    this.counter.classList.toggle("over", over > 0);
    show(this.counter, this.length > this.limit * 0.8);
  }

  grow() {
    if (CSS.supports("field-sizing", "content")) return;
    this.field.style.blockSize = "auto";
    this.field.style.blockSize = `${this.field.scrollHeight + 2}px`;
  }}
