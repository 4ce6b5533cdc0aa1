// The chat as tests use it: on the page or in the widget, with scripts or without.

import assert from "node:assert/strict";
import { WITHIN } from "./browser.js";
import { Keyboard, Pointer } from "./hands.js";

/** The chat on a page. Playwright looks into open shadow roots, so the widget is found as well. */
export class Chat {
  /**
   * @param {import("playwright-core").Page} page
   * @param {{ keyboard?: boolean, scripts?: boolean }} [how]
   */
  constructor(page, { keyboard = false, scripts = true } = {}) {
    this.page = page;
    this.scripts = scripts;
    this.hand = keyboard ? new Keyboard(page) : new Pointer(page);
    this.field = page.locator(".composer textarea");
    this.sendButton = page.locator(".composer button.send");
    this.log = page.locator(".log");
    this.messages = page.locator(".log .message");
    this.answers = page.locator(".log .message.assistant");
    this.pending = page.locator(".underway .message");
  }

  async open(origin, lang) {
    await this.page.goto(`${origin}/?lang=${lang}`);
    await this.field.waitFor();
  }

  /** Writes and sends, without waiting for anything. */
  async send(text) {
    await this.hand.write(this.field, text);
    if (!this.scripts) return this.hand.press(this.sendButton);
    if (this.hand instanceof Keyboard) return this.page.keyboard.press("Enter");
    return this.hand.press(this.sendButton);
  }

  /** Asks and waits for the answer, which it gives. */
  async ask(text) {
    const before = await this.answers.count();
    await this.send(text);
    return this.answer(before);
  }

  /** The answer that comes after so many. */
  async answer(before) {
    const answer = this.answers.nth(before);
    await answer.waitFor();
    if (this.scripts) await this.pending.first().waitFor({ state: "detached" });
    return answer;
  }

  /** The numbers of the events shown. */
  numbers() {
    return this.page
      .locator(".log [data-event]")
      .evaluateAll((all) => all.map((one) => Number(one.dataset.event)));
  }

  /** Nothing is there twice, nothing is out of order, and of received and answered none lacks. */
  async isWhole() {
    const numbers = await this.numbers();
    assert.deepEqual(numbers, [...new Set(numbers)].sort((a, b) => a - b), "each once, in order");
    const kinds = await this.messages.evaluateAll((all) =>
      all.map((one) => (one.classList.contains("person") ? "p" : "a")).join(""),
    );
    assert.match(kinds, /^(pa)*$/, "each message has its answer");
    return numbers;
  }
}

/** Waits until a question about the page is answered with yes. */
export async function until(ask, what, within = WITHIN) {
  const end = Date.now() + within;
  for (;;) {
    if (await ask()) return;
    assert.ok(Date.now() < end, `not within ${within} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * Whether the whole of it is in the window.
 * @param {import("playwright-core").Locator} locator
 */
export async function inSight(locator) {
  const { y, height } = await locator.boundingBox();
  return y >= 0 && y + height <= locator.page().viewportSize().height;
}

/**
 * Nothing has to be moved sideways to be read: not the page, nor a part of it that scrolls.
 * @param {import("playwright-core").Page} page
 * @param {string} [part]
 */
export async function fits(page, part = "html") {
  const [wide, room] = await page
    .locator(part)
    .evaluate((element) => [element.scrollWidth, element.clientWidth]);
  assert.ok(wide <= room, `${part} is ${wide} wide in a room of ${room}`);
}
