import { readFileSync } from "node:fs";
import { type ServerResponse } from "node:http";
import { build } from "esbuild";
import { recordOf, textOf, type Json } from "../portal/json.ts";
import { parsePhpQuery } from "../portal/php-query.ts";
import { type Portal } from "../portal/portal.ts";
import { type Pages } from "../portal/rest-server.ts";
import { nameOf } from "../methods/items.ts";
import { runAct } from "./actions.ts";
import { runFrameAct } from "./frame-acts.ts";
import { markup, type Part } from "./markup.ts";
import { appPage, devops, installPage, market, payPage } from "./market-pages.ts";
import { card, kanban, table } from "./record-pages.ts";
import { frameSlot, page, placementTitle } from "./shell.ts";
import { viewOf, type View } from "./view.ts";

/** The script of the pages, from its source. */
async function bundle(): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [new URL("browser/simulator.ts", import.meta.url).pathname],
    bundle: true,
    format: "esm",
    target: "es2023",
    write: false,
    tsconfigRaw: "{}",
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

const nouns: Readonly<Record<string, number>> = { deal: 2, contact: 3, company: 4 };

/** The page at a path: its title and what is on it. */
function contentAt(view: View, url: URL): readonly [title: string, content: Part] | undefined {
  const { portal, texts, path } = view;
  const app = portal.registrations.get(url.searchParams.get("app") ?? "") ?? [...portal.registrations.values()][0];
  const details = /^\/crm\/(?:type\/(\d+)|(deal|contact|company))\/details\/(\d+)\/$/.exec(path);
  if (details !== null) {
    const entityTypeId = Number(details[1] ?? nouns[details[2] ?? ""]);
    const item = portal.items.get(entityTypeId)?.get(Number(details[3]));
    return item === undefined ? undefined : [nameOf(item), card(view, entityTypeId, item)];
  }
  const place = /^\/marketplace\/view\/(\d+)\/$/.exec(path);
  if (place !== null) {
    const found = portal.placements.get(Number(place[1]));
    if (found === undefined) return undefined;
    const title = placementTitle(view, found);
    return [title, frameSlot({ placement: found.placement, placementId: found.id, uri: path, title })];
  }
  const pay = /^\/~p(\d+)$/.exec(path)?.[1] ?? (path.startsWith("/pub/site/") ? (url.searchParams.get("paymentId") ?? "") : "");
  if (pay !== "") {
    const content = payPage(view, Number(pay));
    return content === undefined ? undefined : [texts.payTitle, content];
  }
  const pages: Readonly<Record<string, () => readonly [string, Part]>> = {
    "/crm/deal/": () => [texts.deals, table(view, 2, texts.deals)],
    "/crm/type/31/": () => [texts.invoices, kanban(view)],
    "/crm/type/7/": () => [texts.quotes, table(view, 7, texts.quotes)],
    "/crm/company/": () => [texts.companies, table(view, 4, texts.companies)],
    "/crm/contact/": () => [texts.contacts, table(view, 3, texts.contacts)],
    "/market/": () => [texts.market, market(view)],
    "/devops/": () => [texts.settings, devops(view)],
    ...(app === undefined
      ? {}
      : {
          "/market/install/": () => [app.title, installPage(view, app)] as const,
          "/marketplace/app/": () => [app.title, appPage(view, app, url.searchParams.get("params") ?? "")] as const,
        }),
  };
  return pages[path]?.();
}

/** Nothing inline; frames of itself and of the applications that were entered. */
function policyOf(portal: Portal): string {
  const apps = [...portal.registrations.values()].flatMap(({ handlerUrl, installUrl }) => [
    new URL(handlerUrl).origin,
    new URL(installUrl).origin,
  ]);
  const sources = ["'self'", ...new Set(apps)].join(" ");
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    `frame-src ${sources}`,
    `form-action ${sources}`,
    "frame-ancestors 'self'",
    "base-uri 'none'",
  ].join("; ");
}

function sendPage(portal: Portal, response: ServerResponse, status: number, html: string): void {
  const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": policyOf(portal) };
  response.writeHead(status, { ...headers, "cache-control": "no-store" });
  response.end(html);
}

function sendJson(response: ServerResponse, body: Json | undefined): void {
  response.writeHead(body === undefined ? 404 : 200, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(body ?? null));
}

/** Posts of other sites' pages are not taken: they would act for whoever looks. */
function isOwnPost(portal: Portal, origin: string | undefined): boolean {
  return origin === undefined || origin === portal.origin;
}

/** The simulator's pages over a portal. `rename` moves the portal to its other name. */
export async function simulatorPages(portal: Portal, rename: () => string): Promise<Pages> {
  const script = await bundle();
  const style = readFileSync(new URL("simulator.css", import.meta.url));
  const files: Readonly<Record<string, readonly [type: string, content: Uint8Array]>> = {
    "/sim/simulator.js": ["text/javascript", script],
    "/sim/simulator.css": ["text/css", style],
  };
  return async (request, response, body) => {
    const view = viewOf(portal, request);
    const url = new URL(view.address, portal.origin);
    const { path } = view;
    const file = files[path];
    if (file !== undefined) response.writeHead(200, { "content-type": `${file[0]}; charset=utf-8` }).end(file[1]);
    else if (path === "/") response.writeHead(302, { location: "/crm/deal/" }).end();
    else if (path === "/sim/changes") sendJson(response, portal.changes);
    else if (request.method === "POST" && !isOwnPost(portal, request.headers.origin)) response.writeHead(403).end();
    else if (request.method === "POST" && path.startsWith("/sim/frame/"))
      sendJson(response, runFrameAct(path.slice("/sim/frame/".length), view, recordOf(JSON.parse(body || "{}") as Json)));
    else if (request.method === "POST" && path.startsWith("/sim/")) {
      const form = parsePhpQuery(body);
      const isRename = path === "/sim/rename";
      const cookies = isRename ? [] : runAct(path.slice("/sim/".length), view, form);
      if (cookies === undefined) return false;
      if (isRename) rename();
      const back = new URL(textOf(form["back"]) || "/", portal.origin);
      response.writeHead(303, { location: `${portal.origin}${back.pathname}${back.search}`, "set-cookie": [...cookies] }).end();
    } else {
      const found = contentAt(view, url);
      const [title, content] = found ?? ["404", markup`<h1>404</h1><p>${view.texts.notFound}</p>`];
      sendPage(portal, response, found === undefined ? 404 : 200, page(view, title, content));
    }
    return true;
  };
}
