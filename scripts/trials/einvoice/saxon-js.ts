import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { failedIn } from "./official-rules.ts";

/** The compiler whose runtime, SaxonJS, reads the stylesheet that Debian's Saxon-HE 9.9 cannot; fetched by npx, no dependency of ours. */
const XSLT3 = "xslt3@2.7.0";

interface SaxonJs {
  transform(options: {
    readonly stylesheetInternal: unknown;
    readonly stylesheetBaseURI: string;
    readonly sourceText: string;
    readonly destination: "serialized";
  }): { readonly principalResult: string };
}

function locate(): { readonly saxon: SaxonJs; readonly compiler: string } | undefined {
  const found = spawnSync("npx", ["--yes", `--package=${XSLT3}`, "-c", "command -v xslt3"], { encoding: "utf8" });
  const program = found.stdout.trim().split("\n").at(-1) ?? "";
  if (found.status !== 0 || !existsSync(program)) return undefined;
  const compiler = realpathSync(program);
  return { compiler, saxon: createRequire(compiler)("saxon-js") as SaxonJs };
}

/**
 * Runs a stylesheet of the official rules over folders of files with SaxonJS, compiled once; the failed assertions, one line each, or
 * undefined where npx cannot fetch it.
 */
export function failuresBySaxonJs(stylesheet: string, folders: readonly string[], work: string): readonly string[] | undefined {
  const found = locate();
  if (found === undefined) return undefined;
  const compiled = join(work, "rules.sef.json");
  const ran = spawnSync(process.execPath, [found.compiler, `-xsl:${stylesheet}`, `-export:${compiled}`, "-nogo"], {
    encoding: "utf8",
  });
  if (!existsSync(compiled)) return [`${XSLT3} failed: ${ran.stderr.slice(0, 300)}`];
  const stylesheetInternal: unknown = JSON.parse(readFileSync(compiled, "utf8"));
  return folders.flatMap((folder) =>
    readdirSync(folder).flatMap((name) => {
      const sourceText = readFileSync(join(folder, name), "utf8");
      const result = found.saxon.transform({
        stylesheetInternal,
        stylesheetBaseURI: `file://${stylesheet}`,
        sourceText,
        destination: "serialized",
      });
      return failedIn(result.principalResult).map((rule) => `${name}: ${rule}`);
    }),
  );
}
