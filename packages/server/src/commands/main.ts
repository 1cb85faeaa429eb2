import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { UsageError, type Command, type Terminal } from "./command.ts";
import { commandLoaders } from "./catalogue.ts";
import { readSecret } from "./read-secret.ts";

const intro = `acquit COMMAND [options]

Invoicing from the command line: the server, its data, and single files.

Commands:
`;

const outro = `
  acquit COMMAND --help   all about one command
  --json                  machine-readable output where a command has something to say

Exit codes: 0 done; 1 the command found what it looks for (an invalid file, a difference); 2 wrong use; 3 it failed.
`;

async function help(): Promise<string> {
  const commands = await Promise.all(Object.values(commandLoaders).map((load) => load()));
  const width = Math.max(...commands.map((command) => command.name.length)) + 2;
  return intro + commands.map((command) => `  ${command.name.padEnd(width)}${command.summary}\n`).join("") + outro;
}

/** Runs one command line and answers the exit code. */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === "--help" || name === "help") {
    terminal.out(await help());
    return name === undefined ? 2 : 0;
  }
  const load = commandLoaders[name];
  if (load === undefined) {
    terminal.err(`acquit: there is no command "${name}". See acquit --help.\n`);
    return 2;
  }
  const command = await load();
  if (rest.includes("--help")) {
    terminal.out(`${command.usage.trim()}\n`);
    return 0;
  }
  return runCommand(command, rest, terminal);
}

async function runCommand(command: Command, args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await command.run(args, terminal);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const misused =
      error instanceof UsageError ||
      (error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"));
    terminal.err(`acquit ${command.name}: ${message}\n${misused ? `See acquit ${command.name} --help.\n` : ""}`);
    return misused ? 2 : 3;
  }
}

function isProgram(): boolean {
  const entry = process.argv[1];
  return entry !== undefined && realpathSync(entry) === fileURLToPath(import.meta.url);
}

if (isProgram()) {
  // Whoever reads may have read enough (`acquit … | head`): that is no failure.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(0);
  });
  process.exitCode = await main(process.argv.slice(2), {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    cwd: process.env["INIT_CWD"] ?? process.cwd(),
    env: process.env,
    isWatched: process.stderr.isTTY,
    readSecret,
  });
}
