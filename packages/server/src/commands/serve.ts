import { parseArgs } from "node:util";
import { todayIn } from "@acquit/core";
import { readServeSettings } from "../settings.ts";
import { startServer } from "../start-server.ts";
import { systemClock } from "../system.ts";
import { seedSampleFirm } from "../sample/seed.ts";
import { UsageError, type Command } from "./command.ts";
import { dataFolder, openStore } from "./data-folder.ts";
import { Progress } from "./progress.ts";

const STANDARD_PORT = 4620;

function readPort(text: string | undefined): number {
  const port = text === undefined ? STANDARD_PORT : Number(text);
  if (!Number.isSafeInteger(port) || port < 0 || port > 65_535) throw new UsageError(`${text ?? ""} is not a port`);
  return port;
}

/** Resolves when the process is asked to stop. */
function stopRequested(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.once(signal, () => {
        resolve(signal);
      });
  });
}

/** `acquit serve`: the product's server. */
export const serve: Command = {
  name: "serve",
  summary: "Run the server on its embedded database.",
  usage: `acquit serve [--data DIR] [--host ADDRESS] [--port N] [--origin URL] [--demo]

Serves the staff app, the API and the hosted payment pages. Stops gracefully on SIGINT and SIGTERM: requests under way are
answered, everything acknowledged is on disk.

  --data DIR       where the database is (.data; or ACQUIT_DATA)
  --host ADDRESS   where to listen (127.0.0.1)
  --port N         ${String(STANDARD_PORT)}; 0 takes any free one
  --origin URL     the public address, as clients see it in links (http://HOST:PORT)
  --demo           write the sample firm where it is missing, offer its sign-in and the test payment provider

Exit codes: 0 stopped when asked; 2 wrong use; 3 it failed.`,
  async run(args, terminal) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: "string" },
        host: { type: "string" },
        port: { type: "string" },
        origin: { type: "string" },
        demo: { type: "boolean" },
        quiet: { type: "boolean" },
      },
    });
    const port = readPort(values.port);
    const settings = readServeSettings(terminal.env);
    const folder = dataFolder(values.data, terminal);
    const store = await openStore(folder, terminal);
    const demo = values.demo === true;
    if (demo) {
      const progress = new Progress(terminal);
      await seedSampleFirm(store, {
        today: todayIn("Europe/Paris", systemClock.now()),
        days: 730,
        seed: 1,
        progress: (share) => {
          progress.say(`Writing the sample firm… ${String(Math.round(share * 100))} %`);
        },
      });
      progress.end();
    }
    const server = await startServer({
      store,
      folder,
      host: values.host ?? "127.0.0.1",
      port,
      demo,
      settings: values.quiet === true ? { ...settings, logLevel: "silent" } : settings,
      ...(values.origin === undefined ? {} : { origin: values.origin.replace(/\/+$/, "") }),
    });
    terminal.out(`Acquit is at ${server.origin}/app/\n  API        ${server.origin}/api\n  Data       ${folder}\n`);
    if (demo) terminal.out(`  Sample firm: choose « Entrer dans la démonstration » on the sign-in page.\n`);
    await stopRequested();
    await server.stop();
    return 0;
  },
};
