import { argon2, timingSafeEqual } from "node:crypto";
import { WorkspaceError } from "@acquit/workspace";
import type { Random } from "@acquit/engine";

/** The cost of a hash; kept with each hash, so that it can be raised later. */
export interface PasswordCost {
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

/** A password as stored: argon2id (RFC 9106) with its cost and salt; bytes in base64. */
export interface PasswordHash extends PasswordCost {
  readonly algorithm: "argon2id";
  readonly salt: string;
  readonly hash: string;
}

/** The cost OWASP's Password Storage Cheat Sheet recommends for argon2id: 19 MiB, two passes, one lane; some 20 ms. */
export const passwordCost: PasswordCost = { memoryKib: 19_456, passes: 2, lanes: 1 };

const SALT_BYTES = 16;
const HASH_BYTES = 32;
const SHORTEST = 12;
const LONGEST = 200;

function derive(password: string, salt: Uint8Array, cost: PasswordCost): Promise<Buffer> {
  const parameters = {
    // Composed and decomposed accents are the same password, whatever the keyboard sends.
    message: password.normalize("NFKC"),
    nonce: salt,
    memory: cost.memoryKib,
    passes: cost.passes,
    parallelism: cost.lanes,
    tagLength: HASH_BYTES,
  };
  return new Promise((resolve, reject) => {
    argon2("argon2id", parameters, (error, derived) => {
      if (error === null) resolve(derived);
      else reject(error);
    });
  });
}

/** Refuses a new password that is too easy to guess. @throws WorkspaceError "invalid-input" */
export function requireGoodPassword(password: string, email: string): void {
  const reason =
    password.length < SHORTEST
      ? "short"
      : password.length > LONGEST
        ? "long"
        : new Set(password).size < 5 || password.toLowerCase().includes(email.toLowerCase())
          ? "guessable"
          : undefined;
  if (reason === undefined) return;
  throw new WorkspaceError(
    "invalid-input",
    `Choose a password of ${String(SHORTEST)} characters or more that is hard to guess.`,
    {
      field: "password",
      reason,
    },
  );
}

/** Hashes a password with a fresh salt. */
export async function hashPassword(password: string, random: Random, cost: PasswordCost): Promise<PasswordHash> {
  const salt = random.bytes(SALT_BYTES);
  const hash = await derive(password, salt, cost);
  return { algorithm: "argon2id", ...cost, salt: Buffer.from(salt).toString("base64"), hash: hash.toString("base64") };
}

/** Whether the password is the one that was hashed. Without a stored hash the same work is done, and the answer is no. */
export async function isPassword(password: string, stored: PasswordHash | undefined): Promise<boolean> {
  const compared = stored ?? unknownPerson;
  const expected = Buffer.from(compared.hash, "base64");
  const derived = await derive(password.slice(0, LONGEST), Buffer.from(compared.salt, "base64"), compared);
  return timingSafeEqual(derived, expected) && stored !== undefined;
}

/** Whether a hash was made at a lower cost than today's and should be made again at the next sign-in. */
export function isOutdated(stored: PasswordHash, today: PasswordCost): boolean {
  return stored.memoryKib < today.memoryKib || stored.passes < today.passes;
}

/** Compared with when the e-mail address is unknown, so that the answer takes as long. */
const unknownPerson: PasswordHash = {
  algorithm: "argon2id",
  ...passwordCost,
  salt: Buffer.alloc(SALT_BYTES, 1).toString("base64"),
  hash: Buffer.alloc(HASH_BYTES).toString("base64"),
};
