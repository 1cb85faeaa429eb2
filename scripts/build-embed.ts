import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build, type BuildOptions, type OutputFile, type Plugin } from "esbuild";
import { root } from "./checks/tool.ts";

/** What stands alone in one file each, for pages that allow a single script under its hash. */
const alone: Readonly<Record<string, string>> = {
  "payment-link-button": 'export { createClientDesk } from "@acquit/workspace/client-desk";',
  "client-portal": 'export { createClientAccount } from "@acquit/workspace/client-account";',
  "receivables-dashboard": staff(),
  "invoice-editor": staff(),
};

function staff(): string {
  return 'import "@acquit/elements/provider/define";\nexport { createRestWorkspace } from "@acquit/workspace";';
}

/** What jsPDF would load to draw HTML; our pages are laid out by us. */
const withoutHtml: Plugin = {
  name: "without-html",
  setup(build) {
    build.onResolve({ filter: /^(html2canvas|dompurify|canvg)$/ }, ({ path }) => ({ path, namespace: "without-html" }));
    build.onLoad({ filter: /.*/, namespace: "without-html" }, () => ({ contents: "export default undefined;" }));
  },
};

const embed = join(root, "packages/embed");
const dist = join(embed, "dist/cdn");

async function bundle(options: BuildOptions): Promise<readonly OutputFile[]> {
  const { outputFiles = [] } = await build({
    absWorkingDir: embed,
    outdir: dist,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2023",
    conditions: ["@acquit/source"],
    legalComments: "none",
    tsconfigRaw: "{}",
    plugins: [withoutHtml],
    ...options,
    write: false,
  });
  return outputFiles;
}

/** Bundles the one script with its parts, and each self-contained file; answers them by path below `dist/cdn`. */
async function files(): Promise<ReadonlyMap<string, Uint8Array>> {
  const script = await bundle({ entryPoints: { acquit: "src/script.ts" }, splitting: true, chunkNames: "parts/[name]-[hash]" });
  const standalone = Object.entries(alone).map(([name, more]) => {
    const contents = `import "@acquit/elements/${name}/define";\n${more}`;
    return bundle({ stdin: { contents, resolveDir: embed, sourcefile: `${name}.ts` }, entryNames: `alone/${name}` });
  });
  const all = [script, ...(await Promise.all(standalone))].flat();
  const tokens = readFileSync(join(root, "packages/elements/src/tokens.css"));
  return new Map([...all.map(({ path, contents }) => [path.slice(dist.length + 1), contents] as const), ["tokens.css", tokens]]);
}

const digest = (algorithm: string, bytes: Uint8Array) => createHash(algorithm).update(bytes);

/** Writes `dist/cdn` and its list: the release's name, changed whenever a byte of it does, and each file's integrity. */
async function write(): Promise<void> {
  const made = [...(await files())].sort(([a], [b]) => (a < b ? -1 : 1));
  rmSync(dist, { recursive: true, force: true });
  const integrity: Record<string, string> = {};
  const whole = createHash("sha256");
  for (const [path, bytes] of made) {
    mkdirSync(dirname(join(dist, path)), { recursive: true });
    writeFileSync(join(dist, path), bytes);
    integrity[path] = `sha384-${digest("sha384", bytes).digest("base64")}`;
    whole.update(`${path} ${integrity[path]}\n`);
  }
  const { version } = JSON.parse(readFileSync(join(embed, "package.json"), "utf8")) as { version: string };
  const release = `${version}-${whole.digest("hex").slice(0, 12)}`;
  writeFileSync(join(dist, "integrity.json"), `${JSON.stringify({ release, files: integrity }, null, 2)}\n`);
}

await write();
