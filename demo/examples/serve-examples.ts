import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { build } from "vite";

/** The examples, built and served. */
export interface RunningExamples {
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

const scripts = join(import.meta.dirname, "../../packages/embed/dist/cdn");
const types: Readonly<Record<string, string>> = { ".js": "text/javascript", ".css": "text/css", ".html": "text/html" };

/** Strict; beside ours, the policies through which Vue and Svelte write their own templates. */
const policies = "lit-html acquit vue svelte-trusted-html";
const policyWith = (trusted: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' blob: data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${trusted}`,
  ].join("; ");

/** Builds all pages that are bundled, at once, into a folder of their own; answers it. */
async function bundle(): Promise<string> {
  const cache = join(import.meta.dirname, "../../.cache");
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(join(cache, "examples-"));
  await build({ configFile: join(import.meta.dirname, "vite.config.ts"), logLevel: "error", build: { outDir } });
  return outDir;
}

/** Names the present release of the one script in a page, as a site's server does. */
function withRelease(page: string): string {
  const { release, files } = JSON.parse(readFileSync(join(scripts, "integrity.json"), "utf8")) as {
    release: string;
    files: Readonly<Record<string, string>>;
  };
  return page.replaceAll("{release}", `/embed/${release}`).replace("{integrity}", files["acquit.js"] ?? "");
}

/** Where a file lies: the one script's parts under `/embed/RELEASE/`, what is not built in this folder, the rest built. */
function placeOf(path: string, built: string): string {
  const [, area, ...rest] = path.split("/");
  if (area === "embed") return join(scripts, ...rest.slice(1));
  if (path === "/wordpress/index.html") return join(import.meta.dirname, "wordpress/rendered-page.html");
  return join(area === "wordpress" ? import.meta.dirname : built, path);
}

/** Builds the examples and serves them under a strict policy; pages with the one script need `npm test -- build` before. */
export async function startExamples(port = 0): Promise<RunningExamples> {
  const built = await bundle();
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? "/", "http://localhost").pathname).replace(/\/$/, "/index.html");
    const file = placeOf(path, built);
    if (!existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    const type = types[extname(file)] ?? "application/octet-stream";
    // The hostile page has a Lit of its own, which makes the policy "lit-html" a second time.
    const trusted = path.startsWith("/hostile/") ? `${policies} 'allow-duplicates'` : policies;
    response.writeHead(200, { "content-type": `${type}; charset=utf-8`, "content-security-policy": policyWith(trusted) });
    response.end(type === "text/html" ? withRelease(readFileSync(file, "utf8")) : readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(built, { recursive: true });
    },
  };
}
