// A Chromium, and pages in it that tell what went wrong.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium, chromiumPath, remains } from "./places.js";

export const NARROW = { width: 320, height: 640 };
export const WIDE = { width: 1280, height: 800 };

/** How long a step may take, in milliseconds. Nothing waits for so long unless it fails. */
export const WITHIN = 30_000;

let launched;

/** The browser of this process. */
export function browser() {
  // Root, as in a container, has no sandbox to put pages in.
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  launched ??= chromium.launch({ executablePath: chromiumPath, args: sandbox });
  return launched;
}

export async function closeBrowser() {
  await (await launched)?.close();
  launched = undefined;
}

/**
 * Runs `work` with a page of its own; a failure leaves a screenshot and the document behind.
 * @param {string} name of the test
 * @param {object} options of the context
 * @param {(page: import("playwright-core").Page) => Promise<void>} work
 */
export async function withPage(name, options, work) {
  const context = await (await browser()).newContext({
    reducedMotion: "reduce",
    acceptDownloads: true,
    ...options,
  });
  context.setDefaultTimeout(WITHIN);
  const page = await context.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(`${error}`));
  page.on("console", (message) => {
    // A refusal of the policy is printed as an error, and would be a mistake of ours.
    if (/content security policy|trusted/i.test(message.text())) complaints.push(message.text());
  });
  try {
    await work(page);
    if (complaints.length) throw new Error(`the page complains: ${complaints.join("; ")}`);
  } catch (error) {
    await keep(name, page);
    if (complaints.length) error.message += `\nthe page complains: ${complaints.join("; ")}`;
    throw error;
  } finally {
    await context.close();
  }
}

async function keep(name, page) {
  const stem = join(remains, name.replace(/[^\w-]+/g, "_").slice(0, 120));
  await mkdir(remains, { recursive: true });
  await page.screenshot({ path: `${stem}.png` }).catch(() => {});
  const html = await page.content().catch(() => "");
  await writeFile(`${stem}.html`, html);
}
