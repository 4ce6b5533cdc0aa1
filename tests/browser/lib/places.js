// Where things are: the repository, the programs under test, what tests leave behind.

import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const repository = resolve(fileURLToPath(import.meta.url), "../../../..");
const cache = resolve(repository, process.env.CACHE_DIR ?? ".cache");
const built = resolve(repository, process.env.CARGO_TARGET_DIR ?? "target", "debug");

/** Screenshots and logs of failures. */
export const remains = join(cache, "browser", "failures");
export const guichet = join(built, "guichet");
export const demoServer = join(built, "examples", "demo_server");
export const chromiumPath = process.env.CHROMIUM ?? "/usr/bin/chromium";

// Packages are installed beside the other downloads, not in the source tree.
const require = createRequire(join(cache, "browser", "npm", "package.json"));
export const { chromium } = require("playwright-core");
export const axeSource = require("axe-core").source;
