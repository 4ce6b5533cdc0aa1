// A site of somebody else, on an origin of its own, with a strict policy of its own.

import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { repository } from "./places.js";

const FOLDER = join(repository, "examples", "widget");
const TYPES = { html: "text/html; charset=utf-8", css: "text/css; charset=utf-8" };

/** What docs/WIDGET.md asks a site with a policy to allow, and nothing more. */
const policy = (origin) =>
  `default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; ` +
  `script-src ${origin}; connect-src ${origin}; ` +
  `require-trusted-types-for 'script'; trusted-types guichet`;

/**
 * The demonstration site of `examples/widget`, whose widget is that of the server. The address may
 * say what stands in it: `element`, attributes of the `script` and of `html`.
 */
export class Site {
  constructor() {
    /** Origin of the assistant, set once it is known. */
    this.assistant = "";
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  get origin() {
    return `http://127.0.0.1:${this.server.address().port}`;
  }

  /** @param {number} [port] any free one if none is given */
  async start(port = 0) {
    this.server.listen(port, "127.0.0.1");
    await once(this.server, "listening");
    return this;
  }

  stop() {
    this.server.closeAllConnections();
    this.server.close();
  }

  async answer(request, response) {
    const { pathname, searchParams } = new URL(request.url, this.origin);
    const name = pathname === "/" ? "index.html" : pathname.slice(1);
    try {
      let text = await readFile(join(FOLDER, name.replaceAll("..", "")), "utf8");
      text = text.replaceAll("http://127.0.0.1:8080", this.assistant);
      const element = searchParams.get("element");
      if (element) text = text.replace(/<guichet-chat.*<\/guichet-chat>/, element);
      text = text.replace("defer></script>", `defer ${searchParams.get("script") ?? ""}></script>`);
      const page = searchParams.get("html");
      if (page) text = text.replace("<html lang=\"fr\">", `<html ${page}>`);
      response.writeHead(200, {
        "content-type": TYPES[name.split(".").pop()] ?? "text/plain",
        "content-security-policy": policy(this.assistant),
      });
      response.end(text);
    } catch {
      response.writeHead(404).end();
    }
  }
}
