// What people do besides writing: each button or form says what it is for in `data-do`.

/** How long a button says that it has done its work, in milliseconds. */
const DONE = 2_500;

/** Answers to presses and forms, wherever they are in the page. */
class Actions {
  /** @param {Chat} chat */
  constructor(chat) {
    this.chat = chat;
    const { root } = chat.host;
    root.addEventListener("submit", (event) => this.submitted(/** @type {SubmitEvent} */ (event)));
    root.addEventListener("click", (event) => this.clicked(event));
  }

  /** @param {SubmitEvent} event */
  submitted(event) {
    const { target: form, submitter } = event;
    if (!(form instanceof HTMLFormElement)) return;
    const data = new FormData(form, submitter);
    const name = form.dataset.do ?? "";
    // A button may lead a form elsewhere: those of the languages belong to the one people write in.
    const isElsewhere = submitter?.hasAttribute("formaction");
    const lang = String(data.get(isElsewhere ? "choose" : "lang") ?? "");
    const act = {
      message: () => this.message(form, data),
      feedback: () => this.rate(data),
      language: () => this.chat.speak(lang),
    }[isElsewhere ? lang && "language" : name];
    this.start(event, act ?? (isElsewhere ? undefined : this.plain(name, form)));
  }

  /** @param {Event} event */
  clicked(event) {
    const pressed = event.target instanceof Element && event.target.closest("[data-do]");
    if (!(pressed instanceof HTMLElement) || pressed instanceof HTMLFormElement) return;
    this.start(event, this.plain(pressed.dataset.do ?? "", pressed));
  }

  /**
   * What needs nothing but a press.
   * @param {string} name
   * @param {HTMLElement} pressed
   * @returns {(() => unknown) | undefined}
   */
  plain(name, pressed) {
    return {
      restart: () => this.restart(),
      delete: () => this.remove(),
      copy: () => this.copy(pressed),
      print: () => window.print(),
      save: () => this.save(),
      retry: () => this.retry(),
      edit: () => this.edit(pressed),
      newer: () => this.chat.surface.reading.toNewest(),
      close: () => this.chat.host.close?.(),
    }[name];
  }

  /**
   * @param {Event} event
   * @param {(() => unknown) | undefined} act
   */
  start(event, act) {
    if (!act) return;
    event.preventDefault();
    void this.guarded(act);
  }

  /**
   * A failure is told; the page goes on.
   * @param {() => unknown} act
   */
  async guarded(act) {
    const { notices } = this.chat.surface;
    notices.take("trouble");
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof Unreachable)) throw error;
      this.chat.surface.notices.put("trouble", "problem", { title: this.chat.explain(error) });
    }
  }

  /**
   * @param {HTMLFormElement} form
   * @param {FormData} data
   */
  message(form, data) {
    const { chat } = this;
    const written = form === chat.surface.composer.form;
    const text = written ? chat.surface.composer.take() : String(data.get("message") ?? "").trim();
    // A button of an answer hands the focus to the field, where the conversation goes on.
    if (!written) chat.surface.composer.field.focus({ preventScroll: true });
    if (text) chat.say(text);
  }

  /** @param {FormData} data */
  rate(data) {
    const text = (/** @type {string} */ name) => String(data.get(name) ?? "").trim() || undefined;
    return this.chat.conversation.rate({
      turn: text("turn") ?? "",
      helpful: text("helpful") === "yes",
      reason: text("reason"),
      comment: text("comment"),
    });
  }

  async restart() {
    await this.leave("restarted");
  }

  async remove() {
    const { chat } = this;
    if (!(await confirmed(chat.surface.element, "confirm"))) return;
    await chat.conversation.delete();
    await this.leave("deleted");
  }

  /** @param {Leaving} why */
  async leave(why) {
    const { chat } = this;
    chat.leave(why);
    await chat.host.left(why);
    chat.surface.composer.field.focus();
  }

  retry() {
    const { outbox } = this.chat.conversation;
    for (const { key, state } of outbox.letters) if (state === "failed") outbox.again(key);
    this.chat.surface.composer.field.focus();
  }

  /** @param {HTMLElement} pressed */
  edit(pressed) {
    const { conversation } = this.chat;
    const { composer } = this.chat.surface;
    const key = pressed.closest("[data-key]")?.getAttribute("data-key");
    const text = conversation.outbox.takeBack(key);
    composer.put([text, composer.field.value].filter(Boolean).join("\n"));
    composer.field.focus();
  }

  /** @param {HTMLElement} button */
  async copy(button) {
    const message = button.closest(".message")?.querySelector(".message-body");
    if (!message || !(await copyText(plainText(message)))) return;
    const { copied = "" } = this.chat.surface.element.dataset;
    const label = button.textContent;
    button.textContent = copied;
    this.chat.surface.notices.say(copied);
    setTimeout(() => {
      button.textContent = label;
    }, DONE);
  }

  save() {
    saveText("conversation.txt", [...this.chat.surface.log.messages].map(plainText).join("\n\n———\n\n"));
  }
}
