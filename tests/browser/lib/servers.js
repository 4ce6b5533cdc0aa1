// The real server, on free ports of the loopback, with a folder of its own.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoServer, guichet, repository } from "./places.js";

/** How long a server may take to answer after its start, in milliseconds. */
const START_WITHIN = 60_000;

/** A port that was free a moment ago. */
export async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** A program that can be stopped and started again at the same address. */
export class Server {
  /** @param {(port: number) => { program: string, arguments: string[], env?: object }} command */
  constructor(command) {
    this.command = command;
  }

  get origin() {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The first start chooses a port. Somebody else may take it in between, so others are tried. */
  async start() {
    if (this.port) return this.startOnce();
    for (let left = 3; ; left -= 1) {
      this.port = await freePort();
      try {
        return await this.startOnce();
      } catch (error) {
        if (left <= 1 || this.child.exitCode === null) throw error;
      }
    }
  }

  async startOnce() {
    const { program, arguments: options, env } = this.command(this.port);
    this.child = spawn(program, options, {
      cwd: repository,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.log = "";
    for (const output of [this.child.stdout, this.child.stderr]) {
      output.on("data", (text) => {
        this.log += text;
      });
    }
    await this.ready();
    return this;
  }

  async ready() {
    const until = Date.now() + START_WITHIN;
    while (Date.now() < until) {
      if (this.child.exitCode !== null) break;
      const answer = await fetch(`${this.origin}/healthz`).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`the server did not start:\n${this.log}`);
  }

  async stop() {
    if (this.child.exitCode !== null) return;
    const ended = once(this.child, "exit");
    this.child.kill("SIGTERM");
    await ended;
  }
}

/** All tests come from one address, and ask more than any person does. */
const UNLIMITED = {
  GUICHET_WEB__RATE_LIMITS__CLIENT_PER_MINUTE: "0",
  GUICHET_WEB__RATE_LIMITS__CONVERSATION_PER_MINUTE: "0",
  GUICHET_WEB__RATE_LIMITS__RANGE_PER_MINUTE: "0",
};

/** `guichet serve --sample` on a data folder that goes with it. */
export async function sampleServer() {
  const folder = await mkdtemp(join(tmpdir(), "guichet-browser-"));
  const server = new Server((port) => ({
    program: guichet,
    arguments: ["serve", "--sample", "--port", `${port}`, "--data-dir", folder],
    env: { ...UNLIMITED, GUICHET_MODEL_DIR: join(folder, "no-model"), RUST_LOG: "warn" },
  }));
  server.folder = folder;
  return server.start();
}

/** The demonstration server, whose invented library fails, hangs and panics on request. */
export async function demo(...states) {
  return new Server((port) => ({
    program: demoServer,
    arguments: [`127.0.0.1:${port}`, ...states],
  })).start();
}

/** Stops a server and removes what it kept. */
export async function dispose(server) {
  await server.stop();
  if (server.folder) await rm(server.folder, { recursive: true, force: true });
}
