import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** An application of a few lines that speaks the portal's protocol, for tests of the simulator alone. */
export interface PlainApp {
  readonly origin: string;
  /** What was posted to it, newest last. */
  readonly posts: readonly URLSearchParams[];
  readonly stop: () => Promise<void>;
}

/** Everything the page heard is kept in `heard`, so that a test may look; `say` sends any command. */
const script = `
const [domain, protocol, sid] = window.name.split("|");
const portal = (protocol === "1" ? "https://" : "http://") + domain;
const waiting = new Map();
let count = 0;
window.heard = [];
addEventListener("message", (event) => {
  window.heard.push({ origin: event.origin, data: event.data });
  const [key, ...rest] = String(event.data).split(":");
  waiting.get(key)?.(JSON.parse(rest.join(":")));
});
window.say = (command, params, wanted = true) => new Promise((resolve) => {
  const key = "k" + (count += 1);
  if (wanted) waiting.set(key, resolve); else resolve();
  parent.postMessage(command + ":" + (params === undefined ? "" : JSON.stringify(params) + ":") + key + ":" + sid, portal);
});
window.rest = async (method, params, token) => {
  const response = await fetch(portal + "/rest/" + method, {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ ...params, auth: token }),
  });
  return { status: response.status, body: await response.json() };
};
window.say("getInitData").then((start) => {
  window.start = start;
  document.querySelector("output").textContent = start.PLACEMENT + " " + JSON.stringify(start.PLACEMENT_OPTIONS);
});`;

/** Serves it on a free port. */
export async function servePlainApp(): Promise<PlainApp> {
  const posts: URLSearchParams[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      if (request.url === "/app.js") {
        response.writeHead(200, { "content-type": "text/javascript" }).end(script);
        return;
      }
      posts.push(new URLSearchParams(Buffer.concat(parts).toString()));
      const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Plain</title><link rel="icon" href="data:,"><main><h1>Plain app</h1><output></output></main><script src="/app.js"></script></html>`;
      response.writeHead(200, { "content-type": "text/html" }).end(page);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    posts,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
