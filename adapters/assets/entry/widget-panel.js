// The panel of the widget, and its life: opened, filled by the server, closed.

/** The panel and the button that opens it. */
class Panel {
  /** @param {GuichetChat} element */
  constructor(element) {
    this.element = element;
    this.root = element.view;
    this.memory = `guichet open ${element.base}`;
    this.launcher = document.createElement("button");
    this.launcher.type = "button";
    this.launcher.className = "launcher";
    this.launcher.setAttribute("aria-expanded", "false");
    this.launcher.addEventListener("click", () => this.toggle());
    this.frame = document.createElement("section");
    this.frame.className = "frame";
    this.frame.setAttribute("role", element.isInline ? "region" : "dialog");
    this.frame.setAttribute("aria-labelledby", "frame-title");
    this.frame.addEventListener("keydown", (event) => this.pressed(event));
    /** @type {Chat | undefined} */
    this.chat = undefined;
    this.looks = new Looks(element);
    /** @type {Promise<void> | undefined} */
    this.filling = undefined;
  }

  get isOpen() {
    return this.frame.isConnected && !this.frame.hidden;
  }

  toggle() {
    if (this.isOpen) this.close();
    else void this.open(true);
  }

  /** @param {boolean} focus whether the person asked for it, so that the focus goes there */
  async open(focus) {
    this.launcher.setAttribute("aria-expanded", "true");
    this.frame.hidden = false;
    if (!this.frame.isConnected) this.root.append(this.frame);
    if (!this.element.isInline) store(this.memory, "open");
    if (!this.chat) await (this.filling ??= this.fill());
    this.filling = undefined;
    if (!this.isOpen) return;
    this.chat?.conversation.follow();
    if (focus) (this.chat?.surface.composer.field ?? this.frame.querySelector("button"))?.focus();
  }

  close() {
    if (!this.isOpen || this.element.isInline) return;
    this.frame.hidden = true;
    this.launcher.setAttribute("aria-expanded", "false");
    store(this.memory, null);
    // Nobody sees what comes; it is read when the panel opens again.
    this.chat?.conversation.follower.stop();
    this.launcher.focus();
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    const target = /** @type {Element} */ (event.target);
    if (event.key !== "Escape" || event.isComposing || target.closest("dialog")) return;
    event.stopPropagation();
    const menu = target.closest("details.frame-menu[open]");
    if (menu instanceof HTMLDetailsElement) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    } else this.close();
  }

  /** Fills the panel for the first time. What fails is said in the panel, with another try. */
  async fill() {
    const { element } = this;
    this.frame.setAttribute("aria-busy", "true");
    try {
      await this.render(element.language);
      const host = {
        root: this.root,
        scroller: () => this.frame.querySelector(".scroller"),
        render: (/** @type {string} */ lang) => this.renderAgain(lang),
        left: async () => {},
        close: () => this.close(),
      };
      this.chat = new Chat(host, element.base);
      // On another page of the site something may have been said already.
      await this.chat.recall();
      this.chat.conversation.resume();
    } catch (error) {
      if (error instanceof Unreachable) {
        console.warn(`guichet: ${element.base} cannot be reached, or does not list ${location.origin}`);
      } else if (!(error instanceof Refusal)) throw error;
      this.frame.replaceChildren(this.unreachable());
    } finally {
      this.frame.removeAttribute("aria-busy");
    }
  }

  /**
   * Asks the server for the panel in a language.
   * @param {string} lang
   */
  async render(lang) {
    const { base } = this.element;
    const query = new URLSearchParams({ lang, languages: this.element.languages.join(" ") });
    const [frame, chat, sheet] = await Promise.all([
      text(`${base}/widget/frame?${query}`),
      text(`${base}/chat?${query}`),
      sheetOf(`${base}${widgetStyle}`),
    ]);
    this.frame.replaceChildren(fragment(frame));
    const theme = this.frame.querySelector("[data-sheet]")?.getAttribute("data-sheet");
    const themes = theme ? [await sheetOf(base + theme, settable)] : [];
    this.root.adoptedStyleSheets = [launcherSheet(), sheet, ...themes];
    this.frame.lang = this.frame.querySelector("[data-lang]")?.getAttribute("data-lang") ?? lang;
    part(this.frame, "chat")?.replaceWith(fragment(chat));
    // In the panel the messages scroll, and not the page.
    const scroller = document.createElement("div");
    scroller.className = "scroller";
    const log = this.frame.querySelector(".log");
    log?.replaceWith(scroller);
    const helped = this.frame.querySelector(".helped");
    for (const each of [log, helped]) if (each) scroller.append(each);
    for (const control of this.frame.querySelectorAll(".only-floating")) {
      show(control, !this.element.isInline);
    }
    this.looks.apply();
  }

  /**
   * The same conversation in another language.
   * @param {string} lang
   */
  async renderAgain(lang) {
    await this.render(lang);
    const menu = this.frame.querySelector("details.frame-menu");
    if (menu instanceof HTMLDetailsElement) menu.open = true;
    const button = this.frame.querySelector(`button[name="lang"][value="${CSS.escape(lang)}"]`);
    if (button instanceof HTMLElement) button.focus();
  }

  /** @param {string} lang */
  async speak(lang) {
    if (this.chat && this.chat.lang() !== lang) await this.chat.speak(lang);
  }

  /** What stands in the panel when the server cannot be asked. */
  unreachable() {
    const { words, base, language } = this.element;
    const trouble = document.createElement("div");
    trouble.className = "trouble";
    trouble.lang = language;
    trouble.innerHTML = trusted(
      `<div role="alert"><h2 id="frame-title"></h2></div><p><a rel="noreferrer"></a></p><p></p>`,
    );
    const [title, link, place] = trouble.querySelectorAll("h2, a, p:last-child");
    title.textContent = words.unreachable;
    link.textContent = words.page;
    link.setAttribute("href", `${base}/?lang=${language}`);
    const again = document.createElement("button");
    again.className = "secondary";
    again.textContent = words.retry;
    again.addEventListener("click", () => void this.open(true));
    const close = document.createElement("button");
    close.className = "secondary only-floating";
    close.textContent = words.close;
    close.addEventListener("click", () => this.close());
    place.append(again, " ", close);
    return trouble;
  }
}

/**
 * A text of the server, without cookies.
 * @param {string} address
 */
async function text(address) {
  try {
    const response = await fetch(address, { credentials: "omit", referrerPolicy: "no-referrer" });
    if (!response.ok) throw await refusal(response);
    return await response.text();
  } catch (error) {
    throw error instanceof Refusal ? error : new Unreachable(String(error));
  }
}
