import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, describe, test } from "node:test";
import { root } from "./tool.ts";

// There is not always a Docker here: what an image would do is looked up and run as far as this machine goes.

const dockerfile = readFileSync(join(root, "Dockerfile"), "utf8").replace(/\\\n/g, " ");
const folder = mkdtempSync(join(tmpdir(), "acquit-deployment-"));
after(() => {
  rmSync(folder, { recursive: true });
});

/** The words of an instruction in exec form; of the last one with this name. */
function wordsOf(instruction: string): readonly string[] {
  const line = dockerfile.split("\n").findLast((candidate) => candidate.trimStart().startsWith(instruction));
  return JSON.parse(/\[.*\]/.exec(line ?? "")?.[0] ?? "[]") as readonly string[];
}

const [node = "", ...entry] = wordsOf("ENTRYPOINT");
const healthcheck = wordsOf("HEALTHCHECK");

describe("the Dockerfile", () => {
  test("names only files that are there, and versions that are ours", () => {
    const paths = dockerfile.match(/\b(?:packages|scripts|demo)\/[\w./-]+/g) ?? [];
    assert.ok(paths.length >= 2);
    for (const path of paths) assert.ok(existsSync(join(root, path)), path);
    const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { packageManager?: string };
    const workspace = readFileSync(join(root, "pnpm-workspace.yaml"), "utf8");
    for (const [, version] of dockerfile.matchAll(/pnpm@([\d.]+)/g)) {
      assert.ok(
        `${manifest.packageManager ?? ""}\n${workspace}\n${contributing()}`.includes(version ?? "?"),
        `pnpm ${version ?? ""}`,
      );
    }
    const built = Number(/^FROM node:(\d+)/m.exec(dockerfile)?.[1]);
    assert.equal(built, Number(process.versions.node.split(".")[0]));
  });

  test("builds packages that have such a script", () => {
    for (const [, name, script] of dockerfile.matchAll(/--filter @acquit\/(\w+) run (\w+)/g)) {
      const manifest = JSON.parse(readFileSync(join(root, "packages", name ?? "", "package.json"), "utf8")) as {
        scripts?: Record<string, string>;
      };
      assert.ok(manifest.scripts?.[script ?? ""] !== undefined, `${name ?? ""} ${script ?? ""}`);
    }
  });

  test("leaves data, secrets and what was installed elsewhere out of the image", () => {
    const ignored = readFileSync(join(root, ".dockerignore"), "utf8").split("\n");
    for (const path of [".git", ".data", "**/node_modules", "**/dist"]) assert.ok(ignored.includes(path), path);
  });

  test("starts a server that its own health check finds well, and finds gone once it is stopped", async () => {
    assert.equal(node, "node");
    const words = [...entry.map((word) => (word === "0.0.0.0" ? "127.0.0.1" : word)), "--port", "0", "--data", folder];
    const server = spawn(process.execPath, words, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
    const ended = once(server, "close");
    let port: string | undefined;
    for await (const line of createInterface({ input: server.stdout })) {
      port = /127\.0\.0\.1:(\d+)/.exec(line)?.[1];
      if (port !== undefined) break;
    }
    assert.ok(port !== undefined && healthcheck.join(" ").includes("4620"));
    const check = () =>
      spawnSync(
        process.execPath,
        healthcheck.slice(1).map((word) => word.replace("4620", port)),
        { stdio: "ignore" },
      ).status;
    assert.equal(check(), 0);
    server.kill("SIGTERM");
    assert.deepEqual(await ended, [0, null]);
    assert.equal(check(), 1);
  });
});

/** What contributors are told to run; it names the version of pnpm. */
function contributing(): string {
  return ["CONTRIBUTING.md", "scripts/bootstrap.mjs"]
    .map((name) => join(root, name))
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path, "utf8"))
    .join("\n");
}

function systemdMissing(): string | false {
  return spawnSync("systemd-analyze", ["--version"], { stdio: "ignore" }).status === 0
    ? false
    : "there is no systemd-analyze here";
}

const unit = /## systemd[^]*?```ini\n([^]*?)```/.exec(readFileSync(join(root, "docs/operations.md"), "utf8"))?.[1] ?? "";

describe("the systemd unit", () => {
  test("starts what the image starts", () => {
    const started = /^ExecStart=\S+ (.*)$/m.exec(unit)?.[1]?.split(" ") ?? [];
    assert.deepEqual(started.slice(0, 3), entry.slice(0, 3));
  });

  test("has nothing systemd does not know", { skip: systemdMissing() }, () => {
    const file = join(folder, "acquit.service");
    const local = unit
      .replace(/^ExecStart=\S+/m, `ExecStart=${process.execPath}`)
      .replace(/^WorkingDirectory=.*$/m, `WorkingDirectory=${root}`);
    writeFileSync(file, local);
    const said = execFileSync("systemd-analyze", ["verify", "--man=no", file], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
    const { stderr } = spawnSync("systemd-analyze", ["verify", "--man=no", file], { encoding: "utf8" });
    assert.deepEqual([said, stderr.split("\n").filter((line) => line.includes("acquit.service"))], ["", []]);
  });
});
