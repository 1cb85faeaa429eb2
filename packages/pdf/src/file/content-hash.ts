/** A 128-bit fingerprint of bytes in hexadecimal: names equal files alike and different ones differently; no security in it. */
export function contentHash(bytes: Uint8Array): string {
  const lanes = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 0x6a09e667];
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length & ~15;
  let [first = 0, second = 0, third = 0, fourth = 0] = lanes;
  for (let offset = 0; offset < whole; offset += 16) {
    first = Math.imul(first ^ words.getUint32(offset), 0x85ebca6b) + fourth;
    second = Math.imul(second ^ words.getUint32(offset + 4), 0xc2b2ae35) + first;
    third = Math.imul(third ^ words.getUint32(offset + 8), 0x27d4eb2f) + second;
    fourth = Math.imul(fourth ^ words.getUint32(offset + 12), 0x165667b1) + third;
    first ^= fourth >>> 15;
  }
  for (let offset = whole; offset < bytes.length; offset += 1)
    first = Math.imul(first ^ (bytes[offset] ?? 0), 0x01000193) + second;
  const stirred = [first ^ bytes.length, second, third, fourth].map((lane, index, all) => {
    let value = lane ^ (all[(index + 1) % 4] ?? 0);
    value = Math.imul(value ^ (value >>> 16), 0x7feb352d);
    value = Math.imul(value ^ (value >>> 15), 0x846ca68b);
    return (value ^ (value >>> 16)) >>> 0;
  });
  return stirred
    .map((lane) => lane.toString(16).padStart(8, "0"))
    .join("")
    .toUpperCase();
}
