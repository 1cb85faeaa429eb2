import { readFile, readdir } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import type { Context, Hono } from "hono";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".ttf": "font/ttf",
  ".map": "application/json",
  ".txt": "text/plain; charset=utf-8",
};

/** Whether Vite put a hash of the content in the name, so that the file may be cached for ever. */
const hashed = /-[\w-]{8,}\.\w+$/;

/** Serves the files found in a folder at start, and only those: a request never becomes a path on the disk. */
export async function serveFolder(app: Hono, folder: string, prefix: string): Promise<ReadonlySet<string>> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const served = new Set<string>();
  for (const entry of names.filter((name) => name.isFile())) {
    const file = join(entry.parentPath, entry.name);
    const path = `${prefix}/${relative(folder, file).split(sep).join("/")}`;
    served.add(path);
    app.get(path, (context) => sendFile(context, file));
  }
  return served;
}

/** Answers with one file of the program. */
export async function sendFile(context: Context, file: string): Promise<Response> {
  const content = await readFile(file);
  context.header("content-type", types[extname(file)] ?? "application/octet-stream");
  context.header("cache-control", hashed.test(file) ? "public, max-age=31536000, immutable" : "no-cache");
  return context.body(new Uint8Array(content));
}
