// axe-core in the page.

import assert from "node:assert/strict";
import { axeSource } from "./places.js";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * Fails with what axe-core finds in the page, shadow trees included.
 * @param {import("playwright-core").Page} page
 * @param {string} state what is looked at, for the message
 * @param {object} [context] the part of the page that is looked at
 */
export async function check(page, state, context = undefined) {
  // Sent by the debugger, so that the page's own policy has no say in it.
  await page.evaluate(axeSource);
  const { violations, passes } = await page.evaluate(
    ([tags, part]) =>
      globalThis.axe.run(part ?? document, {
        runOnly: { type: "tag", values: tags },
        resultTypes: ["violations"],
      }),
    [TAGS, context],
  );
  assert.ok(passes.length > 0, `${state}: axe-core looked at the page`);
  const told = violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map((node) => `    ${node.target.join(" ")}: ${node.failureSummary}`);
    return `  ${id}: ${help} (${nodes.length})\n${places.join("\n")}`;
  });
  assert.equal(violations.length, 0, `${state}:\n${told.join("\n")}`);
}
