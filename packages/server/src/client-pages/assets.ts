import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

function asset(name: string): { readonly path: string; readonly content: string } {
  const content = readFileSync(new URL(`assets/${name}`, import.meta.url), "utf8");
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 12);
  return { path: `/client-assets/${hash}/${name}`, content };
}

const style = asset("client.css");
const script = asset("client.js");

/** Address of the hosted pages' sheet; changes with its content, so it may be cached for ever. */
export const clientStylePath = style.path;

/** Address of the hosted pages' script: copy buttons and print, nothing the page needs. */
export const clientScriptPath = script.path;

/** The hosted pages' files by address. */
export const clientAssets: ReadonlyMap<string, { readonly type: string; readonly content: string }> = new Map([
  [style.path, { type: "text/css; charset=utf-8", content: style.content }],
  [script.path, { type: "text/javascript; charset=utf-8", content: script.content }],
]);
