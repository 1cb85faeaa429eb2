import assert from "node:assert/strict";
import { test } from "node:test";
import { codeOfStep, matchStep, otpauthUri, stepAt, toBase32 } from "./totp.ts";

const secret = Buffer.from("12345678901234567890", "ascii");

test("The codes are those of RFC 6238, appendix B", () => {
  const vectors: readonly (readonly [number, string])[] = [
    [59, "94287082"],
    [1_111_111_109, "07081804"],
    [1_111_111_111, "14050471"],
    [1_234_567_890, "89005924"],
    [2_000_000_000, "69279037"],
    [20_000_000_000, "65353130"],
  ];
  for (const [seconds, code] of vectors) {
    assert.equal(codeOfStep(secret, stepAt(new Date(seconds * 1000).toISOString()), 8), code);
  }
});

test("The codes are those of RFC 4226, appendix D", () => {
  const expected = ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"];
  assert.deepEqual(
    expected.map((_, count) => codeOfStep(secret, count)),
    expected,
  );
});

test("Base32 is that of RFC 4648, section 10", () => {
  const vectors = { "": "", f: "MY", fo: "MZXQ", foo: "MZXW6", foob: "MZXW6YQ", fooba: "MZXW6YTB", foobar: "MZXW6YTBOI" };
  for (const [text, encoded] of Object.entries(vectors)) assert.equal(toBase32(Buffer.from(text)), encoded);
});

test("A code is taken one step early or late and no further", () => {
  const now = "2026-03-01T12:00:10.000Z";
  const step = stepAt(now);
  const taken = [-2, -1, 0, 1, 2].filter((drift) => matchStep(secret, codeOfStep(secret, step + drift), now, 0) !== undefined);
  assert.deepEqual(taken, [-1, 0, 1]);
});

test("A code that was used, or an earlier one, is refused", () => {
  const now = "2026-03-01T12:00:10.000Z";
  const step = stepAt(now);
  assert.equal(matchStep(secret, codeOfStep(secret, step), now, step), undefined);
  assert.equal(matchStep(secret, codeOfStep(secret, step - 1), now, step), undefined);
  assert.equal(matchStep(secret, codeOfStep(secret, step + 1), now, step), step + 1);
});

test("The address for authenticator apps carries issuer, account and secret", () => {
  const uri = new URL(otpauthUri(secret, "anne@example.com"));
  assert.equal(uri.protocol, "otpauth:");
  assert.equal(decodeURIComponent(uri.pathname).endsWith("Acquit:anne@example.com"), true);
  assert.equal(uri.searchParams.get("secret"), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  assert.equal(uri.searchParams.get("issuer"), "Acquit");
});
