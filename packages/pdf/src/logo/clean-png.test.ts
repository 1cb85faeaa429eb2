import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "node:zlib";
import { crc32 } from "node:zlib";
import fc from "fast-check";
import { cleanPng } from "./clean-png.ts";

function part(type: string, data: Uint8Array): Buffer {
  const typed = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(typed.length + 8);
  framed.writeUInt32BE(data.length, 0);
  typed.copy(framed, 4);
  framed.writeUInt32BE(crc32(typed), typed.length + 4);
  return framed;
}

function head({ width = 4, height = 3, depth = 8, type = 2, interlace = 0 } = {}): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([depth, type, 0, 0, interlace], 8);
  return part("IHDR", data);
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const pixels = part("IDAT", deflateSync(Buffer.alloc((4 * 3 + 1) * 3, 7)));
const end = part("IEND", Buffer.alloc(0));
const plain = Buffer.concat([signature, head(), pixels, end]);

test("a plain PNG is kept as it is", () => {
  assert.deepEqual(Buffer.from(cleanPng(plain)), plain);
});

test("what is not drawn, in the file or behind it, is left out", () => {
  const text = part("tEXt", Buffer.from("Author\0<script>"));
  const stuffed = Buffer.concat([signature, head(), text, pixels, part("eXIf", Buffer.from("GPS")), end, Buffer.from("MZ…")]);
  assert.deepEqual(Buffer.from(cleanPng(stuffed)), plain);
});

test("pixels that unpack to more than the picture are refused before they fill the memory", () => {
  const bomb = part("IDAT", deflateSync(Buffer.alloc(50_000_000)));
  assert.throws(() => cleanPng(Buffer.concat([signature, head(), bomb, end])), { code: "logo-not-png" });
});

test("too large, interlaced, deep, cut short or no PNG at all is refused", () => {
  const refused = [
    [Buffer.concat([signature, head({ width: 1601 }), pixels, end]), "logo-too-large"],
    [Buffer.concat([signature, head({ interlace: 1 }), pixels, end]), "logo-not-png"],
    [Buffer.concat([signature, head({ depth: 16 }), pixels, end]), "logo-not-png"],
    [plain.subarray(0, plain.length - 6), "logo-not-png"],
    [Buffer.from("<svg/>"), "logo-not-png"],
  ] as const;
  for (const [png, code] of refused) assert.throws(() => cleanPng(png), { code });
});

test("a PNG with any byte changed is refused or still a PNG, never a crash", () => {
  fc.assert(
    fc.property(fc.nat({ max: plain.length - 1 }), fc.nat({ max: 255 }), (at, byte) => {
      const changed = Buffer.from(plain);
      changed[at] = byte;
      try {
        assert.equal(cleanPng(changed).length, plain.length);
      } catch (error) {
        assert.equal((error as Error).name, "LogoError");
      }
    }),
    { numRuns: 200, seed: 7 },
  );
});
