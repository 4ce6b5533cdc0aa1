// The tasks that people do, one after the other. Each is done in three languages, by pointer in a
// narrow window and with the keyboard alone in a wide one, and without scripts where it says so.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { Chat, fits, inSight, until } from "./lib/chat.js";
import { offeredReplies, other, questions } from "./lib/words.js";

/** The only source of addresses that sample pages name. */
const OFFICIAL = "https://www.demarches.corvelie.example/";

/** Writes and sends in a page that does not have the keyboard, as it is not in front. */
function sendByScript(text) {
  const form = document.querySelector("form.composer");
  form.querySelector("textarea").value = text;
  form.requestSubmit();
}

/**
 * What a task gets: `chat` is open in `lang` on the server at `origin`.
 * @typedef {{ page: import("playwright-core").Page, chat: import("./lib/chat.js").Chat,
 *   lang: string, origin: string, scripts: boolean, say: Record<string, string> }} Setting
 */

/** @type {{ name: string, plain?: boolean, run: (setting: Setting) => Promise<void> }[]} */
export const tasks = [
  {
    name: "ask a question and get an official page quoted",
    plain: true,
    async run({ page, chat, say }) {
      const answer = await chat.ask(say.lost);
      assert.ok((await answer.locator("blockquote").count()) > 0);
      assert.match(await chat.messages.first().innerText(), new RegExp(say.lost.slice(0, 12)));
      assert.equal(await chat.field.inputValue(), "");
      if (chat.scripts) assert.ok(await chat.field.evaluate((field) => document.activeElement === field));
      await fits(page);
    },
  },
  {
    name: "press an example instead of writing",
    plain: true,
    async run({ page, chat }) {
      const example = page.locator(".examples button").first();
      const text = await example.getAttribute("value");
      assert.ok(await example.locator(".choice-theme").isVisible(), "it comes from the library");
      await chat.hand.press(example);
      assert.equal(await (await chat.answer(0)).getAttribute("data-outcome"), "answered");
      assert.ok((await chat.messages.first().innerText()).includes(text));
    },
  },
  {
    name: "press a reply that is offered, once",
    plain: true,
    async run({ page, chat, lang, say }) {
      await chat.ask(say.nothing);
      const answer = await chat.ask(say.nothing);
      const offered = answer.getByRole("group", { name: offeredReplies[lang] });
      const reply = offered.getByRole("button").first();
      assert.equal(await offered.locator("button:enabled").count(), 1);
      const text = await reply.getAttribute("value");
      await chat.hand.press(reply);
      const next = await chat.answer(2);
      assert.equal(await next.getAttribute("data-outcome"), "handed_over");
      assert.ok((await chat.messages.nth(4).innerText()).includes(text), "as the person's message");
      assert.ok(await reply.isDisabled(), "the conversation has gone on");
      if (chat.scripts) assert.ok(await chat.field.evaluate((field) => document.activeElement === field));
      await page.reload();
      assert.ok(await reply.isDisabled());
      assert.ok(await offered.isVisible(), "what was offered can still be read");
      await chat.isWhole();
      await fits(page);
    },
  },
  {
    name: "write instead of pressing a reply",
    async run({ chat, say }) {
      await chat.ask(say.nothing);
      const answer = await chat.ask(say.nothing);
      const reply = answer.locator(".offered .choice").first();
      await reply.waitFor();
      await chat.ask(say.lost);
      assert.ok(await reply.isDisabled());
    },
  },
  {
    name: "follow the source to its section",
    plain: true,
    async run({ page, chat, say }) {
      const body = "<!doctype html><title>official</title><h2 id='x'>official</h2>";
      await page.context().route(`${OFFICIAL}**`, (route) => route.fulfill({ contentType: "text/html", body }));
      const answer = await chat.ask(say.section);
      await chat.hand.press(answer.locator("a.source-link").first());
      await page.waitForURL(`${OFFICIAL}**`);
      assert.match(page.url(), /#retirer$/, "the link leads to the section");
    },
  },
  {
    name: "unfold what else there is",
    plain: true,
    async run({ chat, say, page }) {
      const answer = await chat.ask(say.lost);
      const fold = answer.locator("details.more, details.rest").first();
      const inside = fold.locator("blockquote").first();
      assert.equal(await inside.isVisible(), false);
      await chat.hand.press(fold.locator("summary").first());
      await inside.waitFor({ state: "visible" });
      await fits(page);
    },
  },
  {
    name: "say that an answer helped",
    plain: true,
    async run({ page, chat, say }) {
      const answer = await chat.ask(say.lost);
      await chat.hand.press(answer.locator(".feedback-yes button"));
      await page.locator(".feedback.rated .thanks").waitFor();
      await page.reload();
      await page.locator(".feedback.rated .thanks").waitFor();
    },
  },
  {
    name: "say that an answer did not help, and why",
    plain: true,
    async run({ page, chat, say }) {
      const answer = await chat.ask(say.lost);
      await chat.hand.press(answer.locator(".feedback-no summary"));
      await chat.hand.choose(answer.locator("input[name=reason][value=incomplete]"));
      await chat.hand.write(answer.locator("textarea[name=comment]"), "…");
      await chat.hand.press(answer.locator(".feedback-form button[type=submit]"));
      await page.locator(".feedback.rated .thanks").waitFor();
    },
  },
  {
    name: "change the language in the middle",
    plain: true,
    async run({ page, chat, lang, say, scripts }) {
      await chat.ask(say.lost);
      await page.evaluate(() => Object.assign(window, { stayed: true }));
      await chat.hand.write(chat.field, "…");
      const before = await chat.numbers();
      await chat.hand.press(page.locator(`.languages [value=${other[lang]}]`));
      await page.locator(`html[lang=${other[lang]}]`).waitFor();
      await page.locator(`.chat[data-lang=${other[lang]}]`).waitFor();
      assert.equal(await chat.field.inputValue(), "…", "what was being written stays");
      assert.deepEqual(await chat.numbers(), before);
      assert.equal(await chat.messages.last().getAttribute("lang"), other[lang]);
      assert.equal(await page.evaluate(() => "stayed" in window), scripts, "no reload with scripts");
      await chat.hand.write(chat.field, ` ${questions[other[lang]].address}`);
      await chat.hand.press(chat.sendButton);
      await chat.answer(1);
      await chat.isWhole();
    },
  },
  {
    name: "download the conversation",
    plain: true,
    async run({ page, chat, say }) {
      await chat.ask(say.lost);
      const download = page.waitForEvent("download");
      await chat.hand.press(page.locator("a[href='/download']"));
      const text = await readFile(await (await download).path(), "utf8");
      assert.ok(text.includes(say.lost));
      assert.ok(text.includes(OFFICIAL));
    },
  },
  {
    name: "copy an answer with its sources",
    async run({ page, chat, say }) {
      const answer = await chat.ask(say.lost);
      await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
      const read = () => page.evaluate(() => navigator.clipboard.readText());
      await chat.hand.press(answer.locator("button.copy"));
      await until(async () => (await read()).includes(OFFICIAL), "the answer is in the clipboard");
      const text = await read();
      assert.ok(!/[<>]{2}|undefined/.test(text), text);
      const quoted = await answer.locator("blockquote p, blockquote li").first().innerText();
      assert.ok(text.includes(quoted.slice(0, 40)), text);
    },
  },
  {
    name: "start again",
    plain: true,
    async run({ page, chat, say }) {
      await chat.ask(say.lost);
      await chat.hand.press(page.locator("[data-do=restart] button"));
      await until(async () => (await chat.messages.count()) === 0, "the conversation is empty");
      await chat.ask(say.address);
      assert.equal(await chat.messages.count(), 2);
      await page.reload();
      assert.equal(await chat.messages.count(), 2);
    },
  },
  {
    name: "delete the conversation after a question",
    async run({ page, chat, say }) {
      await chat.ask(say.lost);
      const remove = page.locator("[data-do=delete] button");
      await chat.hand.press(remove);
      const dialog = page.locator("dialog.confirm");
      await dialog.waitFor();
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
      const isBack = () => remove.evaluate((link) => document.activeElement === link);
      await until(isBack, "the focus is back");
      assert.equal(await chat.messages.count(), 2);
      await chat.hand.press(remove);
      await chat.hand.press(dialog.locator("[value=yes]"));
      await page.locator("[data-code=deleted]").waitFor();
      assert.equal(await chat.messages.count(), 0);
      await page.reload();
      assert.equal(await chat.messages.count(), 0);
    },
  },
  {
    name: "go on after a failure",
    async run({ page, chat, say }) {
      const body = JSON.stringify({ code: "internal", title: "broken", status: 500 });
      const problem = { status: 500, contentType: "application/problem+json", body };
      await page.route("**/messages?*", (route) => route.fulfill(problem), { times: 1 });
      await chat.send(say.lost);
      await page.locator("[data-code=failed]").waitFor();
      assert.ok((await chat.pending.innerText()).includes(say.lost), "the text is still there");
      await chat.hand.press(page.locator("[data-do=retry]"));
      await chat.answer(0);
      assert.equal(await page.locator("[data-code=failed]").count(), 0);
      assert.deepEqual(await chat.isWhole(), [1, 2]);
    },
  },
  {
    name: "send although the connection breaks, and once only",
    async run({ page, chat, say }) {
      const keys = [];
      await page.route("**/messages?*", async (route) => {
        keys.push(route.request().headers()["idempotency-key"]);
        if (keys.length > 2) return route.continue();
        // The server gets the second one; its answer is lost on the way back.
        if (keys.length === 2) await route.fetch();
        return route.abort("connectionreset");
      });
      await chat.send(say.lost);
      await chat.answer(0);
      assert.equal(keys.length, 3);
      assert.equal(new Set(keys).size, 1, "every attempt has the same key");
      assert.deepEqual(await chat.isWhole(), [1, 2]);
    },
  },
  {
    name: "wait kindly when asked to",
    async run({ page, chat, say }) {
      const body = JSON.stringify({ code: "rate_limited", title: "slowly", status: 429 });
      const headers = { "retry-after": "2" };
      const problem = { status: 429, contentType: "application/problem+json", headers, body };
      await page.route("**/messages?*", (route) => route.fulfill(problem), { times: 1 });
      await chat.send(say.lost);
      const notice = page.locator("[data-code=waiting]");
      // It is there for as long as the wait, so it is looked at in one step.
      await notice.filter({ hasText: /slowly.* 2\b/s }).waitFor();
      await chat.answer(0);
      assert.equal(await notice.count(), 0);
    },
  },
  {
    name: "go on when the conversation has expired",
    async run({ page, chat, say }) {
      await chat.ask(say.lost);
      await page.context().clearCookies({ name: /guichet$/ });
      await chat.send(say.address);
      await page.locator("[data-code=ended]").waitFor();
      await until(async () => (await chat.messages.count()) === 2, "a new conversation has begun");
      assert.ok((await chat.messages.first().innerText()).includes(say.address), "with the text");
      assert.deepEqual(await chat.isWhole(), [1, 2]);
    },
  },
  {
    name: "find the conversation again after a reload",
    plain: true,
    async run({ page, chat, say }) {
      await chat.ask(say.lost);
      await page.reload();
      assert.deepEqual(await chat.isWhole(), [1, 2]);
      await chat.ask(say.address);
      assert.deepEqual(await chat.isWhole(), [1, 2, 3, 4]);
    },
  },
  {
    name: "go on in a second tab, with both up to date",
    async run({ page, chat, say, origin, lang }) {
      const tab = await page.context().newPage();
      const second = new Chat(tab);
      await second.open(origin, lang);
      await chat.ask(say.lost);
      await second.answer(0);
      await second.ask(say.address);
      await chat.answer(1);
      assert.deepEqual(await chat.isWhole(), [1, 2, 3, 4]);
      assert.deepEqual(await second.isWhole(), [1, 2, 3, 4]);
    },
  },
  {
    name: "begin in two tabs at the same instant, with one conversation",
    async run({ page, chat, say, origin, lang }) {
      const second = new Chat(await page.context().newPage());
      await second.open(origin, lang);
      let starts = 0;
      await page.context().route("**/api/v1/conversations", async (route) => {
        starts += 1;
        // Long enough for the other tab to start as well, if it did not wait.
        await new Promise((resolve) => setTimeout(resolve, 400));
        await route.continue();
      });
      const sent = [chat.send(say.lost), second.page.evaluate(sendByScript, say.address)];
      await Promise.all(sent);
      await Promise.all([chat.answer(1), second.answer(1)]);
      assert.ok(starts >= 1);
      assert.deepEqual(await chat.isWhole(), [1, 2, 3, 4]);
      assert.deepEqual(await second.isWhole(), [1, 2, 3, 4]);
      await page.reload();
      assert.deepEqual(await chat.isWhole(), [1, 2, 3, 4], "the cookie opens the same one");
    },
  },
  {
    name: "see that another tab deleted the conversation",
    async run({ page, chat, say, origin, lang }) {
      await chat.ask(say.lost);
      const tab = await page.context().newPage();
      await new Chat(tab).open(origin, lang);
      await tab.locator("[data-do=delete] button").click();
      await tab.locator("dialog.confirm [value=yes]").click();
      await page.locator("[data-code=deleted]").waitFor();
      assert.equal(await chat.messages.count(), 0);
      await chat.ask(say.address);
      assert.deepEqual(await chat.isWhole(), [1, 2]);
    },
  },
  {
    name: "see that an e-mail address was masked",
    plain: true,
    async run({ page, chat, say }) {
      await chat.ask(say.masked);
      const message = chat.messages.first();
      await message.locator(".masked").waitFor();
      assert.ok(!(await page.content()).includes("lena.martin"), "it is nowhere in the page");
      await chat.messages.nth(1).locator(".notice").first().waitFor();
    },
  },
  {
    name: "have an abbreviation explained",
    plain: true,
    async run({ chat, say }) {
      const answer = await chat.ask(say.definition);
      assert.ok((await answer.locator(".definition .term").count()) > 1, "all its meanings");
    },
  },
  {
    name: "be told that a message is too long, and keep it",
    async run({ page, chat }) {
      const limit = Number(await page.locator(".chat").getAttribute("data-limit"));
      await chat.hand.write(chat.field, "a ".repeat(limit / 2 + 20));
      assert.equal(await chat.field.getAttribute("aria-invalid"), "true");
      const count = page.locator(".count.over");
      await count.waitFor();
      assert.match(await count.innerText(), /\b39\b/);
      await chat.hand.press(chat.sendButton);
      assert.equal(await (await chat.answer(0)).getAttribute("data-outcome"), "clarified");
      assert.ok((await chat.field.inputValue()).length > limit);
      await fits(page);
    },
  },
  {
    name: "get help in danger, in a message that is too long",
    plain: true,
    async run({ page, chat, say }) {
      const before = "a ".repeat(1_200);
      const answer = await chat.ask(before + say.danger);
      const help = answer.locator(".help");
      assert.equal(await help.getAttribute("role"), "alert");
      const call = help.locator("a[href='tel:3114']");
      const box = await call.boundingBox();
      assert.ok(box && box.height >= 48, "it is easy to press");
      await until(() => inSight(call), "the number is in sight");
      if (chat.scripts) assert.ok(await chat.field.evaluate((field) => document.activeElement === field));
      await fits(page);
    },
  },
  {
    name: "hear that there is no answer, and what to do then",
    plain: true,
    async run({ chat, say, page }) {
      const answer = await chat.ask(say.nothing);
      assert.equal(await answer.getAttribute("data-outcome"), "no_answer");
      assert.equal(await answer.locator("blockquote").count(), 0);
      await answer.locator(".human").waitFor();
      await fits(page);
    },
  },
  {
    name: "write and read from right to left",
    async run({ page, chat, say }) {
      await chat.ask(say.lost);
      await chat.ask("أين أجدد بطاقتي؟");
      const text = chat.page.locator(".message.person .text").last();
      assert.equal(await text.evaluate((element) => getComputedStyle(element).direction), "rtl");
      await page.evaluate(() => {
        for (const element of document.querySelectorAll("html, .chat, .message")) element.dir = "rtl";
      });
      const [field, button] = [await chat.field.boundingBox(), await chat.sendButton.boundingBox()];
      const centre = (box) => box.x + box.width / 2;
      assert.ok(centre(button) < centre(field), "the button is at the end, which is on the left");
      await fits(page);
    },
  },
  {
    name: "choose larger text and dark colours",
    plain: true,
    async run({ page, chat, scripts, say }) {
      await chat.ask(say.lost);
      const look = () =>
        page.evaluate(() => {
          const style = getComputedStyle(document.body);
          const text = document.querySelector(".message.person .text");
          return { paper: style.backgroundColor, size: Number.parseFloat(getComputedStyle(text).fontSize) };
        });
      const before = await look();
      await chat.hand.press(page.locator(".display > summary"));
      await chat.hand.choose(page.locator(".display input[name=text][value=largest]"));
      await chat.hand.choose(page.locator(".display input[name=theme][value=dark]"));
      if (!scripts) await chat.hand.press(page.locator(".display button[type=submit]"));
      await page.locator("html[data-theme=dark][data-text=largest]").waitFor();
      const after = await look();
      assert.ok(after.size > before.size * 1.2, `${before.size} ${after.size}`);
      assert.notEqual(after.paper, before.paper);
      await fits(page);
      const isKept = async () =>
        (await page.context().cookies()).some(({ value }) => value.endsWith(".dark.largest"));
      await until(isKept, "the choice is kept");
      await page.reload();
      await page.locator("html[data-theme=dark][data-text=largest]").waitFor();
    },
  },
  {
    name: "choose two things quickly, and find both kept",
    async run({ page, chat }) {
      // All choices are in one cookie. An answer that is late must not write over a later choice, so
      // no two of them are on their way at once.
      let underway = 0;
      let most = 0;
      await page.route("**/preferences", async (route) => {
        underway += 1;
        most = Math.max(most, underway);
        await new Promise((resolve) => setTimeout(resolve, 500));
        const response = await route.fetch();
        underway -= 1;
        await route.fulfill({ response });
      });
      await chat.hand.press(page.locator(".display > summary"));
      await chat.hand.choose(page.locator(".display input[name=text][value=large]"));
      await chat.hand.choose(page.locator(".display input[name=theme][value=light]"));
      const kept = async () => (await page.context().cookies()).map(({ value }) => value);
      const isKept = async () => (await kept()).some((value) => value.endsWith(".light.large"));
      await until(isKept, "both are kept");
      assert.equal(most, 1);
      await page.unrouteAll({ behavior: "wait" });
      await page.reload();
      await page.locator("html[data-theme=light][data-text=large]").waitFor();
    },
  },
  {
    name: "print what was said",
    plain: true,
    async run({ page, chat, say }) {
      const answer = await chat.ask(say.lost);
      await page.emulateMedia({ media: "print" });
      assert.ok(await answer.locator("blockquote").first().isVisible());
      for (const control of [".composer", ".languages", ".feedback", ".aside"]) {
        assert.equal(await page.locator(control).first().isVisible(), false, control);
      }
      const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      assert.match(paper, /rgba?\((255, 255, 255|0, 0, 0, 0)/, "paper stays white");
    },
  },
  {
    name: "stay where one reads when something new comes",
    async run({ page, chat, say, origin, lang }) {
      for (const question of [say.lost, say.address, say.lost]) await chat.ask(question);
      await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
      const tab = await page.context().newPage();
      const second = new Chat(tab);
      await second.open(origin, lang);
      await second.ask(say.address);
      await tab.close();
      const newer = page.locator("[data-do=newer]");
      await newer.waitFor();
      assert.equal(await page.evaluate(() => scrollY), 0, "the page did not move");
      await chat.hand.press(newer);
      await newer.waitFor({ state: "hidden" });
      await until(() => page.evaluate(() => scrollY > 0), "the newest message is in sight");
    },
  },
];
