import { hash, randomBytes } from "node:crypto";
import { computeSha256By } from "@acquit/core";
import type { Clock, Random } from "@acquit/engine";

computeSha256By((input) => hash("sha256", input, "hex"));

let [lastInstant, lastText] = [Number.NaN, ""];

/** The machine's clock; the calls of one millisecond are given one text. */
export const systemClock: Clock = {
  now: () => {
    const instant = Date.now();
    if (instant !== lastInstant) [lastInstant, lastText] = [instant, new Date(instant).toISOString()];
    return lastText;
  },
};

const ID_BYTES = 16;
const POOL_BYTES = 4_096;
let pool = Buffer.alloc(0);

/** Random bytes, each given out once; asking the system for a few at a time costs more than all else an id is made of. */
function takeRandom(length: number): Buffer<ArrayBuffer> {
  if (length > POOL_BYTES) return Buffer.from(randomBytes(length));
  if (pool.length < length) pool = randomBytes(POOL_BYTES);
  const taken = Buffer.from(pool.subarray(0, length));
  // A secret made of them is not to be found here afterwards.
  pool.fill(0, 0, length);
  pool = pool.subarray(length);
  return taken;
}

/** The machine's cryptographic source; ids are UUID version 7, so they sort by the time they were made. */
export const systemRandom: Random = {
  bytes: (length) => takeRandom(length),
  id: () => {
    const bytes = takeRandom(ID_BYTES);
    bytes.writeUIntBE(Date.now(), 0, 6);
    bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
    bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
    const hex = bytes.toString("hex");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  },
};
