// How soon the page and the widget are on the screen of a browser that was never there, and how much
// travels for it. Prints one line of JSON; `make bench` shows it.
//
//   node tests/browser/paint.js ORIGIN PORT [RUNS]
//
// ORIGIN is the server; the site around the widget listens on PORT, which the server must allow.

import { chromium, chromiumPath } from "./lib/places.js";
import { WIDE } from "./lib/browser.js";
import { Site } from "./lib/sites.js";

const [origin, port, runs = "11"] = process.argv.slice(2);

/** Notes when the field of the chat is on the screen, also when it is in the shadow of the widget. */
function watchField() {
  const look = () => {
    const host = document.querySelector("guichet-chat");
    const field = (host?.shadowRoot ?? document).querySelector(".composer textarea");
    // What is there before a frame is painted with it, and what comes after the frame is later.
    if (field?.checkVisibility()) requestAnimationFrame(() => (window.shownAt = performance.now()));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** When the browser painted something of the page for the first time, in ms. It may tell late. */
const painted = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const tell = (list) => {
          const [first] = list.getEntriesByName("first-contentful-paint");
          if (first) resolve(first.startTime);
        };
        new PerformanceObserver(tell).observe({ type: "paint", buffered: true });
      }),
  );

const shown = (page) => page.waitForFunction(() => window.shownAt).then((handle) => handle.jsonValue());

/**
 * One visit by a new browser.
 * @param {string} address
 * @param {(page: import("playwright-core").Page) => Promise<number>} time
 */
async function visit(address, time) {
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser = await chromium.launch({ executablePath: chromiumPath, args: sandbox });
  try {
    const page = await browser.newPage({ viewport: WIDE, locale: "fr" });
    const network = await page.context().newCDPSession(page);
    const ours = new Set();
    let bytes = 0;
    network.on("Network.responseReceived", ({ requestId, response }) => {
      if (response.url.startsWith(origin)) ours.add(requestId);
    });
    network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      if (ours.has(requestId)) bytes += encodedDataLength;
    });
    await network.send("Network.enable");
    await page.addInitScript(watchField);
    await page.goto(address);
    await shown(page);
    return { ms: await time(page), bytes };
  } finally {
    await browser.close();
  }
}

async function visits(address, time) {
  const all = [];
  for (let run = 0; run < Number(runs); run += 1) all.push(await visit(address, time));
  const times = all.map(({ ms }) => ms).sort((a, b) => a - b);
  return {
    p50_ms: times[Math.floor(times.length / 2)],
    least_ms: times[0],
    most_ms: times[times.length - 1],
    kb: Math.max(...all.map(({ bytes }) => bytes)) / 1000,
    errors: 0,
  };
}

const site = await new Site().start(Number(port));
site.assistant = origin;
try {
  const inPage = new URLSearchParams({ element: '<guichet-chat position="inline" lang="fr"></guichet-chat>' });
  const page_paint = await visits(`${origin}/?lang=fr`, painted);
  const widget_paint = await visits(`${site.origin}/?${inPage}`, shown);
  console.log(JSON.stringify({ page_paint, widget_paint }));
} finally {
  site.stop();
}
