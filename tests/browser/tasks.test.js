// Runs the tasks: each language, each window, with and without scripts.

import { after, before, describe, test } from "node:test";
import { NARROW, WIDE, closeBrowser, withPage } from "./lib/browser.js";
import { Chat } from "./lib/chat.js";
import { dispose, sampleServer } from "./lib/servers.js";
import { LANGUAGES, questions } from "./lib/words.js";
import { tasks } from "./tasks.js";

const WAYS = [
  { way: "narrow, pointer", viewport: NARROW, scripts: true, keyboard: false },
  { way: "wide, keyboard", viewport: WIDE, scripts: true, keyboard: true },
  { way: "narrow, no scripts, pointer", viewport: NARROW, scripts: false, keyboard: false },
  { way: "wide, no scripts, keyboard", viewport: WIDE, scripts: false, keyboard: true },
];

let server;
before(async () => {
  server = await sampleServer();
});
after(async () => {
  await closeBrowser();
  await dispose(server);
});

// The list can be narrowed while working on one of them: TASK="the e-mail" tests/browser/run tasks
const chosen = tasks.filter(({ name }) => name.includes(process.env.TASK ?? ""));

for (const { way, viewport, scripts, keyboard } of WAYS) {
  describe(way, { concurrency: 2 }, () => {
    for (const { name, plain, run } of chosen.filter((task) => scripts || task.plain)) {
      test(name, async (context) => {
        for (const lang of LANGUAGES) {
          await context.test(lang, async () => {
            const options = { viewport, javaScriptEnabled: scripts, locale: lang };
            await withPage(`${name} ${way} ${lang}`, options, async (page) => {
              const chat = new Chat(page, { scripts, keyboard });
              await chat.open(server.origin, lang);
              const say = questions[lang];
              await run({ page, chat, lang, scripts, say, origin: server.origin });
            });
          });
        }
      });
    }
  });
}
