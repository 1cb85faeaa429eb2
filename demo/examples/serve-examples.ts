import { existsSync, readFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { build, resolveConfig } from "vite";

/** The examples, built and served. */
export interface RunningExamples {
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

const scripts = join(import.meta.dirname, "../../packages/embed/dist/cdn");
const types: Readonly<Record<string, string>> = { ".js": "text/javascript", ".css": "text/css", ".html": "text/html" };

/** Strict; beside ours, the policies through which Vue and Svelte write their own templates. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' blob: data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types lit-html acquit vue svelte-trusted-html",
].join("; ");

/** Builds all pages that are bundled, at once; answers the folder they are in. */
async function bundle(): Promise<string> {
  const configFile = join(import.meta.dirname, "vite.config.ts");
  const { build: options } = await resolveConfig({ configFile, logLevel: "error" }, "build");
  await build({ configFile, logLevel: "error" });
  return options.outDir;
}

/** The page as WordPress sends it once the plugin has written its tags. */
function renderedPage(): string {
  const { release, files } = JSON.parse(readFileSync(join(scripts, "integrity.json"), "utf8")) as {
    release: string;
    files: Readonly<Record<string, string>>;
  };
  const page = readFileSync(join(import.meta.dirname, "wordpress/rendered-page.html"), "utf8");
  return page.replaceAll("{release}", `/embed/${release}`).replace("{integrity}", files["acquit.js"] ?? "");
}

/** Where a file lies: the one script's parts under `/embed/RELEASE/`, what is not built in this folder, the rest built. */
function placeOf(path: string, built: string): string {
  const [, area, ...rest] = path.split("/");
  if (area === "embed") return join(scripts, ...rest.slice(1));
  return join(area === "wordpress" ? import.meta.dirname : built, path);
}

/** Builds the examples and serves them under a strict policy; the WordPress page needs the embeddable scripts (`npm test -- build`). */
export async function startExamples(port = 0): Promise<RunningExamples> {
  const built = await bundle();
  const page = renderedPage();
  const send = (response: ServerResponse, type: string, body: string | Buffer) => {
    response.writeHead(200, { "content-type": `${type}; charset=utf-8`, "content-security-policy": policy });
    response.end(body);
  };
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? "/", "http://localhost").pathname).replace(/\/$/, "/index.html");
    const file = placeOf(path, built);
    if (path === "/wordpress/index.html") send(response, "text/html", page);
    else if (existsSync(file)) send(response, types[extname(file)] ?? "application/octet-stream", readFileSync(file));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
