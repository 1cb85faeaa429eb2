import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import { build } from "esbuild";

/** What the site is told about Acquit. */
export interface SiteOptions {
  /** Address of the Acquit server. */
  readonly acquit: string;
  /** The firm's secret key; it never leaves this server. */
  readonly secretKey: string;
  readonly port?: number;
}

/** A customer's web site that runs. */
export interface RunningSite {
  readonly origin: string;
  /** How many sessions pages have asked for. */
  readonly sessions: () => number;
  readonly stop: () => Promise<void>;
}

const types: Readonly<Record<string, string>> = { ".js": "text/javascript", ".css": "text/css", ".html": "text/html" };

/** The page's script and its lazy parts, by path. */
async function bundle(): Promise<ReadonlyMap<string, Uint8Array>> {
  const { outputFiles } = await build({
    entryPoints: [new URL("page/page.ts", import.meta.url).pathname],
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2023",
    conditions: ["@acquit/source"],
    outdir: "/",
    write: false,
    minify: true,
    tsconfigRaw: "{}",
  });
  return new Map(outputFiles.map(({ path, contents }) => [path, contents]));
}

/** Strict, as a careful host has it: nothing inline, no frame, Acquit's API the only other address. */
function policyFor(acquit: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${acquit}/embed/`,
    `style-src 'self' ${acquit}/embed/`,
    `connect-src 'self' ${acquit}`,
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types lit-html acquit",
  ].join("; ");
}

async function callAcquit<Answer>(
  { acquit, secretKey }: SiteOptions,
  method: string,
  path: string,
  body?: object,
): Promise<Answer> {
  const response = await fetch(`${acquit}${path}`, {
    method,
    headers: { authorization: `Bearer ${secretKey}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`Acquit answered ${String(response.status)}: ${await response.text()}`);
  return (await response.json()) as Answer;
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}

/** What the site's own server does for its pages with the secret key. */
function backendOf(
  options: SiteOptions,
  origin: () => string,
  onSession: () => void,
): ReadonlyMap<string, () => Promise<object>> {
  return new Map<string, () => Promise<object>>([
    ["/settings", () => Promise.resolve({ acquit: options.acquit })],
    [
      "/session",
      () => {
        onSession();
        const scopes = ["session", "figures:read", "documents:read"];
        return callAcquit(options, "POST", "/v1/client-sessions", { scopes, origin: origin() });
      },
    ],
    [
      "/payment-link",
      async () => {
        const { rows } = await callAcquit<{ rows: readonly { id: string }[] }>(
          options,
          "GET",
          "/v1/invoices?status=open&limit=1",
        );
        return callAcquit(options, "POST", `/v1/invoices/${rows[0]?.id ?? ""}/payment-links`, {});
      },
    ],
  ]);
}

async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

/** The pages that have nothing but the one script: its address and integrity are those of the present release. */
async function oneScriptPages(acquit: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const response = await fetch(`${acquit}/embed/integrity.json`);
  if (!response.ok) throw new Error("The embeddable scripts are not built: npm test -- build");
  const { release, files } = (await response.json()) as { release: string; files: Record<string, string> };
  const fill = (name: string) => {
    const page = readFileSync(new URL(`page/${name}`, import.meta.url), "utf8");
    return Buffer.from(
      page.replaceAll("{release}", `${acquit}/embed/${release}`).replace("{integrity}", files["acquit.js"] ?? ""),
    );
  };
  return new Map(["one-script.html", "practice.html"].map((name) => [`/${name}`, fill(name)]));
}

/** Starts the site of an invented customer, on an origin of its own. */
export async function startSite(options: SiteOptions): Promise<RunningSite> {
  const scripts = await bundle();
  const files = new Map<string, Uint8Array>(scripts);
  for (const [path, page] of await oneScriptPages(options.acquit)) files.set(path, page);
  for (const name of ["index.html", "page.css", "one-script.js", "one-script.css", "practice.js"])
    files.set(`/${name}`, readFileSync(new URL(`page/${name}`, import.meta.url)));
  let origin = "";
  let sessions = 0;
  const backend = backendOf(
    options,
    () => origin,
    () => (sessions += 1),
  );
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url === "/" ? "/index.html" : (request.url ?? "");
    const act = request.method === "POST" ? backend.get(path) : undefined;
    if (act !== undefined) {
      sendJson(response, 200, await act());
      return;
    }
    const file = files.get(path);
    const type = types[extname(path)] ?? "application/octet-stream";
    response.writeHead(file === undefined ? 404 : 200, {
      "content-type": `${type}; charset=utf-8`,
      "content-security-policy": policyFor(options.acquit),
    });
    response.end(file);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      sendJson(response, 502, { error: error instanceof Error ? error.message : "unknown" });
    });
  });
  origin = await listen(server, options.port ?? 0);
  return {
    origin,
    sessions: () => sessions,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
