// The widget: the chat in a panel of its own on somebody else's page.

/**
 * What the server puts before this file.
 * @typedef {{ open: string, close: string, unreachable: string, retry: string, page: string }} WidgetWords
 */

/** The script's own element, while it runs for the first time. */
const ownScript = document.currentScript;
const ownOrigin = ownScript instanceof HTMLScriptElement ? new URL(ownScript.src).origin : "";

/** `<guichet-chat>`: a button that opens the chat, or the chat itself where it stands. */
class GuichetChat extends HTMLElement {
  static observedAttributes = ["lang", "theme", "label"];

  constructor() {
    super();
    this.view = this.attachShadow({ mode: "open" });
    /** @type {Panel | undefined} */
    this.panel = undefined;
    this.view.adoptedStyleSheets = [launcherSheet()];
  }

  connectedCallback() {
    if (this.panel) return;
    const panel = new Panel(this);
    this.panel = panel;
    this.dress();
    if (this.isInline) void panel.open(false);
    else {
      this.view.append(panel.launcher);
      // Who goes from page to page of a site with the chat open finds it open.
      if (recalled(panel.memory) === "open") void panel.open(false);
    }
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    if (before === now || !this.panel) return;
    this.dress();
    if (name === "lang" && now) void this.panel.speak(now);
  }

  /** Opens the chat. */
  open() {
    return this.panel?.open(true);
  }

  /** Closes the chat. */
  close() {
    this.panel?.close();
  }

  get isInline() {
    return this.getAttribute("position") === "inline";
  }

  /** The server: of the attribute, or where the script came from. */
  get base() {
    return (this.getAttribute("site") || ownOrigin).replace(/\/+$/, "");
  }

  /** Languages that may be chosen, the first being the one to fall back to. */
  get languages() {
    const wanted = (this.getAttribute("languages") ?? "").split(/[\s,]+/).filter(Boolean);
    return wanted.length ? wanted : Object.keys(widgetWords);
  }

  /** The language to begin with: of the element, of the page around it, of the browser. */
  get language() {
    const around = this.closest("[lang]")?.getAttribute("lang");
    const wishes = [this.getAttribute("lang"), around, ...navigator.languages];
    const codes = wishes.map((wish) => (wish ?? "").slice(0, 2).toLowerCase());
    return codes.find((code) => this.languages.includes(code)) ?? this.languages[0];
  }

  /** The words that are there before the server is asked. */
  get words() {
    return widgetWords[this.language] ?? Object.values(widgetWords)[0];
  }

  dress() {
    if (this.panel) {
      this.panel.launcher.textContent = this.getAttribute("label") || this.words.open;
      this.panel.launcher.lang = this.language;
    }
  }
}

if (!customElements.get("guichet-chat")) {
  customElements.define("guichet-chat", GuichetChat);
  if (ownScript?.hasAttribute("data-auto") && !document.querySelector("guichet-chat")) {
    const element = document.createElement("guichet-chat");
    for (const [name, value] of Object.entries(ownScript.dataset)) {
      if (name !== "auto") element.setAttribute(name, value ?? "");
    }
    document.body.append(element);
  }
}
