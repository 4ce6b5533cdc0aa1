// How the widget looks: style sheets that the host's policy need not allow, and what people choose.

/** The few rules of the button, which is there before the server is asked. */
const LAUNCHER = `
:host { display: block; }
:host(:not([position="inline"])) {
  position: fixed;
  inset-block-end: max(1rem, env(safe-area-inset-bottom));
  inset-inline-end: 1rem;
  z-index: 2147483000;
}
:host([position="start"]) { inset-inline: 1rem auto; }
[hidden] { display: none !important; }
.launcher {
  all: initial;
  box-sizing: border-box;
  color-scheme: inherit;
  background: var(--guichet-accent, #0c5b52);
  border: 2px solid transparent;
  border-radius: var(--guichet-launcher-radius, 2rem);
  box-shadow: 0 2px 10px rgb(0 0 0 / 30%);
  color: var(--guichet-on-accent, #ffffff);
  cursor: pointer;
  font: 600 1rem/1.3 var(--guichet-font-text, system-ui, sans-serif);
  min-block-size: 3rem;
  padding: 0.5rem 1.25rem;
}
.launcher:focus-visible { outline: 3px solid var(--guichet-focus, #1f4fd8); outline-offset: 2px; }
@media print { :host(:not([position="inline"])) { display: none; } }
`;

/** @type {Map<string, CSSStyleSheet>} */
const sheets = new Map();

/**
 * A style sheet made by a script, which no policy of the host stands against.
 * @param {string} name
 * @param {string} css
 */
function made(name, css) {
  let sheet = sheets.get(name);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    sheets.set(name, sheet);
  }
  return sheet;
}

/** The rules of the button. */
function launcherSheet() {
  return made("launcher", LAUNCHER);
}

/**
 * Rules from the server.
 * @param {string} address
 * @param {(css: string) => string} [change]
 */
async function sheetOf(address, change = (css) => css) {
  return sheets.get(address) ?? made(address, change(await text(address)));
}

/**
 * An operator's theme in which, as in our own, what the site sets comes first.
 * @param {string} css
 */
function settable(css) {
  return css.replace(/--([\w-]+):\s*([^;{}]+);/g, "--$1: var(--guichet-$1, $2);");
}

/**
 * What was kept for this tab.
 * @param {string} key
 */
function recalled(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Text size and colours, as the person chose them or the host did. */
class Looks {
  /** @param {GuichetChat} element */
  constructor(element) {
    this.element = element;
    this.key = `guichet looks ${element.base}`;
    /** @type {{ theme?: string, text?: string }} */
    this.chosen = {};
    try {
      this.chosen = JSON.parse(localStorage.getItem(this.key) ?? "{}");
    } catch {
      // Without storage the choice lasts as long as the page.
    }
    element.view.addEventListener("change", (event) => this.changed(event));
    // Lengths go by the root's letters, which some sites make small to count in tens.
    const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    if (root < 16) element.style.setProperty("--rem", "16px");
  }

  /** @param {Event} event */
  changed(event) {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || !field.closest("[data-do='looks']")) return;
    if (field.name === "theme" || field.name === "text") this.chosen[field.name] = field.value;
    try {
      localStorage.setItem(this.key, JSON.stringify(this.chosen));
    } catch {
      // As above.
    }
    this.apply();
  }

  apply() {
    const theme = this.chosen.theme ?? this.element.getAttribute("theme") ?? "automatic";
    const text = this.chosen.text ?? "normal";
    this.element.setAttribute("data-theme", theme);
    this.element.setAttribute("data-text", text);
    for (const [name, value] of Object.entries({ theme, text })) {
      const field = this.element.view.querySelector(`input[name="${name}"][value="${CSS.escape(value)}"]`);
      if (field instanceof HTMLInputElement) field.checked = true;
    }
  }
}
