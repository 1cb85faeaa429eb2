import { main } from "../packages/server/src/commands/main.ts";
import { root } from "./checks/tool.ts";
import { buildPackage } from "./package-build.ts";

const embedScript = "node --conditions=@acquit/source ../../scripts/build-embed.ts";

/** Builds the app and the embeddable scripts if their sources changed, then serves it with sample data kept in `.data`. Further words go to `acquit serve`. */
async function start(words: readonly string[]): Promise<number> {
  console.log("Building the app where its sources changed …");
  const problem = (await buildPackage("packages/app")) ?? (await buildPackage("packages/embed", embedScript));
  if (problem !== undefined) {
    console.error(problem);
    return 1;
  }
  return main(["serve", "--data", ".data", "--demo", ...words], {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    cwd: root,
    env: process.env,
  });
}

process.exitCode = await start(process.argv.slice(2));
