import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import sparticuz from "@sparticuz/chromium";

const root = join(import.meta.dirname, "..");
const cache = join(root, ".cache");

const usual: Readonly<Record<string, readonly string[]>> = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  win32: ["Google\\Chrome\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"].flatMap((path) =>
    [process.env["ProgramFiles"], process.env["ProgramFiles(x86)"]].map((folder) => join(folder ?? "C:\\", path)),
  ),
};

function onPath(): string[] {
  const names = ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser"];
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => !folder.includes("node_modules"));
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** Flags for a headless browser that opens nothing but pages of this repository: no sandbox (it may run as root), no calls home. */
export const chromiumFlags: readonly string[] = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // A colour half way through its transition is nothing to judge a contrast by.
  "--force-prefers-reduced-motion",
];

/**
 * Path of a Chromium: CHROMIUM_PATH, else an installed Chrome or Chromium, else (Linux x64) the one from the npm package, unpacked once
 * into `.cache`. Throws where there is none.
 */
export async function findChromium(): Promise<string> {
  const named = process.env["CHROMIUM_PATH"];
  if (named !== undefined && named !== "") {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`);
  }
  const installed = [...(usual[process.platform] ?? []), ...onPath()].find((path) => existsSync(path));
  if (installed !== undefined) return installed;
  if (process.platform === "linux" && process.arch === "x64") return unpack();
  throw new Error("No Chrome or Chromium was found. Install one, or set CHROMIUM_PATH to its program.");
}

/** The package unpacks into the temporary folder; a rename at the end keeps two processes from sharing a half-written file. */
async function unpack(): Promise<string> {
  const manifest = readFileSync(join(root, "node_modules/@sparticuz/chromium/package.json"), "utf8");
  const { version } = JSON.parse(manifest) as { version: string };
  const home = join(cache, `chromium-${version}`);
  if (existsSync(join(home, "chromium"))) return join(home, "chromium");
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(join(cache, "chromium-"));
  const { TMPDIR } = process.env;
  process.env["TMPDIR"] = draft;
  try {
    await sparticuz.executablePath();
  } finally {
    if (TMPDIR === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = TMPDIR;
  }
  try {
    renameSync(draft, home);
  } catch {
    rmSync(draft, { recursive: true, force: true }); // another process was first
  }
  return join(home, "chromium");
}
