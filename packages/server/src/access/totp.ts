import { createHmac, timingSafeEqual } from "node:crypto";

/** How long a code lasts, in seconds (RFC 6238 section 5.2). */
const STEP_SECONDS = 30;
const DIGITS = 6;
/** Steps before and after now that are taken too: clocks differ, people type slowly. */
const DRIFT_STEPS = 1;

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Bytes as base32 without padding (RFC 4648 section 6). */
export function toBase32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/g) ?? []).map((group) => BASE32[Number.parseInt(group.padEnd(5, "0"), 2)] ?? "").join("");
}

/** The code of one step (RFC 4226 with HMAC-SHA-1, which every authenticator app knows). */
export function codeOfStep(secret: Uint8Array, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac("sha1", secret).update(counter).digest();
  const offset = digest.readUInt8(digest.length - 1) & 0x0f;
  const number = digest.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, "0");
}

/** The step an instant lies in. */
export function stepAt(instant: string): number {
  return Math.floor(Date.parse(instant) / 1000 / STEP_SECONDS);
}

/** The step whose code was given, if it is near `now` and later than the last one used: a code works once. */
export function matchStep(secret: Uint8Array, code: string, now: string, lastUsed: number): number | undefined {
  const typed = Buffer.from(code.replace(/\s/g, ""));
  const current = stepAt(now);
  let matched: number | undefined;
  for (let step = current - DRIFT_STEPS; step <= current + DRIFT_STEPS; step += 1) {
    const expected = Buffer.from(codeOfStep(secret, step));
    if (typed.length === expected.length && timingSafeEqual(typed, expected) && step > lastUsed) matched = step;
  }
  return matched;
}

/** The address an authenticator app reads from the QR code. */
export function otpauthUri(secret: Uint8Array, account: string): string {
  const label = encodeURIComponent(`Acquit:${account}`);
  return `otpauth://totp/${label}?secret=${toBase32(secret)}&issuer=Acquit&algorithm=SHA1&digits=${String(DIGITS)}&period=${String(STEP_SECONDS)}`;
}
