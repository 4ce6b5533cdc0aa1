// The server stops and comes back, in the middle: nothing is lost and nothing happens twice.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { NARROW, closeBrowser, withPage } from "./lib/browser.js";
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

for (const lang of LANGUAGES) {
  const say = questions[lang];

  test(`a message goes out by itself once the server is back, ${lang}`, () =>
    withPage(`restart ${lang}`, { viewport: NARROW, locale: lang }, async (page) => {
      const chat = new Chat(page);
      await chat.open(server.origin, lang);
      const watching = new Chat(await page.context().newPage());
      await watching.open(server.origin, lang);
      await chat.ask(say.lost);
      await watching.answer(0);
      await server.stop();
      await chat.send(say.address);
      await chat.pending.waitFor();
      assert.ok((await chat.pending.innerText()).includes(say.address), "it is shown at once");
      await server.start();
      await chat.answer(1);
      await watching.answer(1);
      assert.deepEqual(await chat.isWhole(), [1, 2, 3, 4]);
      assert.deepEqual(await watching.isWhole(), [1, 2, 3, 4], "the other tab lost nothing");
    }));

  test(`what is not sent outlives a reload, ${lang}`, () =>
    withPage(`reload ${lang}`, { viewport: NARROW, locale: lang }, async (page) => {
      const chat = new Chat(page);
      await chat.open(server.origin, lang);
      await chat.ask(say.lost);
      // The server takes the message, and the page is closed before it hears of it.
      let taken = 0;
      await page.route("**/messages?*", async (route) => {
        await route.fetch();
        taken += 1;
        await route.abort();
      }, { times: 1 });
      await chat.send(say.address);
      await until(() => taken === 1, "the server has the message");
      await page.reload();
      await chat.answer(1);
      assert.deepEqual(await chat.isWhole(), [1, 2, 3, 4], "it is there once");
    }));
}

test("streams end with the server, which stops at once", () =>
  withPage("stop", { viewport: NARROW, locale: "en" }, async (page) => {
    const chat = new Chat(page);
    await chat.open(server.origin, "en");
    await chat.ask(questions.en.lost);
    const from = Date.now();
    await server.stop();
    // One that waits for its streams takes the ten seconds that running requests may take to end.
    assert.ok(Date.now() - from < 8_000, `it took ${Date.now() - from} ms`);
    await server.start();
    await chat.ask(questions.en.address);
    assert.deepEqual(await chat.isWhole(), [1, 2, 3, 4]);
  }));
