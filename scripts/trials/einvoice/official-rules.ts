import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const SAXON = "/usr/share/java/Saxon-HE.jar";

function transform(stylesheet: string, folder: string, out: string) {
  mkdirSync(out);
  const args = ["-cp", SAXON, "net.sf.saxon.Transform", `-s:${folder}`, `-o:${out}`, `-xsl:${stylesheet}`];
  return spawnSync("java", args, { encoding: "utf8", maxBuffer: 1 << 28 });
}

/** Fatal assertions that failed, as a report has them. */
export function failedIn(svrl: string): readonly string[] {
  return [...svrl.matchAll(/<svrl:failed-assert\b[^>]*>/g)].flatMap(([tag]) => {
    const isWarning = /\b(?:flag|role)="(?:warning|info)[^"]*"/i.test(tag);
    return isWarning ? [] : [/\bid="([^"]*)"/.exec(tag)?.[1] ?? tag.slice(0, 200)];
  });
}

/** Runs a stylesheet of the official rules over every file of a folder; the failed assertions, one line each. */
export function failuresByStylesheet(stylesheet: string, folder: string, out: string): readonly string[] {
  const ran = transform(stylesheet, folder, out);
  if (ran.status !== 0) return [`Saxon failed: ${ran.stderr.slice(0, 300)}`];
  const results = readdirSync(out);
  if (results.length !== readdirSync(folder).length) return [`Saxon checked ${String(results.length)} files only`];
  return results.flatMap((name) => failedIn(readFileSync(join(out, name), "utf8")).map((rule) => `${name}: ${rule}`));
}

/** The same for damaged files: the failed assertions by file. Files on which the rules themselves break down are not in it. */
export function verdictsByStylesheet(stylesheet: string, folder: string, out: string): ReadonlyMap<string, ReadonlySet<string>> {
  transform(stylesheet, folder, out);
  const reports = readdirSync(out).map((name) => [name, readFileSync(join(out, name), "utf8")] as const);
  const whole = reports.filter(([, svrl]) => svrl.trimEnd().endsWith("</svrl:schematron-output>"));
  return new Map(whole.map(([name, svrl]) => [name, new Set(failedIn(svrl))] as const));
}

/** Checks every file of a folder against a schema, some hundreds at once; the faults, one line each. */
export function failuresBySchema(schema: string, folder: string): readonly string[] {
  const files = readdirSync(folder).map((name) => join(folder, name));
  const faults: string[] = [];
  for (let from = 0; from < files.length; from += 500) {
    const args = ["--noout", "--nonet", "--schema", schema, ...files.slice(from, from + 500)];
    const { status, stderr } = spawnSync("xmllint", args, { encoding: "utf8", maxBuffer: 1 << 28 });
    if (status !== 0) faults.push(...stderr.split("\n").filter((line) => /error|failed to load/.test(line)));
  }
  return faults;
}

/** What the official check needs and is not there; false when it is. */
export function officialCheckMissing(): string | false {
  for (const [program, args] of [
    ["java", ["-cp", SAXON, "net.sf.saxon.Transform", "-?"]],
    ["xmllint", ["--version"]],
  ] as const) {
    const { error, stderr } = spawnSync(program, args, { encoding: "utf8" });
    if (error !== undefined || stderr.includes("ClassNotFound")) return `${program} (with libsaxonhe-java, libxml2-utils)`;
  }
  return false;
}
