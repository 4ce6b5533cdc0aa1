// The widget on a site of somebody else: allowed and refused, and as good as the page.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { check } from "./lib/axe.js";
import { NARROW, WIDE, closeBrowser, withPage } from "./lib/browser.js";
import { Chat, fits, until } from "./lib/chat.js";
import { demo, dispose } from "./lib/servers.js";
import { Site } from "./lib/sites.js";
import { LANGUAGES, offeredReplies } from "./lib/words.js";

/** Most bytes that the widget may be, compressed, script and styles together. */
const LARGEST = 30_000;

const ASK = "carte card documento";

let site;
let stranger;
let server;
before(async () => {
  site = await new Site().start();
  stranger = await new Site().start();
  server = await demo("whole", `sites=${site.origin}`);
  site.assistant = server.origin;
  stranger.assistant = server.origin;
});
after(async () => {
  await closeBrowser();
  await dispose(server);
  site.stop();
  stranger.stop();
});

const ways = [
  { way: "narrow", viewport: NARROW },
  { way: "wide, keyboard", viewport: WIDE, keyboard: true },
];

const launcher = (page) => page.locator("guichet-chat .launcher");
const frame = (page) => page.locator("guichet-chat .frame");
const focused = (locator) => locator.evaluate((element) => element.getRootNode().activeElement === element);

function address(from, attributes = "", html = "") {
  const element = `<guichet-chat ${attributes}></guichet-chat>`;
  return `${from.origin}/?${new URLSearchParams({ element, ...(html && { html }) })}`;
}

for (const lang of LANGUAGES) {
  for (const { way, viewport, keyboard } of ways) {
    const onSite = (name, work) =>
      test(`${name}, ${way}, ${lang}`, () =>
        withPage(`widget ${name} ${way} ${lang}`, { viewport }, async (page) => {
          const chat = new Chat(page, { keyboard });
          await page.goto(address(site, `lang="${lang}"`));
          await launcher(page).waitFor();
          await work(page, chat);
        }));

    onSite("open, ask, close, go on", async (page, chat) => {
      const { hand } = chat;
      await hand.press(launcher(page));
      await chat.field.waitFor();
      await until(() => focused(chat.field), "the focus goes to the field");
      assert.equal(await page.locator(".chat").getAttribute("data-lang"), lang);
      await chat.ask(ASK);
      for (const part of [".frame", ".scroller", ".dock"]) await fits(page, part);
      assert.equal((await page.context().cookies()).length, 0, "no cookies");
      await page.keyboard.press("Escape");
      await frame(page).waitFor({ state: "hidden" });
      assert.ok(await focused(launcher(page)), "the focus comes back");
      assert.equal(await launcher(page).getAttribute("aria-expanded"), "false");
      await hand.press(launcher(page));
      await chat.ask("RP");
      assert.deepEqual(await chat.isWhole(), [1, 2, 3, 4]);
    });

    onSite("press a reply that is offered", async (page, chat) => {
      await chat.hand.press(launcher(page));
      await chat.ask("zorglub");
      const answer = await chat.ask("frimousse");
      const reply = answer.getByRole("group", { name: offeredReplies[lang] }).getByRole("button").first();
      await chat.hand.press(reply);
      await chat.answer(2);
      assert.ok(await reply.isDisabled());
      assert.ok(await focused(chat.field), "the focus is where the conversation goes on");
      const next = lang === "es" ? "fr" : "es";
      await chat.hand.press(page.locator(".frame-menu > summary"));
      await chat.hand.press(page.locator(`.frame-menu button[value=${next}]`));
      await page.locator(`.chat[data-lang=${next}]`).waitFor();
      await chat.messages.nth(5).waitFor();
      assert.equal(await page.locator(".offered button:enabled").count(), 0, "also when it is read again");
      for (const part of [".frame", ".scroller"]) await fits(page, part);
    });

    onSite("change what can be changed", async (page, chat) => {
      const { hand } = chat;
      await hand.press(launcher(page));
      await chat.ask(ASK);
      const menu = page.locator(".frame-menu > summary");
      await hand.press(menu);
      const next = lang === "es" ? "fr" : "es";
      await hand.press(page.locator(`.frame-menu button[value=${next}]`));
      await page.locator(`.chat[data-lang=${next}]`).waitFor();
      await chat.messages.nth(1).waitFor();
      assert.deepEqual(await chat.isWhole(), [1, 2]);
      assert.equal(await chat.messages.last().getAttribute("lang"), next);
      await hand.choose(page.locator(".frame-menu input[value=dark]"));
      await page.locator("guichet-chat[data-theme=dark]").waitFor();
      await page.keyboard.press("Escape");
      assert.ok(await focused(menu), "Escape closes the menu first");
      await chat.ask("RP");
      await hand.press(menu);
      await hand.press(page.locator(".frame-menu [data-do=delete] button"));
      await hand.press(page.locator("dialog.confirm [value=yes]"));
      await until(async () => (await chat.messages.count()) === 0, "nothing is left");
    });
  }

  test(`axe-core finds nothing in the widget, ${lang}`, () =>
    withPage(`widget axe ${lang}`, { viewport: WIDE }, async (page) => {
      const chat = new Chat(page);
      await page.goto(address(site, `lang="${lang}"`));
      await launcher(page).waitFor();
      const part = { include: [["guichet-chat"]] };
      await check(page, "closed", part);
      await launcher(page).click();
      await chat.field.waitFor();
      await check(page, "empty", part);
      await chat.ask(ASK);
      await page.locator(".frame-menu > summary").click();
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        await check(page, `answer and menu, ${colorScheme}`, part);
      }
    }));
}

test("the conversation goes along from page to page, and streams have their place", () =>
  withPage("widget pages", { viewport: WIDE }, async (page) => {
    const chat = new Chat(page);
    await page.goto(address(site, `lang="fr"`));
    await launcher(page).click();
    await chat.ask(ASK);
    await page.goto(address(site, `lang="en"`));
    await chat.messages.nth(1).waitFor();
    assert.deepEqual(await chat.isWhole(), [1, 2]);
    assert.equal(await focused(chat.field), false, "the focus is not taken on the next page");
    await chat.ask("RP");
    assert.deepEqual(await chat.isWhole(), [1, 2, 3, 4]);
  }));

test("a site that is not on the list gets nothing, in kind words", () =>
  withPage("widget refused", { viewport: WIDE }, async (page) => {
    await page.goto(address(stranger, `lang="fr"`));
    await launcher(page).click();
    await page.locator(".trouble").waitFor();
    const link = page.locator(".trouble a");
    assert.equal(await link.getAttribute("href"), `${server.origin}/?lang=fr`);
    assert.equal(await page.locator(".chat").count(), 0);
    const answer = await page.evaluate(async (origin) => {
      const options = { method: "POST", headers: { "content-type": "application/json" }, body: "{}" };
      return fetch(`${origin}/api/v1/conversations`, options).then(() => "let in", () => "refused");
    }, server.origin);
    assert.equal(answer, "refused");
    await check(page, "refused", { include: [["guichet-chat"]] });
  }));

test("places: at the start, at the end, in a page from right to left, in the text", () =>
  withPage("widget places", { viewport: WIDE }, async (page) => {
    const middle = WIDE.width / 2;
    const place = async (attributes, html) => {
      await page.goto(address(site, attributes, html));
      await launcher(page).waitFor();
      const button = await launcher(page).boundingBox();
      await launcher(page).click();
      await page.locator(".composer").waitFor();
      const panel = await frame(page).boundingBox();
      assert.ok(panel.x >= 0 && panel.x + panel.width <= WIDE.width, "the panel is in the window");
      assert.ok(panel.y >= 0 && panel.y + panel.height <= WIDE.height);
      await page.evaluate(() => sessionStorage.clear());
      return [button.x < middle, panel.x < middle];
    };
    assert.deepEqual(await place(`position="end"`, `lang="fr"`), [false, false]);
    assert.deepEqual(await place(`position="start"`, `lang="fr"`), [true, true]);
    assert.deepEqual(await place(`position="end"`, `lang="ar" dir="rtl"`), [true, true]);
    await page.goto(address(site, `position="inline" lang="en"`));
    await page.locator(".composer").waitFor();
    assert.equal(await launcher(page).count(), 0);
    assert.equal(await focused(page.locator(".composer textarea")), false, "no focus is taken");
  }));

test("neither side changes the other's looks", () =>
  withPage("widget looks", { viewport: WIDE }, async (page) => {
    await page.goto(address(site, `lang="fr"`));
    const style = (locator, names) =>
      locator.evaluate((element, wanted) => {
        const all = getComputedStyle(element);
        return Object.fromEntries(wanted.map((name) => [name, all.getPropertyValue(name)]));
      }, names);
    const own = ["font-family", "letter-spacing", "text-transform", "text-indent", "color", "padding"];
    const hostButton = page.locator("main button");
    const before = await style(hostButton, own);
    await launcher(page).click();
    await page.locator(".composer").waitFor();
    assert.deepEqual(await style(hostButton, own), before);
    const title = await style(page.locator(".frame-title"), own);
    assert.doesNotMatch(title["font-family"], /Georgia/);
    assert.equal(title["letter-spacing"], "normal");
    assert.equal(title["text-transform"], "none");
    assert.equal((await style(page.locator(".machine"), own))["text-indent"], "0px");
    const send = await style(page.locator(".composer button.send"), ["background-color"]);
    assert.equal(send["background-color"], "rgb(122, 31, 31)", "but for the tokens that the site sets");
  }));

test("it fills a narrow window, and what people choose is kept", () =>
  withPage("widget narrow", { viewport: NARROW }, async (page) => {
    await page.goto(address(site, `lang="en"`));
    await launcher(page).click();
    await page.locator(".composer").waitFor();
    const panel = await frame(page).boundingBox();
    assert.deepEqual(panel, { x: 0, y: 0, ...NARROW });
    await page.locator(".frame-menu > summary").click();
    await page.locator("input[name=text][value=largest]").check({ force: true });
    await page.reload();
    await page.locator("guichet-chat[data-text=largest]").waitFor();
  }));

test("it stands by itself with one script tag", () =>
  withPage("widget auto", { viewport: WIDE }, async (page) => {
    const auto = new URLSearchParams({ element: " ", script: 'data-auto data-lang="es" data-position="start"' });
    await page.goto(`${site.origin}/?${auto}`);
    await launcher(page).click();
    await page.locator(".chat[data-lang=es]").waitFor();
    assert.equal(await page.locator("guichet-chat").getAttribute("position"), "start");
  }));

test(`script and styles are at most ${LARGEST} bytes together, compressed`, async (context) => {
  const script = await (await fetch(`${server.origin}/widget.js`)).text();
  const [style] = /\/assets\/widget\.[\da-f]+\.css/.exec(script);
  const css = await (await fetch(server.origin + style)).text();
  const size = (text) => gzipSync(text).length;
  context.diagnostic(`widget.js ${size(script)} bytes, style sheet ${size(css)} bytes`);
  assert.ok(size(script) + size(css) <= LARGEST, `${size(script)} + ${size(css)}`);
});
