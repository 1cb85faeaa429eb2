import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "../../..");
const program = join(root, "packages/server/src/commands/main.ts");

/** What a command of the product answered. */
export interface CommandAnswer {
  readonly code: number;
  readonly output: string;
}

function startCommand(words: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  return spawn(process.execPath, ["--conditions=@acquit/source", program, ...words], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, ACQUIT_LOG: "error", ...env },
  });
}

/** The first address the server prints; throws with what it printed where it ends before. */
async function addressOf(server: ChildProcess): Promise<string> {
  let printed = "";
  for (const stream of [server.stdout, server.stderr]) stream?.setEncoding("utf8");
  server.stderr?.on("data", (text: string) => (printed += text));
  return new Promise((resolve, reject) => {
    server.stdout?.on("data", (text: string) => {
      printed += text;
      const address = /http:\/\/[\d.]+:\d+/.exec(printed);
      if (address !== null) resolve(address[0]);
    });
    server.once("exit", (code) => {
      reject(new Error(`The server ended with ${String(code)}:\n${printed}`));
    });
  });
}

/** The product as it is shipped: the built app, served by the real server on a data folder of its own. */
export class Product {
  readonly origin: string;
  readonly folder: string;
  readonly #server: ChildProcess;

  private constructor(origin: string, folder: string, server: ChildProcess) {
    this.origin = origin;
    this.folder = folder;
    this.#server = server;
  }

  /** Starts it on a free port, with a short history of the sample firm. */
  static async start(
    options: { readonly days?: number; readonly env?: Readonly<Record<string, string>> } = {},
  ): Promise<Product> {
    if (!existsSync(join(root, "packages/app/dist/index.html"))) throw new Error("The app is not built: npm test -- build");
    const folder = mkdtempSync(join(tmpdir(), "acquit-e2e-"));
    await Product.run(["seed", "--data", folder, "--days", String(options.days ?? 90)]);
    const server = startCommand(["serve", "--demo", "--data", folder, "--port", "0"], options.env);
    return new Product(await addressOf(server), folder, server);
  }

  /** Runs a command on this data folder, `input` on its standard input. */
  run(words: readonly string[], input = ""): Promise<CommandAnswer> {
    return Product.run([...words, "--data", this.folder], input);
  }

  /** Runs a command that needs no data folder. */
  static async run(words: readonly string[], input = ""): Promise<CommandAnswer> {
    const child = startCommand(words);
    const printed: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", (text: string) => printed.push(text));
    child.stdin?.end(input);
    const [code] = (await once(child, "close")) as [number | null];
    return { code: code ?? -1, output: printed.join("") };
  }

  /** Calls the API as the page does that is signed in. */
  async stop(): Promise<void> {
    const ended = once(this.#server, "exit");
    this.#server.kill("SIGTERM");
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
