// axe-core finds nothing, in any state, theme or language.

import { after, before, test } from "node:test";
import { check } from "./lib/axe.js";
import { NARROW, WIDE, closeBrowser, withPage } from "./lib/browser.js";
import { Chat } from "./lib/chat.js";
import { demo, dispose, sampleServer } from "./lib/servers.js";
import { LANGUAGES, questions } from "./lib/words.js";

let sample;
let broken;
before(async () => {
  [sample, broken] = await Promise.all([sampleServer(), demo("lexical", "rate=3")]);
});
after(async () => {
  await closeBrowser();
  await Promise.all([dispose(sample), dispose(broken)]);
});

/**
 * How to come to a state of the chat. Those of the broken server are the ones that the sample
 * cannot produce.
 * @type {Record<string, { on?: "broken", come: (chat: Chat, say: Record<string, string>) => Promise<unknown> }>}
 */
const states = {
  empty: { come: async () => {} },
  answer: { come: (chat, say) => chat.ask(say.lost) },
  "several pages unfolded": {
    async come(chat, say) {
      const answer = await chat.ask(say.lost);
      await answer.locator("details").evaluateAll((all) => all.forEach((one) => (one.open = true)));
    },
  },
  "no answer": { come: (chat, say) => chat.ask(say.nothing) },
  "replies offered": {
    async come(chat, say) {
      await chat.ask(say.nothing);
      const answer = await chat.ask(say.nothing);
      await answer.locator(".offered .choice").first().waitFor();
    },
  },
  "replies closed": {
    async come(chat, say) {
      await chat.ask(say.nothing);
      const answer = await chat.ask(say.nothing);
      await answer.locator(".offered .choice").first().click();
      await chat.answer(2);
    },
  },
  "which case": {
    async come(chat, say) {
      const answer = await chat.ask(say.branching);
      await answer.locator(".offered .choice").nth(2).waitFor();
    },
  },
  "for one case": {
    async come(chat, say) {
      const answer = await chat.ask(say.branching);
      await answer.locator(".offered .choice").first().click();
      const quoted = await chat.answer(1);
      await quoted.locator(".offered .choice").first().waitFor();
    },
  },
  "steps of an event of life": {
    async come(chat, say) {
      const answer = await chat.ask(say.moving);
      await answer.locator(".leads a").first().waitFor();
    },
  },
  definition: { come: (chat, say) => chat.ask(say.definition) },
  "buttons and table": { on: "broken", come: (chat) => chat.ask("carte card documento") },
  "failed answer": { on: "broken", come: (chat) => chat.ask("panne") },
  error: {
    on: "broken",
    async come(chat) {
      await chat.send("panique");
      await chat.page.locator("[data-code=failed]").waitFor();
    },
  },
  "rate limited": {
    on: "broken",
    async come(chat) {
      for (const text of ["bonjour", "hello", "hola"]) await chat.ask(text);
      await chat.send("bonjour");
      await chat.page.locator("[data-code=waiting]").waitFor();
    },
  },
  "help in danger": { on: "broken", come: (chat) => chat.ask("au secours") },
  "help for a message that is not taken": {
    on: "broken",
    async come(chat) {
      for (const text of ["bonjour", "hello", "hola"]) await chat.ask(text);
      await chat.send("au secours");
      await chat.page.locator(".helped .help").waitFor();
      await chat.page.locator("[data-code=waiting]").waitFor();
    },
  },
  offline: {
    async come(chat, say) {
      await chat.ask(say.lost);
      await chat.page.context().setOffline(true);
      await chat.page.locator("[data-code=offline]").waitFor();
      await chat.send(say.address);
      await chat.page.locator(".typing").waitFor();
    },
  },
  "too long": {
    async come(chat) {
      await chat.field.fill("a ".repeat(1_500));
      await chat.page.locator(".count.over").waitFor();
    },
  },
  "about to delete": {
    async come(chat, say) {
      await chat.ask(say.lost);
      await chat.page.locator("[data-do=delete] button").click();
      await chat.page.locator("dialog.confirm").waitFor();
    },
  },
  "rated and display open": {
    async come(chat, say) {
      const answer = await chat.ask(say.lost);
      await answer.locator(".feedback-yes button").click();
      await chat.page.locator(".feedback.rated").waitFor();
      await chat.page.locator(".display > summary").click();
    },
  },
};

/** Pages that are no conversation. */
const pages = ["/accessibility", "/privacy", "/delete", "/no-such-page", "/api"];

async function inBothThemes(page, state) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await check(page, `${state}, ${colorScheme}`);
  }
}

for (const lang of LANGUAGES) {
  for (const [state, { on, come }] of Object.entries(states)) {
    test(`${state}, ${lang}`, async () => {
      // Narrow and wide windows take turns, so that both are seen in every theme.
      const viewport = (state.length + lang.charCodeAt(0)) % 2 ? NARROW : WIDE;
      await withPage(`axe ${state} ${lang}`, { viewport, locale: lang }, async (page) => {
        const chat = new Chat(page);
        await chat.open((on ? broken : sample).origin, lang);
        await come(chat, questions[lang]);
        await inBothThemes(page, state);
      });
    });
  }
  for (const path of pages) {
    test(`${path}, ${lang}`, async () => {
      await withPage(`axe ${path} ${lang}`, { viewport: WIDE, locale: lang }, async (page) => {
        await page.goto(sample.origin + path);
        await inBothThemes(page, path);
      });
    });
  }
}
