import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chownSync, globSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** A PostgreSQL server for tests, trials and measurements. */
export interface PrivatePostgres {
  /** Makes an empty database and answers its address. */
  createDatabase(): string;
  /** Kills every process of the server at once, as a crash would. */
  kill(): Promise<void>;
  /** Starts the server again on the same data. */
  start(): Promise<void>;
  /** Stops the server and removes its data. */
  stop(): Promise<void>;
}

/** PostgreSQL refuses to run as root; nobody exists everywhere. */
const NOBODY = 65_534;

const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

function binaries(): string | undefined {
  const newest = (a: string, b: string) => Number(/\d+/.exec(b)) - Number(/\d+/.exec(a));
  return globSync("/usr/lib/postgresql/*/bin").sort(newest)[0];
}

/** Why there is no PostgreSQL to test on, or false where there is one; what `node --test` takes as `skip`. */
export function postgresMissing(): string | false {
  if (binaries() !== undefined || process.env["ACQUIT_TEST_DATABASE_URL"] !== undefined) return false;
  return "no PostgreSQL is installed (Debian: postgresql) and ACQUIT_TEST_DATABASE_URL names none";
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

let databases = 0;

function createDatabase(psql: string, address: string): string {
  databases += 1;
  const name = `acquit_${String(process.pid)}_${String(databases)}`;
  execFileSync(psql, ["--quiet", "--command", `create database ${name}`, address], { stdio: ["ignore", "ignore", "inherit"] });
  const url = new URL(address);
  url.pathname = `/${name}`;
  return url.href;
}

/** A server that somebody else runs: databases are made in it, nothing else. */
function namedServer(address: string): PrivatePostgres {
  const refuse = () => Promise.reject(new Error("The server of ACQUIT_TEST_DATABASE_URL is not ours to stop."));
  const psql = join(binaries() ?? "/usr/bin", "psql");
  return { createDatabase: () => createDatabase(psql, address), kill: refuse, start: refuse, stop: () => Promise.resolve() };
}

class OwnServer implements PrivatePostgres {
  readonly #bin: string;
  readonly #folder: string;
  readonly #port: number;
  readonly #settings: readonly string[];
  readonly #environment: Readonly<Record<string, string>>;
  #server: ChildProcess | undefined;
  readonly #killAtExit = () => this.#server?.kill("SIGQUIT");

  constructor(
    bin: string,
    folder: string,
    { port, settings, environment }: { port: number; settings: readonly string[]; environment: Readonly<Record<string, string>> },
  ) {
    this.#bin = bin;
    this.#folder = folder;
    this.#port = port;
    this.#settings = settings;
    this.#environment = environment;
    process.once("exit", this.#killAtExit);
  }

  get #address(): string {
    return `postgresql://acquit@127.0.0.1:${String(this.#port)}/postgres`;
  }

  createDatabase(): string {
    return createDatabase(join(this.#bin, "psql"), this.#address);
  }

  async start(): Promise<void> {
    const settings = [`port=${String(this.#port)}`, "listen_addresses=127.0.0.1", "unix_socket_directories=", ...this.#settings];
    const words = ["-D", this.#folder, ...settings.flatMap((setting) => ["-c", setting])];
    const server = spawn(join(this.#bin, "postgres"), words, {
      ...asNobody,
      stdio: "ignore",
      cwd: "/",
      env: { ...process.env, ...this.#environment },
    });
    this.#server = server;
    const ready = join(this.#bin, "pg_isready");
    for (let attempt = 0; attempt < 200; attempt++) {
      if (server.exitCode !== null) throw new Error(`PostgreSQL ended with code ${String(server.exitCode)}.`);
      const probe = spawn(ready, ["-q", "-h", "127.0.0.1", "-p", String(this.#port)], { stdio: "ignore" });
      const [code] = (await once(probe, "close")) as [number | null];
      if (code === 0) return;
      await pause(50);
    }
    throw new Error("PostgreSQL did not start within ten seconds.");
  }

  async kill(): Promise<void> {
    const pid = this.#server?.pid;
    if (pid === undefined) return;
    const children = execFileSync("ps", ["-o", "pid=", "--ppid", String(pid)], { encoding: "utf8" });
    const ended = this.#end("SIGKILL");
    for (const child of children.trim().split(/\s+/)) {
      try {
        process.kill(Number(child), "SIGKILL");
      } catch {
        // It went by itself when its parent did.
      }
    }
    await ended;
  }

  async stop(): Promise<void> {
    await this.#end("SIGINT");
    process.off("exit", this.#killAtExit);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const server = this.#server;
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
    const closed = once(server, "close");
    server.kill(signal);
    await closed;
  }
}

/** What a server of one's own may be told. */
export interface OwnServerOptions {
  /** Flushes to disk what it acknowledges. */
  readonly durable?: boolean;
  /** Where its data lies; a temporary folder unless told. The folder is made, and removed at the end. */
  readonly folder?: string;
  /** Its processes have these variables too. */
  readonly environment?: Readonly<Record<string, string>>;
  /** What initdb is told beside the usual. */
  readonly made?: readonly string[];
}

/** Gives a folder to the user the server runs as. */
export function giveToServer(folder: string): void {
  if (asNobody.uid !== undefined) chownSync(folder, asNobody.uid, asNobody.gid);
}

/**
 * Starts a PostgreSQL of its own on a free port with data in a temporary folder, or uses the one ACQUIT_TEST_DATABASE_URL names. Without
 * `durable` it never flushes to disk: quick, and enough where nothing crashes.
 */
export async function startPostgres(options: OwnServerOptions = {}): Promise<PrivatePostgres> {
  const { durable = false, environment = {}, made = [] } = options;
  const named = process.env["ACQUIT_TEST_DATABASE_URL"];
  if (named !== undefined) return namedServer(named);
  const bin = binaries();
  if (bin === undefined) throw new Error(String(postgresMissing()));
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), "acquit-postgres-"));
  mkdirSync(folder, { recursive: true });
  giveToServer(folder);
  const words = ["-D", folder, "-U", "acquit", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", ...made];
  execFileSync(join(bin, "initdb"), words, { ...asNobody, stdio: ["ignore", "ignore", "inherit"], cwd: "/" });
  const quick = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];
  const server = new OwnServer(bin, folder, { port: await freePort(), settings: durable ? [] : quick, environment });
  await server.start();
  return server;
}
