import { main } from "../packages/server/src/commands/main.ts";
import { simulatedApp, startSimulator } from "../demo/crm/simulator/start-simulator.ts";
import { root } from "./checks/tool.ts";
import { buildPackage } from "./package-build.ts";

const embedScript = "node --conditions=@acquit/source ../../scripts/build-embed.ts";

const CRM_PORT = 4640;

/**
 * Starts the CRM simulator beside the product and answers the settings by which the product knows it: none where a real application is
 * set, where the product takes any port, or where the simulator's port is taken.
 */
async function startCrm(words: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const at = words.indexOf("--port");
  const port = at < 0 ? "4620" : (words[at + 1] ?? "0");
  if (port === "0" || process.env["ACQUIT_BITRIX24_ID"] !== undefined) return {};
  try {
    const { origin } = await startSimulator({ acquit: `http://127.0.0.1:${port}`, port: CRM_PORT });
    console.log(`A CRM (a simulator of Bitrix24, with the sample firm's deals) is at ${origin}/`);
    const { clientId, clientSecret } = simulatedApp;
    return { ACQUIT_BITRIX24_ID: clientId, ACQUIT_BITRIX24_SECRET: clientSecret, ACQUIT_BITRIX24_URL: origin };
  } catch (error) {
    console.log(`There is no CRM simulator: ${error instanceof Error ? error.message : "it did not start"}`);
    return {};
  }
}

/** Builds the app and the embeddable scripts if their sources changed, then serves it with sample data kept in `.data`, and a CRM beside it. Further words go to `acquit serve`. */
async function start(words: readonly string[]): Promise<number> {
  console.log("Building the app where its sources changed …");
  const problem = (await buildPackage("packages/app")) ?? (await buildPackage("packages/embed", embedScript));
  if (problem !== undefined) {
    console.error(problem);
    return 1;
  }
  const crm = await startCrm(words);
  return main(["serve", "--data", ".data", "--demo", ...words], {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    cwd: root,
    env: { ...process.env, ...crm },
  });
}

// The simulator would keep the process going after the product has stopped.
process.exit(await start(process.argv.slice(2)));
