import type { FaceName } from "./faces.ts";

const loaders: Readonly<Record<FaceName, () => Promise<string>>> = {
  "sans-regular": async () => (await import("./data/sans-regular-outlines.ts")).sansRegular,
  "sans-semibold": async () => (await import("./data/sans-semibold-outlines.ts")).sansSemibold,
  "text-regular": async () => (await import("./data/text-regular-outlines.ts")).textRegular,
  "text-semibold": async () => (await import("./data/text-semibold-outlines.ts")).textSemibold,
  "serif-semibold": async () => (await import("./data/serif-semibold-outlines.ts")).serifSemibold,
  "narrow-regular": async () => (await import("./data/narrow-regular-outlines.ts")).narrowRegular,
  "narrow-semibold": async () => (await import("./data/narrow-semibold-outlines.ts")).narrowSemibold,
  "beyond-regular": async () => (await import("./data/beyond-regular-outlines.ts")).beyondRegular,
  "beyond-semibold": async () => (await import("./data/beyond-semibold-outlines.ts")).beyondSemibold,
};

const loaded = new Map<FaceName, Promise<Uint8Array<ArrayBuffer>>>();

/** The TrueType file of a face, loaded the first time it is asked for. */
export function loadOutlines(name: FaceName): Promise<Uint8Array<ArrayBuffer>> {
  const known = loaded.get(name);
  if (known) return known;
  const loading = loaders[name]().then((base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
  loaded.set(name, loading);
  return loading;
}
