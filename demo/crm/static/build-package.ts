import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { zipSync } from "fflate";

const source = import.meta.dirname;
const root = join(source, "../../..");

/** What jsPDF would load to draw HTML; our pages are laid out by us. */
const unused = ["html2canvas", "dompurify", "canvg"];

/** ZIPs cannot name an earlier day: the same files make the same bytes whenever they are packed. */
const MADE_AT = new Date(1980, 0, 1);

/** Bundles the pages; answers every file of the package by its path. */
export async function packageFiles(): Promise<ReadonlyMap<string, Uint8Array>> {
  const { outputFiles } = await build({
    absWorkingDir: source,
    entryPoints: { index: "index.ts", install: "install.ts" },
    outdir: source,
    bundle: true,
    minify: true,
    splitting: true,
    chunkNames: "parts/[name]-[hash]",
    format: "esm",
    target: "es2023",
    conditions: ["@acquit/source"],
    legalComments: "none",
    tsconfigRaw: "{}",
    alias: Object.fromEntries(unused.map((name) => [name, "./nothing.json"])),
    write: false,
  });
  const html = readFileSync(join(source, "page.html"), "utf8");
  const looks = [join(root, "packages/app/src/crm-page.css"), join(source, "page.css")];
  const text = (content: string) => new TextEncoder().encode(content);
  return new Map<string, Uint8Array>([
    ...["index", "install"].map((page) => [`${page}.html`, text(html.replace("{page}", page))] as const),
    ["page.css", text(looks.map((path) => readFileSync(path, "utf8")).join("\n"))],
    ["icon.svg", readFileSync(join(root, "packages/app/public/icon.svg"))],
    ...outputFiles.map(({ path, contents }) => [path.slice(source.length + 1), contents] as const),
  ]);
}

/** Packs the files as a portal's administrator uploads them. */
export function packOf(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return zipSync(Object.fromEntries([...files].sort(([a], [b]) => (a < b ? -1 : 1))), { level: 9, mtime: MADE_AT });
}

/** Writes `dist/bitrix24`: the pages, and the ZIP of them. */
async function write(): Promise<void> {
  const target = join(root, "dist/bitrix24");
  const files = await packageFiles();
  rmSync(target, { recursive: true, force: true });
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(target, "site", path)), { recursive: true });
    writeFileSync(join(target, "site", path), bytes);
  }
  const zip = packOf(files);
  writeFileSync(join(target, "acquit-bitrix24.zip"), zip);
  console.log(`dist/bitrix24/acquit-bitrix24.zip: ${String(files.size)} files, ${(zip.length / 1024).toFixed(0)} kB`);
}

if (import.meta.main) await write();
