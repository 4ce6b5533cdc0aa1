// The parts of the scripts that need no page: reading streams, order, patience.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import vm from "node:vm";
import { repository } from "./lib/places.js";

/** The scripts share one scope in the browser; here too. */
function load(names, files) {
  const folder = join(repository, "adapters/assets/chat");
  const source = files.map((file) => readFileSync(join(folder, `${file}.js`), "utf8")).join("\n");
  const quiet = { addEventListener() {}, removeEventListener() {}, visibilityState: "visible" };
  const scope = { ...quiet, document: quiet, setTimeout, clearTimeout, TextDecoder, AbortController };
  return vm.runInNewContext(`${source};({ ${names.join(", ")} })`, scope);
}

const { sentEvents, Sequence, persist, Refusal, Unreachable, pause, refusal, dialled } = load(
  ["sentEvents", "Sequence", "persist", "Refusal", "Unreachable", "pause", "refusal", "dialled"],
  ["wire", "patience", "api", "stream", "sequence", "help"],
);

async function read(chunks) {
  const body = new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  const found = [];
  for await (const sent of sentEvents(body, () => {})) found.push({ ...sent });
  return found;
}

test("a stream is read the same wherever it is cut", async () => {
  const text = ': alive\n\nid: 7\nevent: answered\ndata: {"a":"é"}\n\nevent: deleted\r\ndata\r\n\r\ndata: x\ndata: y\n\n';
  const bytes = new TextEncoder().encode(text);
  const expected = [
    { id: "7", event: "answered", data: '{"a":"é"}' },
    { id: "", event: "deleted", data: "" },
    { id: "", event: "message", data: "x\ny" },
  ];
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    assert.deepEqual(await read([bytes.slice(0, cut), bytes.slice(cut)]), expected, `cut at ${cut}`);
  }
  assert.deepEqual(await read([...bytes].map((byte) => Uint8Array.of(byte))), expected);
});

test("events are shown once and in order, whichever way they come", () => {
  const shown = [];
  const sequence = new Sequence((events) => shown.push(...events.map((event) => event.id)), 2);
  const take = (...ids) => sequence.take(ids.map((id) => ({ id })));
  assert.equal(take(1, 2), false, "what is shown already does not come again");
  assert.equal(take(5, 4), true, "one is missing");
  assert.deepEqual(shown, []);
  assert.equal(take(3, 4), false);
  assert.deepEqual(shown, [3, 4, 5]);
  sequence.hold();
  take(6);
  assert.deepEqual(shown, [3, 4, 5], "what is on its way holds the rest back");
  sequence.release();
  sequence.release();
  assert.deepEqual(shown, [3, 4, 5, 6]);
});

test("only what may pass is tried again", async () => {
  const { signal } = new AbortController();
  for (const [error, attempts] of [
    [new Refusal(503, "store_unavailable", "", 0), 3],
    [new Refusal(429, "rate_limited", "", 0), 3],
    [new Unreachable("down"), 3],
    [new Refusal(400, "invalid_body", "", undefined), 1],
    [new Refusal(404, "unknown_conversation", "", undefined), 1],
  ]) {
    let count = 0;
    const attempt = async () => {
      count += 1;
      throw error;
    };
    const told = [];
    const refused = (refusal, waits) => told.push(waits);
    await assert.rejects(persist(attempt, { signal, attempts: 3, refused }));
    assert.equal(count, attempts, `${error.message}`);
    const expected = error instanceof Refusal ? [...Array(attempts - 1).fill(true), false] : [];
    assert.deepEqual(told, expected, "each refusal is told, and whether another attempt follows");
  }
});

test("a refusal brings help when its problem has some", async () => {
  const help = { said: "a", language: "fr", lines: [{ number: "112", label: "b" }] };
  for (const [body, expected] of [
    [{ code: "store_unavailable", help }, help],
    [{ code: "store_unavailable" }, undefined],
    [{ help: "112" }, undefined],
    [null, undefined],
  ]) {
    const { help: found } = await refusal(new Response(JSON.stringify(body), { status: 503 }));
    assert.deepEqual(found, expected);
  }
  assert.equal((await refusal(new Response("<html>", { status: 502 }))).code, "unknown");
});

test("a number is dialled without its spaces", () => {
  for (const [number, address] of [["1 0 7", "107"], ["+99 (1) 23", "+99123"], ["*4141", "*4141"]]) {
    assert.equal(dialled(number), address);
  }
});

test("pauses grow, differ and end growing", () => {
  for (const [attempt, most] of [[0, 500], [3, 4_000], [30, 20_000]]) {
    const pauses = Array.from({ length: 50 }, () => pause(attempt));
    assert.ok(pauses.every((each) => each >= most / 2 && each <= most), `${attempt}`);
    assert.ok(new Set(pauses).size > 1);
  }
});
