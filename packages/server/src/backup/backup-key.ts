import { createHmac, hkdfSync, randomBytes, scrypt } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { z } from "zod/mini";

/** A backup cannot be written, or cannot be read back; the message says what to do. */
export class BackupError extends Error {
  readonly code = "backup";
  override readonly name = "BackupError";
}

/** What a backup is sealed with. */
export type BackupSecret =
  { readonly kind: "passphrase"; readonly passphrase: string } | { readonly kind: "key-file"; readonly bytes: Uint8Array };

const KEY_BYTES = 32;
const SALT_BYTES = 16;
const NONCE_BYTES = 7;
const SHORTEST_PASSPHRASE = 12;
/** 128 MB and about half a second for each guess. */
const SCRYPT = { logN: 17, r: 8, p: 1 } as const;

const hexText = z.string().check(z.regex(/^([0-9a-f]{2})+$/));

/** The first line of a backup: how to make its key again, never the key. */
export const backupHeaderSchema = z.object({
  format: z.literal("acquit-backup"),
  version: z.literal(1),
  secret: z.enum(["passphrase", "key-file"]),
  scrypt: z.exactOptional(
    z.object({
      logN: z.number().check(z.int(), z.minimum(14), z.maximum(20)),
      r: z.literal(8),
      p: z.number().check(z.int(), z.minimum(1), z.maximum(4)),
    }),
  ),
  salt: hexText,
  nonce: hexText,
  /** Tells a wrong key from a damaged file. */
  check: hexText,
});

/** A backup's first line, parsed. */
export type BackupHeader = z.infer<typeof backupHeaderSchema>;

type Derivation = Pick<BackupHeader, "secret" | "scrypt" | "salt">;

function stretch(passphrase: string, salt: Buffer, { logN, r, p }: NonNullable<BackupHeader["scrypt"]>): Promise<Buffer> {
  const options = { N: 2 ** logN, r, p, maxmem: 2 ** logN * r * 256 };
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize("NFC"), salt, KEY_BYTES, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

async function deriveKey(secret: BackupSecret, derivation: Derivation): Promise<Buffer> {
  const salt = Buffer.from(derivation.salt, "hex");
  if (secret.kind === "key-file") return Buffer.from(hkdfSync("sha256", secret.bytes, salt, "acquit backup", KEY_BYTES));
  return stretch(secret.passphrase, salt, derivation.scrypt ?? SCRYPT);
}

function checkOf(key: Buffer): string {
  return createHmac("sha256", key).update("acquit backup key").digest("hex").slice(0, 16);
}

/** Makes a fresh key from a secret, and the header from which it is made again. */
export async function makeKey(secret: BackupSecret): Promise<{ readonly key: Buffer; readonly header: BackupHeader }> {
  const derivation = {
    secret: secret.kind,
    ...(secret.kind === "passphrase" ? { scrypt: SCRYPT } : {}),
    salt: randomBytes(SALT_BYTES).toString("hex"),
  };
  const key = await deriveKey(secret, derivation);
  const nonce = randomBytes(NONCE_BYTES).toString("hex");
  return { key, header: { format: "acquit-backup", version: 1, ...derivation, nonce, check: checkOf(key) } };
}

/** Makes the key of a backup again. @throws BackupError when the secret is of the other kind, or another one */
export async function remakeKey(secret: BackupSecret, header: BackupHeader): Promise<Buffer> {
  if (secret.kind !== header.secret)
    throw new BackupError(`This backup was sealed with a ${header.secret}, not a ${secret.kind}.`);
  const key = await deriveKey(secret, header);
  if (checkOf(key) !== header.check) throw new BackupError(`This ${secret.kind} is not the one the backup was sealed with.`);
  return key;
}

/** Reads a key file: 32 bytes in base64. @throws BackupError when it holds something else, or others may read it */
function readKeyFile(file: string): BackupSecret {
  if ((statSync(file).mode & 0o077) !== 0) throw new BackupError(`Others may read ${file}; run: chmod 600 ${file}`);
  const bytes = Buffer.from(readFileSync(file, "utf8").trim(), "base64");
  if (bytes.length !== KEY_BYTES) throw new BackupError(`${file} holds no key; make one with: openssl rand -base64 32`);
  return { kind: "key-file", bytes };
}

/**
 * The secret a command is given: a key file, or a passphrase in the environment; never on the command line, where every process of the
 * machine reads it. @throws BackupError
 */
export function backupSecret(keyFile: string | undefined, passphrase: string | undefined): BackupSecret {
  if (keyFile !== undefined) return readKeyFile(keyFile);
  if (passphrase === undefined || passphrase === "") {
    throw new BackupError("Say what to seal with: --key-file FILE, or a passphrase in ACQUIT_BACKUP_PASSPHRASE.");
  }
  if (passphrase.length < SHORTEST_PASSPHRASE) {
    throw new BackupError(`The passphrase is short; take at least ${String(SHORTEST_PASSPHRASE)} characters.`);
  }
  return { kind: "passphrase", passphrase };
}
