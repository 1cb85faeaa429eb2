// What a figure was measured on: without it a time means nothing.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { arch, cpus, platform, release, totalmem } from "node:os";

/** The commit measured, marked when files differ from it. */
function commit() {
  try {
    const git = (/** @type {string[]} */ ...words) =>
      execFileSync("git", words, { encoding: "utf8", cwd: import.meta.dirname }).trim();
    const changed = git("status", "--porcelain", "--", ":/packages/*/src").length > 0;
    return git("rev-parse", "--short", "HEAD") + (changed ? " with changes not committed" : "");
  } catch {
    return "unknown (no git here)";
  }
}

/**
 * Prints the machine, the Node, the commit and the versions of packages installed beside the measurements.
 * @param {readonly string[]} packages
 */
export function printMachine(packages = []) {
  const [cpu] = cpus();
  const versions = packages.map((name) => {
    const file = new URL(`../node_modules/${name}/package.json`, import.meta.url);
    return `${name} ${JSON.parse(readFileSync(file, "utf8")).version}`;
  });
  console.log(
    `${cpu?.model ?? "unknown processor"}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, ${platform()} ${release()} ${arch()}`,
  );
  console.log([`Node ${process.versions.node}`, ...versions, `commit ${commit()}`].join(" · "));
}
