import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Hono } from "hono";
import { serveFolder } from "./static-files.ts";

const FOR_EVER = "public, max-age=31536000, immutable";

/**
 * Serves the embeddable scripts to any site. A release's address changes with its bytes and is kept for ever; `/embed/integrity.json` names the
 * present release and the integrity of each of its files. Nothing is served where they were not built.
 */
export async function serveEmbed(app: Hono, folder: string): Promise<void> {
  const list = join(folder, "integrity.json");
  if (!existsSync(list)) return;
  const text = await readFile(list, "utf8");
  const { release } = JSON.parse(text) as { release: string };
  app.use("/embed/*", async (context, next) => {
    await next();
    context.res.headers.set("access-control-allow-origin", "*");
    context.res.headers.set("cross-origin-resource-policy", "cross-origin");
    if (context.res.ok && context.req.path !== "/embed/integrity.json") context.res.headers.set("cache-control", FOR_EVER);
  });
  await serveFolder(app, folder, `/embed/${release}`);
  app.get("/embed/integrity.json", (context) =>
    context.body(text, 200, { "content-type": "application/json", "cache-control": "no-cache" }),
  );
}
