// A person in danger sees the numbers of help also when the message is not taken.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { check } from "./lib/axe.js";
import { NARROW, WIDE, closeBrowser, withPage } from "./lib/browser.js";
import { Chat, fits, inSight, until } from "./lib/chat.js";
import { demo, dispose } from "./lib/servers.js";
import { Site } from "./lib/sites.js";
import { LANGUAGES, other } from "./lib/words.js";

/** What the demonstration takes for danger. */
const DANGER = "au secours <b>vite</b>";

/** What the demonstration says to it; it has nothing in Spanish. */
const SAID = { fr: "Vous n'êtes pas seul.", en: "You are not alone.", es: /\w/ };

let site;
let broken;
let limited;
let whole;
before(async () => {
  site = await new Site().start();
  const sites = `sites=${site.origin}`;
  const servers = [demo("whole", sites, "broken"), demo("whole", "rate=1"), demo("whole")];
  [broken, limited, whole] = await Promise.all(servers);
  site.assistant = broken.origin;
});
after(async () => {
  await closeBrowser();
  await Promise.all([broken, limited, whole].map(dispose));
  site.stop();
});

const shown = (page) => page.locator(".helped[role=status] > .help");

/** Fails unless the numbers are in sight and easy to press, as an answer shows them. */
async function assertShown(page, lang) {
  const help = shown(page);
  await help.waitFor();
  await help.filter({ hasText: SAID[lang] }).waitFor();
  const call = help.locator("a.help-call[href='tel:112']");
  assert.ok((await call.boundingBox()).height >= 48, "it is easy to press");
  await until(() => inSight(call), "the number is in sight");
}

/** Has the server refuse the next messages, as one does that cannot store. */
async function refuse(page, options) {
  await page.route("**/messages?*", async (route) => {
    const { text, lang } = route.request().postDataJSON();
    const response = await fetch(`${broken.origin}/api/v1/conversations`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ first_message: text, lang }),
    });
    const { status } = response;
    const contentType = "application/problem+json";
    await route.fulfill({ status, contentType, headers: { "retry-after": "1" }, body: await response.text() });
  }, options);
}

for (const lang of LANGUAGES) {
  const onPage = (name, server, viewport, work) =>
    test(`${name}, ${lang}`, () =>
      withPage(`help ${name} ${lang}`, { viewport, locale: lang }, async (page) => {
        const chat = new Chat(page);
        await chat.open(server().origin, lang);
        await work(page, chat);
      }));

  onPage("no conversation can be stored", () => broken, NARROW, async (page, chat) => {
    await chat.send(DANGER);
    await assertShown(page, lang);
    assert.ok(await chat.field.evaluate((field) => document.activeElement === field));
    await fits(page);
    await page.locator(`.languages [value=${other[lang]}]`).click();
    await page.locator(`.chat[data-lang=${other[lang]}]`).waitFor();
    await assertShown(page, lang);
  });

  onPage("too many messages", () => limited, WIDE, async (page, chat) => {
    await chat.ask("bonjour");
    await chat.send(DANGER);
    await page.locator("[data-code=waiting]").waitFor();
    await assertShown(page, lang);
    await fits(page);
  });

  onPage("it goes when the message is taken", () => whole, NARROW, async (page, chat) => {
    await chat.ask("bonjour");
    await refuse(page, { times: 1 });
    await chat.send(DANGER);
    await assertShown(page, lang);
    const answer = await chat.answer(1);
    await answer.locator("a[href='tel:112']").waitFor();
    assert.equal(await shown(page).count(), 0);
  });

  onPage("it goes with the conversation", () => whole, WIDE, async (page, chat) => {
    await chat.ask("bonjour");
    await refuse(page);
    await chat.send(DANGER);
    await assertShown(page, lang);
    await page.locator("[data-do=restart] button").click();
    await shown(page).waitFor({ state: "detached" });
    assert.ok(!(await page.locator("body").innerText()).includes("112"), "nobody sees it afterwards");
  });

  onPage("an ordinary message brings none", () => broken, NARROW, async (page, chat) => {
    const refused = page.waitForResponse((response) => response.status() === 503);
    await chat.send("bonjour");
    await refused;
    await chat.pending.waitFor();
    await page.waitForTimeout(300);
    assert.equal(await shown(page).count(), 0);
  });

  test(`in the widget, ${lang}`, () =>
    withPage(`help widget ${lang}`, { viewport: NARROW }, async (page) => {
      const chat = new Chat(page);
      await page.goto(`${site.origin}/?${new URLSearchParams({ element: `<guichet-chat lang="${lang}"></guichet-chat>` })}`);
      await page.locator("guichet-chat .launcher").click();
      await chat.send(DANGER);
      await assertShown(page, lang);
      for (const part of [".frame", ".scroller", ".dock"]) await fits(page, part);
      assert.ok(await chat.sendButton.isVisible());
      await check(page, `help in the widget, ${lang}`, { include: [["guichet-chat"]] });
    }));
}
