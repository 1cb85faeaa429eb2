import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";
import { errorBody, runBatch, runMethod, type Caller } from "../methods/rest.ts";
import { oauthAnswer } from "./oauth.ts";
import { isRecord, recordOf, textOf, type Json, type JsonRecord } from "./json.ts";
import { parsePhpQuery } from "./php-query.ts";
import { type Portal } from "./portal.ts";
import { RestError } from "./rest-error.ts";

/** What serves the portal's pages, if it has any; false where it has none at this address. */
export type Pages = (request: IncomingMessage, response: ServerResponse, body: string) => Promise<boolean>;

/** A portal that is served. */
export interface ServedPortal {
  readonly portal: Portal;
  readonly origin: string;
  /** Moves it to its other name (127.0.0.1 or localhost): the former one answers 302 from then on. */
  readonly rename: () => string;
  readonly stop: () => Promise<void>;
}

const cors = { "access-control-allow-origin": "*", "access-control-allow-headers": "origin, content-type, accept" };
const htmlError =
  "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><center><h1>502 Bad Gateway</h1></center></body>\r\n</html>\r\n";

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}

function parseBody(request: IncomingMessage, body: string): JsonRecord {
  if (body === "") return {};
  if (!(request.headers["content-type"] ?? "").includes("json")) return parsePhpQuery(body);
  try {
    const value = JSON.parse(body) as Json;
    return recordOf(value);
  } catch {
    return {};
  }
}

function send(response: ServerResponse, status: number, body: Json, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...cors, ...headers });
  response.end(JSON.stringify(body));
}

/** Who shows a token, or has a webhook's address. */
function callerOf(portal: Portal, token: string): Caller {
  if (token === "") throw new RestError("NO_AUTH_FOUND", "Wrong authorization data", 401);
  const grant = portal.grants.check(token);
  const user = portal.users.get(grant.userId);
  if (user?.isActive !== true) throw new RestError("user_access_error", "The user does not have access to the application.", 403);
  const app = portal.apps.get(grant.clientId);
  if (grant.clientId !== "" && app === undefined) throw new RestError("ERROR_OAUTH", "Application not installed", 401);
  return { portal, user, app, token };
}

async function meetFault(
  portal: Portal,
  names: readonly string[],
): Promise<"none" | "drop-after" | "drop-now" | "error-after" | "html"> {
  const fault = portal.faults.meet(names);
  if (fault === undefined) return "none";
  switch (fault.kind) {
    case "too-many":
      throw new RestError("QUERY_LIMIT_EXCEEDED", "Too many requests", 503, { "retry-after": String(fault.seconds ?? 1) });
    case "operating-time":
      throw new RestError("OPERATION_TIME_LIMIT", "Method is blocked due to operation time limit.", 429);
    case "expired":
      throw new RestError("expired_token", "The access token provided has expired.", 401);
    case "held":
      await portal.faults.hold();
      return "none";
    case "slow":
      await new Promise((resolve) => setTimeout(resolve, (fault.seconds ?? 3) * 1000));
      return "none";
    case "lost-answer":
      return "drop-after";
    case "dropped":
      return "drop-now";
    case "error-after":
      return "error-after";
    case "html":
      return "html";
  }
}

function namesIn(method: string, params: JsonRecord): readonly string[] {
  if (method !== "batch") return [method];
  const commands = Object.values(recordOf(params["cmd"])).map((one) => textOf(one).split("?")[0] ?? "");
  return [method, ...commands.map((one) => one.toLowerCase())];
}

interface Asked {
  readonly method: string;
  readonly params: JsonRecord;
  readonly token: string;
}

function askedOf(portal: Portal, url: URL, request: IncomingMessage, body: string): Asked {
  const path = url.pathname.replace(/^\/rest\/?/, "").replace(/\/$/, "");
  const { auth, ...params } = { ...parsePhpQuery(url.search.slice(1)), ...parseBody(request, body) };
  const hook = /^(\d+)\/([^/]+)\/(.+)$/.exec(path);
  if (hook !== null) {
    const grant = portal.webhooks.get(`${hook[1] ?? ""}/${hook[2] ?? ""}`);
    if (grant === undefined) throw new RestError("INVALID_CREDENTIALS", "Invalid request credentials", 401);
    return { method: (hook[3] ?? "").replace(/\.(json|xml)$/, "").toLowerCase(), params, token: grant };
  }
  const token = isRecord(auth) ? textOf(auth["access_token"]) : textOf(auth);
  return { method: path.replace(/\.(json|xml)$/, "").toLowerCase(), params, token };
}

async function answerRest(
  portal: Portal,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
): Promise<void> {
  let method = "";
  let params: JsonRecord = {};
  let clientId = "";
  const note = (status: number, outcome: string) => {
    portal.noteCall({ method, params, status, outcome, clientId, fromBrowser: request.headers.origin !== undefined });
  };
  try {
    const asked = askedOf(portal, url, request, body);
    ({ method, params } = asked);
    portal.limits.enter(request.headers.origin === undefined ? "server" : "browser");
    const after = await meetFault(portal, namesIn(method, params));
    if (after === "drop-now") {
      note(0, "dropped");
      request.socket.destroy();
      return;
    }
    if (after === "html") {
      note(502, "html");
      response.writeHead(502, { "content-type": "text/html", ...cors }).end(htmlError);
      return;
    }
    const caller = callerOf(portal, asked.token);
    clientId = caller.app?.clientId ?? "";
    const answer = method === "batch" ? runBatch(params, caller) : runMethod(method, params, caller);
    if (after === "drop-after") {
      note(0, "lost-answer");
      request.socket.destroy();
    } else if (after === "error-after") throw new RestError("INTERNAL_SERVER_ERROR", "Internal server error", 500);
    else {
      note(200, "");
      send(response, 200, answer as unknown as Json);
    }
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    note(error.status, String(error.code));
    send(response, error.status, errorBody(error), error.headers);
  }
}

function sendFile(portal: Portal, url: URL, response: ServerResponse): void {
  const file = portal.files.get(Number(url.searchParams.get("fileId")));
  if (file === undefined) {
    response.writeHead(404).end();
    return;
  }
  const type = file.name.endsWith(".pdf") ? "application/pdf" : "application/octet-stream";
  const name = encodeURIComponent(file.name);
  response.writeHead(200, { "content-type": type, "content-disposition": `attachment; filename*=UTF-8''${name}` });
  response.end(file.bytes);
}

async function answer(
  portal: Portal,
  pages: Pages | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const host = request.headers.host ?? portal.domain;
  const url = new URL(request.url ?? "/", `http://${host}`);
  if (portal.formerDomains.has(host)) {
    response.writeHead(302, { location: `${portal.origin}${url.pathname}${url.search}`, ...cors }).end();
    return;
  }
  if (request.method === "OPTIONS") {
    response.writeHead(204, { ...cors, "access-control-allow-methods": "GET, POST" }).end();
    return;
  }
  const body = await bodyOf(request);
  if (url.pathname.startsWith("/oauth/")) {
    const { status, headers, content } = oauthAnswer(portal, url, parseBody(request, body));
    response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers }).end(content);
  } else if (/\/(crm\.controller\.item\.getFile|show_file\.php)\/?$/.test(url.pathname)) sendFile(portal, url, response);
  else if (url.pathname.startsWith("/rest/")) await answerRest(portal, url, request, response, body);
  else if ((await pages?.(request, response, body)) !== true)
    response.writeHead(404, { "content-type": "text/html" }).end("<h1>404</h1>");
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

/** Serves a portal on this machine, on a free port unless told. @throws what listening fails with, where the port is taken */
export async function servePortal(
  portal: Portal,
  options: { readonly port?: number; readonly pages?: Pages } = {},
): Promise<ServedPortal> {
  const server = createServer((request, response) => {
    answer(portal, options.pages, request, response).catch((error: unknown) => {
      portal.breakdowns.push(error);
      if (!response.headersSent) response.writeHead(500, { "content-type": "text/html" });
      response.end("<h1>Internal error</h1>");
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  portal.domain = `127.0.0.1:${String(port)}`;
  return {
    portal,
    get origin() {
      return portal.origin;
    },
    rename: () => {
      portal.formerDomains.add(portal.domain);
      const name = portal.domain.startsWith("127.") ? "localhost" : "127.0.0.1";
      portal.domain = `${name}:${String(port)}`;
      portal.formerDomains.delete(portal.domain);
      return portal.domain;
    },
    stop: async () => {
      portal.faults.release();
      await close(server);
      await portal.events.settled();
    },
  };
}
