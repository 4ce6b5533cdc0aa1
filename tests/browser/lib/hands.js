// Two ways to use a page: with a pointer, and with the keyboard alone.

import assert from "node:assert/strict";

/** Most presses of Tab before something counts as out of reach. */
const FAR = 120;

/** Whether an element has the focus, also in the shadow of another. */
const isFocused = (element) => element.getRootNode().activeElement === element;

/** Taps and clicks. */
export class Pointer {
  constructor(page) {
    this.page = page;
  }

  press(target) {
    return target.click();
  }

  choose(target) {
    return target.check({ force: true });
  }

  async write(field, text) {
    await field.click();
    await field.fill(text);
  }
}

/** Tab, Enter, Space and the arrows; what they do not reach cannot be used. */
export class Keyboard {
  constructor(page) {
    this.page = page;
  }

  async reach(target) {
    await target.first().waitFor({ state: "attached" });
    if (await target.evaluate(isFocused)) return;
    // The control may stand before the point where the reader is.
    const follows = await target.evaluate((element) => {
      let here = document.activeElement;
      while (here?.shadowRoot?.activeElement) here = here.shadowRoot.activeElement;
      if (!here || here === document.body || here.getRootNode() !== element.getRootNode()) return true;
      return Boolean(here.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
    });
    const key = follows ? "Tab" : "Shift+Tab";
    for (let count = 0; count < FAR; count += 1) {
      await this.page.keyboard.press(key);
      if (await target.evaluate(isFocused)) return;
    }
    assert.fail(`the keyboard does not reach ${target}`);
  }

  async press(target) {
    await this.reach(target);
    await this.page.keyboard.press("Enter");
  }

  /** A radio button: Tab reaches its group, the arrows or Space choose. */
  async choose(target) {
    const [from, to, isChosen] = await target.evaluate((radio) => {
      const all = [...radio.getRootNode().querySelectorAll("input[type=radio]")].filter(
        (other) => other.name === radio.name && other.form === radio.form,
      );
      const chosen = all.findIndex((other) => other.checked);
      all[Math.max(0, chosen)].setAttribute("data-start", radio.name);
      return [Math.max(0, chosen), all.indexOf(radio), chosen >= 0];
    });
    await this.reach(this.page.locator(`[data-start="${await target.getAttribute("name")}"]`).last());
    if (!isChosen) await this.page.keyboard.press("Space");
    for (let at = from; at < to; at += 1) await this.page.keyboard.press("ArrowDown");
    for (let at = from; at > to; at -= 1) await this.page.keyboard.press("ArrowUp");
    assert.ok(await target.isChecked(), "the arrows choose");
  }

  async write(field, text) {
    await this.reach(field);
    await this.page.keyboard.insertText(text);
  }
}
