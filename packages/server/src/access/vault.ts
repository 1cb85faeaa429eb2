import { createCipheriv, createDecipheriv, createHash } from "node:crypto";
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from "node:fs";
import { resolve } from "node:path";
import type { Random, VaultPort } from "@acquit/engine";

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_FILE = "secret.key";

/** A sealed secret cannot be opened, or the keys cannot be used. */
export class VaultError extends Error {
  readonly code = "vault";
  override readonly name = "VaultError";
}

interface Key {
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** Names a key without telling it. */
function readKey(encoded: string): Key {
  const bytes = Buffer.from(encoded.trim(), "base64");
  if (bytes.length !== KEY_BYTES) {
    throw new VaultError("A key must be 32 bytes in base64; make one with: openssl rand -base64 32");
  }
  return { id: createHash("sha256").update("acquit vault key\n").update(bytes).digest("hex").slice(0, 8), bytes };
}

/** Seals secrets that must be read again (one-time-code secrets, provider keys) with AES-256-GCM; the newest key seals, older ones only open. */
export class Vault implements VaultPort {
  readonly #keys: readonly Key[];
  readonly #newest: Key;
  readonly #random: Random;

  /** @param encodedKeys keys of 32 bytes in base64, the newest first. @throws VaultError */
  constructor(encodedKeys: readonly string[], random: Random) {
    this.#keys = encodedKeys.map(readKey);
    const [newest] = this.#keys;
    if (newest === undefined) throw new VaultError("The vault has no key.");
    this.#newest = newest;
    this.#random = random;
  }

  /** Seals bytes for one purpose (`totp:PERSON`): opened elsewhere, they are refused. */
  seal(plain: Uint8Array, purpose: string): string {
    const iv = this.#random.bytes(IV_BYTES);
    const cipher = createCipheriv("aes-256-gcm", this.#newest.bytes, iv).setAAD(Buffer.from(purpose));
    const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    return ["v1", this.#newest.id, Buffer.from(iv).toString("base64url"), sealed.toString("base64url")].join(".");
  }

  /** Opens what was sealed for this purpose. @throws VaultError when it was altered, is for another purpose, or its key is gone */
  open(sealed: string, purpose: string): Uint8Array {
    const [version, keyId, iv, body] = sealed.split(".");
    const key = this.#keys.find(({ id }) => id === keyId);
    if (version !== "v1" || key === undefined || iv === undefined || body === undefined) {
      throw new VaultError(`No key opens this secret (key ${keyId ?? "unknown"}); put the key it was sealed with back.`);
    }
    const bytes = Buffer.from(body, "base64url");
    try {
      const decipher = createDecipheriv("aes-256-gcm", key.bytes, Buffer.from(iv, "base64url"), { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(0, bytes.length - TAG_BYTES)), decipher.final()]);
    } catch {
      throw new VaultError("A sealed secret was altered or belongs elsewhere.");
    }
  }

  /** Whether a secret was sealed with an older key and should be sealed again. */
  isOutdated(sealed: string): boolean {
    return sealed.split(".")[1] !== this.#newest.id;
  }
}

function writePrivate(file: string, text: string): void {
  // `wx` and the mode at creation: the key is never readable by others, not even for a moment.
  const handle = openSync(file, "wx", 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function freshKey(random: Random): string {
  return Buffer.from(random.bytes(KEY_BYTES)).toString("base64");
}

/** The keys of a data folder's file, the newest first. @throws VaultError when others may read the file */
function readKeyFile(file: string): readonly string[] {
  if ((statSync(file).mode & 0o077) !== 0) throw new VaultError(`Others may read ${file}; run: chmod 600 ${file}`);
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
}

/** Where the keys come from. */
export interface VaultSource {
  /** The data folder, where `secret.key` is made at the first start. */
  readonly folder: string;
  /** ACQUIT_SECRET_KEY: keys in base64 separated by commas, the newest first; used instead of the file. */
  readonly secretKey?: string | undefined;
  readonly random: Random;
}

/** Opens the vault of a data folder. @throws VaultError */
export function openVault({ folder, secretKey, random }: VaultSource): Vault {
  if (secretKey !== undefined && secretKey.trim() !== "") return new Vault(secretKey.split(","), random);
  const file = resolve(folder, KEY_FILE);
  if (!existsSync(file)) writePrivate(file, `${freshKey(random)}\n`);
  return new Vault(readKeyFile(file), random);
}

function writeKeyFile(folder: string, keys: readonly string[], random: Random): void {
  const file = resolve(folder, KEY_FILE);
  const arriving = `${file}.${random.id()}`;
  writePrivate(arriving, [...keys, ""].join("\n"));
  renameSync(arriving, file);
}

/** Puts a new key in front of those in the file; the older ones still open what they sealed. @throws VaultError */
export function rotateVaultKey(folder: string, random: Random): void {
  const file = resolve(folder, KEY_FILE);
  writeKeyFile(folder, [freshKey(random), ...(existsSync(file) ? readKeyFile(file) : [])], random);
}

/** Keeps only the newest key in the file: what older ones sealed cannot be opened any more. @throws VaultError */
export function forgetOldKeys(folder: string, random: Random): void {
  writeKeyFile(folder, readKeyFile(resolve(folder, KEY_FILE)).slice(0, 1), random);
}
