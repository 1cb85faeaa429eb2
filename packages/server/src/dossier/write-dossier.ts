import type { Dossier } from "@acquit/engine";
import { zipSync, type Zippable } from "fflate";
import { dossierPage } from "./dossier-page.ts";

/** Nothing is compressed: the page can read the archive by itself, and pictures and PDF files are compressed already. */
const level = 0;

/** Packs a dossier: its exhibits, the manifest, and the page that verifies both offline. Equal dossiers give equal bytes. */
export async function writeDossier({ manifest, files }: Dossier): Promise<Uint8Array> {
  const text = JSON.stringify(manifest, undefined, 2);
  const mtime = new Date(manifest.preparedAt);
  const entries: Zippable = {};
  const add = (path: string, bytes: Uint8Array) => {
    entries[path] = [bytes, { level, mtime }];
  };
  add("verifier.html", new TextEncoder().encode(dossierPage(manifest)));
  add("manifest.json", new TextEncoder().encode(text));
  for (const { path, bytes } of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) add(path, bytes);
  return zipSync(entries);
}
