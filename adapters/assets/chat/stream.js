// Server-sent events read by `fetch`, which can send the headers that `EventSource` cannot.

/**
 * One event as it came over the wire.
 * @typedef {{ id: string, event: string, data: string }} Sent
 */

/**
 * Cuts a stream of text into events, as the HTML standard describes the format.
 * @param {ReadableStream<Uint8Array>} body
 * @param {() => void} alive called for whatever comes, comments too
 * @returns {AsyncGenerator<Sent>}
 */
async function* sentEvents(body, alive) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  let sent = { id: "", event: "message", data: "" };
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      alive();
      const lines = (rest + decoder.decode(value, { stream: true })).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (line) {
          addField(sent, line);
          continue;
        }
        if (sent.data || sent.event !== "message") yield sent;
        sent = { id: "", event: "message", data: "" };
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/**
 * @param {Sent} sent
 * @param {string} line
 */
function addField(sent, line) {
  const colon = line.indexOf(":");
  if (colon === 0) return;
  const name = colon < 0 ? line : line.slice(0, colon);
  const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
  if (name === "data") sent.data += (sent.data && "\n") + value;
  else if (name === "id" || name === "event") sent[name] = value;
}
