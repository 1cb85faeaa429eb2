// The real server in a process of its own, over a folder that is thrown away.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../../packages/server/src/commands/main.ts", import.meta.url));
const owner = { email: "owner@bench.example", password: "a long password for measuring" };

/** @typedef {{ readonly url?: string, readonly profileFolder?: string }} ProductOptions database address, and where to write a CPU profile */

/** @typedef {{ readonly whole: number, readonly main: number }} ProcessorTime seconds of the whole server and of its main thread */

/** Processor time a file of /proc tells, in seconds; NaN outside Linux. @param {string} file */
function secondsIn(file) {
  try {
    const fields = readFileSync(file, "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return Number.NaN;
  }
}

/** An installation: its folder and the environment its commands run in. */
export class Installation {
  #folder = mkdtempSync(join(tmpdir(), "acquit-bench-"));
  #options;
  #server = /** @type {import("node:child_process").ChildProcess | undefined} */ (undefined);

  /** @param {ProductOptions} options */
  constructor(options) {
    this.#options = options;
  }

  /** @param {readonly string[]} words @param {readonly string[]} [nodeOptions] */
  #spawn(words, nodeOptions = []) {
    const { url } = this.#options;
    return spawn(process.execPath, ["--conditions=@acquit/source", ...nodeOptions, program, ...words, "--data", this.#folder], {
      stdio: ["ignore", "pipe", "inherit"],
      env: {
        ...process.env,
        INIT_CWD: this.#folder,
        ACQUIT_PASSWORD: owner.password,
        ACQUIT_CALLS_PER_MINUTE: "100000000",
        ...(url === undefined ? {} : { DATABASE_URL: url }),
      },
    });
  }

  /** Runs a command to its end. @param {readonly string[]} words */
  async run(...words) {
    const child = this.#spawn(words);
    let out = "";
    child.stdout.on("data", (chunk) => (out += String(chunk)));
    const [code] = await once(child, "close");
    return { code, out };
  }

  /** Makes the firm, starts the server and signs in; answers its port, a secret key and what it uses of the processor. */
  async start() {
    const made = await this.run("create-owner", "--email", owner.email, "--firm", "Bench");
    if (made.code !== 0) throw new Error("acquit create-owner failed.");
    const { profileFolder } = this.#options;
    const profiling = profileFolder === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profileFolder}`];
    const server = this.#spawn(["serve", "--port", "0", "--quiet"], profiling);
    this.#server = server;
    let out = "";
    const port = await new Promise((resolve, reject) => {
      server.stdout.on("data", (chunk) => {
        out += String(chunk);
        const found = /127\.0\.0\.1:(\d+)/.exec(out)?.[1];
        if (found !== undefined) resolve(Number(found));
      });
      server.once("exit", (code) => reject(new Error(`acquit serve ended with ${String(code)}.`)));
    });
    return { port, key: await this.#makeKey(port), processorSeconds: () => this.processorSeconds() };
  }

  async #makeKey(/** @type {number} */ port) {
    const origin = `http://127.0.0.1:${String(port)}`;
    const post = (/** @type {string} */ path, /** @type {object} */ body, /** @type {Record<string, string>} */ headers) =>
      fetch(origin + path, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      });
    const signedIn = await post("/auth/sign-in", owner, {});
    const cookie = signedIn.headers.getSetCookie()[0]?.split(";")[0];
    if (cookie === undefined) throw new Error(`Sign-in was refused: ${await signedIn.text()}`);
    const made = await post("/v1/keys", { name: "bench", role: "owner" }, { cookie });
    const { key } = /** @type {{ key: string }} */ (await made.json());
    return key;
  }

  /** Seconds of processor time the server has used, and its main thread of them, which other work on the machine does not stretch. */
  processorSeconds() {
    const pid = String(this.#server?.pid);
    return { whole: secondsIn(`/proc/${pid}/stat`), main: secondsIn(`/proc/${pid}/task/${pid}/stat`) };
  }

  /** Asks the server to stop and waits for its end. */
  async stop() {
    const server = this.#server;
    if (server === undefined || server.exitCode !== null) return;
    const ended = once(server, "close");
    server.removeAllListeners("exit");
    server.kill("SIGTERM");
    await ended;
  }

  /** Stops what runs and removes the folder. */
  async remove() {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
