import type { Clock } from "../ports/clock.ts";
import type { Random } from "../ports/random.ts";
import type { Vault } from "../ports/vault.ts";

/* eslint-disable no-restricted-syntax -- the outside world's time and chance, given to practice mode as a server gives its own */

/** The browser's clock. */
export const browserClock: Clock = { now: () => new Date().toISOString() };

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** The browser's cryptographic source; ids are UUID version 7, so they sort by the time they were made. */
export const browserRandom: Random = {
  bytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  id: () => {
    const text = `${Date.now().toString(16).padStart(12, "0")}${hex(crypto.getRandomValues(new Uint8Array(10)))}`;
    const variant = ((Number.parseInt(text.charAt(16), 16) & 0x3) | 0x8).toString(16);
    return `${text.slice(0, 8)}-${text.slice(8, 12)}-7${text.slice(13, 16)}-${variant}${text.slice(17, 20)}-${text.slice(20, 32)}`;
  },
};

/** Seals nothing: practice data holds no secret, and whoever reads the browser's storage could read a key in it too. */
export const openDrawer: Vault = {
  seal: (plain, purpose) => JSON.stringify([purpose, Array.from(plain)]),
  open: (sealed, purpose) => {
    const [kept, bytes] = JSON.parse(sealed) as [string, number[]];
    if (kept !== purpose) throw new RangeError("This was not sealed for that purpose");
    return Uint8Array.from(bytes);
  },
};
