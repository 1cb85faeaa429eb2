import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { systemRandom } from "../system.ts";
import { Vault, VaultError, openVault, rotateVaultKey } from "./vault.ts";

const folder = mkdtempSync(join(tmpdir(), "acquit-vault-"));
after(() => {
  rmSync(folder, { recursive: true });
});
const random = systemRandom;
const aKey = () => Buffer.from(random.bytes(32)).toString("base64");
const secret = Buffer.from("a secret that must be read again");

test("A sealed secret opens for its purpose and does not show itself", () => {
  const vault = new Vault([aKey()], random);
  const sealed = vault.seal(secret, "totp:anne");
  assert.equal(sealed.includes(secret.toString("base64url")), false);
  assert.deepEqual(vault.open(sealed, "totp:anne"), secret);
});

test("A sealed secret is refused for another purpose, altered, or under another key", () => {
  const vault = new Vault([aKey()], random);
  const sealed = vault.seal(secret, "totp:anne");
  const last = sealed.at(-3);
  const altered = `${sealed.slice(0, -3)}${last === "A" ? "B" : "A"}${sealed.slice(-2)}`;
  assert.throws(() => vault.open(sealed, "totp:boris"), VaultError);
  assert.throws(() => vault.open(altered, "totp:anne"), VaultError);
  assert.throws(() => new Vault([aKey()], random).open(sealed, "totp:anne"), VaultError);
});

test("A truncated tag is refused", () => {
  const vault = new Vault([aKey()], random);
  const parts = vault.seal(Buffer.alloc(0), "x").split(".");
  const short = Buffer.from(parts[3] ?? "", "base64url")
    .subarray(0, 4)
    .toString("base64url");
  assert.throws(() => vault.open([...parts.slice(0, 3), short].join("."), "x"), VaultError);
});

test("The key file is made once, for its owner alone", () => {
  const vault = openVault({ folder, random });
  const file = join(folder, "secret.key");
  assert.equal(statSync(file).mode & 0o777, 0o600);
  const sealed = vault.seal(secret, "x");
  assert.deepEqual(openVault({ folder, random }).open(sealed, "x"), secret);
});

test("After rotation old secrets open and new ones use the new key", () => {
  const before = openVault({ folder, random }).seal(secret, "x");
  rotateVaultKey(folder, random);
  const rotated = openVault({ folder, random });
  assert.deepEqual(rotated.open(before, "x"), secret);
  assert.equal(rotated.isOutdated(before), true);
  assert.equal(rotated.isOutdated(rotated.seal(secret, "x")), false);
  assert.equal(statSync(join(folder, "secret.key")).mode & 0o777, 0o600);
});

test("A key file that others may read is refused", () => {
  const file = join(folder, "secret.key");
  chmodSync(file, 0o644);
  assert.throws(() => openVault({ folder, random }), /chmod 600/);
  chmodSync(file, 0o600);
});

test("Keys of the environment are used instead of the file, the newest first", () => {
  const [older, newer] = [aKey(), aKey()];
  const sealed = new Vault([older], random).seal(secret, "x");
  const vault = openVault({ folder, secretKey: `${newer},${older}`, random });
  assert.deepEqual(vault.open(sealed, "x"), secret);
  assert.equal(readFileSync(join(folder, "secret.key"), "utf8").includes(newer), false);
});

test("A key of the wrong length is refused with the way to make one", () => {
  assert.throws(() => new Vault(["c2hvcnQ="], random), /openssl rand/);
});
