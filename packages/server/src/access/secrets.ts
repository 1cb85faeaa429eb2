import { createHash, hash, timingSafeEqual } from "node:crypto";
import { secretToken, type Random } from "@acquit/engine";

/** 256 bits: too many to guess, so that a plain SHA-256 of a token is safe to store. */
const TOKEN_BYTES = 32;

/** A fresh secret of 256 bits as 43 characters, with what it is for in front where a person may see it. */
export function newToken(random: Random, prefix = ""): string {
  return prefix + secretToken(random.bytes(TOKEN_BYTES));
}

/** What is stored of a token: its SHA-256 in hexadecimal. Only for secrets of full strength, never for passwords. */
export function hashToken(token: string): string {
  return hash("sha256", token, "hex");
}

/** Whether two texts are the same, in a time that does not tell where they differ. */
export function isSameSecret(left: string, right: string): boolean {
  const [a, b] = [left, right].map((text) => createHash("sha256").update(text, "utf8").digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
