// What a screen reader is told: names, headings, the log, and each message once.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { WIDE, closeBrowser, withPage } from "./lib/browser.js";
import { Chat, until } from "./lib/chat.js";
import { dispose, sampleServer } from "./lib/servers.js";
import { LANGUAGES, questions } from "./lib/words.js";

let server;
before(async () => {
  server = await sampleServer();
});
after(async () => {
  await closeBrowser();
  await dispose(server);
});

/** Counts what enters each live region from now on, as a screen reader would hear it. */
function listen() {
  const heard = [];
  Object.assign(window, { heard });
  const watch = (region) => {
    new MutationObserver((records) => {
      if (region.getAttribute("aria-live") === "off") return;
      for (const { addedNodes } of records) {
        for (const node of addedNodes) {
          const text = node.textContent.trim();
          if (text) heard.push({ region: region.getAttribute("role"), event: node.dataset?.event, text });
        }
      }
    }).observe(region, { childList: true, subtree: true });
  };
  for (const region of document.querySelectorAll("[role=log], [role=status]")) watch(region);
}

for (const lang of LANGUAGES) {
  const say = questions[lang];
  const onPage = (name, work) =>
    test(`${name}, ${lang}`, () =>
      withPage(`${name} ${lang}`, { viewport: WIDE, locale: lang }, async (page) => {
        const chat = new Chat(page);
        await chat.open(server.origin, lang);
        await work(page, chat);
      }));

  onPage("each message is announced once and whole", async (page, chat) => {
    await page.evaluate(listen);
    await chat.ask(say.lost);
    await chat.ask(say.address);
    const heard = await page.evaluate(() => window.heard);
    const messages = heard.filter(({ region }) => region === "log");
    assert.deepEqual(messages.map(({ event }) => event), ["1", "2", "3", "4"]);
    assert.ok(messages[0].text.includes(say.lost), "whole when it enters");
    const typing = heard.filter(({ region }) => region === "status");
    assert.equal(typing.length, 2, "that the assistant searches is said once a question");
  });

  onPage("what was said before is not announced again", async (page, chat) => {
    await chat.ask(say.lost);
    const stream = page.waitForResponse((response) => response.url().includes("/events?"));
    await page.reload();
    await page.evaluate(listen);
    // The stream opens and tells where it goes on; nothing of it is new.
    await stream;
    await page.waitForTimeout(500);
    assert.deepEqual(await page.evaluate(() => window.heard), []);
  });

  onPage("the log, the field and the buttons have names, and headings are in order", async (page, chat) => {
    await chat.ask(say.lost);
    const log = page.getByRole("log");
    assert.equal(await log.count(), 1);
    assert.ok(await log.getAttribute("aria-label"));
    assert.equal(await log.getAttribute("aria-live"), "polite");
    const tree = await page.locator("body").ariaSnapshot();
    assert.doesNotMatch(tree, /- (button|textbox|link|radio|checkbox)( \[|:|$)/m, "all controls have a name");
    assert.equal(await page.getByRole("main").count(), 1);
    const levels = await page
      .locator("h1:visible, h2:visible, h3:visible, h4:visible")
      .evaluateAll((all) => all.map((heading) => Number(heading.tagName[1])));
    assert.equal(levels.filter((level) => level === 1).length, 1, "one first heading");
    levels.reduce((before, level) => {
      assert.ok(level <= before + 1, `a heading is left out: ${levels}`);
      return level;
    }, 0);
    for (const message of await chat.messages.all()) {
      assert.ok(await message.getAttribute("lang"));
      assert.ok(await message.getAttribute("dir"));
    }
  });

  onPage("the focus walks through what is visible, in the order of reading", async (page, chat) => {
    await chat.ask(say.lost);
    await page.evaluate(() => document.activeElement.blur());
    const walked = [];
    for (let count = 0; count < 80; count += 1) {
      await page.keyboard.press("Tab");
      const stop = await page.evaluate(() => {
        const { activeElement: here } = document;
        if (!here || here === document.body) return null;
        const box = here.getBoundingClientRect();
        here.dataset.walked ??= `${document.querySelectorAll("[data-walked]").length}`;
        const shown = here.checkVisibility({ visibilityProperty: true, opacityProperty: true });
        return { at: here.dataset.walked, shown: shown && box.width > 0, what: here.outerHTML.slice(0, 90) };
      });
      if (!stop || walked.some(({ at }) => at === stop.at)) break;
      walked.push(stop);
    }
    assert.ok(walked.length > 12, `${walked.length} stops`);
    assert.deepEqual(walked.filter(({ shown }) => !shown), [], "nothing hidden has the focus");
    const inOrder = await page.evaluate(() => {
      const all = [...document.querySelectorAll("[data-walked]")];
      return all.every((one, index) => Number(one.dataset.walked) === index);
    });
    assert.ok(inOrder, "as in the document");
  });

  onPage("the focus stays in the field while an answer comes", async (page, chat) => {
    await chat.field.focus();
    await page.evaluate(() => {
      window.moves = 0;
      document.addEventListener("focusout", () => (window.moves += 1));
    });
    await page.keyboard.type(say.lost);
    await page.keyboard.press("Enter");
    await page.keyboard.type("…");
    await chat.answer(0);
    await until(async () => (await chat.field.inputValue()) === "…", "what is typed goes on");
    assert.equal(await page.evaluate(() => window.moves), 0);
  });

  onPage("an input method composes without sending", async (page, chat) => {
    await chat.field.fill("か");
    await chat.field.dispatchEvent("keydown", { key: "Enter", isComposing: true });
    await page.keyboard.press("Shift+Enter");
    assert.equal(await chat.field.inputValue(), "か\n");
    assert.equal((await chat.messages.count()) + (await chat.pending.count()), 0);
  });
}
