import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { checkStripeSignature } from "./stripe-signature.ts";

const secret = "whsec_a_secret_of_the_test";
const now = "2026-03-02T09:00:00.000Z";
const second = Date.parse(now) / 1000;

const bodies = fc.string({ unit: "binary", maxLength: 400 }).map((text) => new TextEncoder().encode(`{"id":"evt"}${text}`));

function sign(body: Uint8Array, options: { readonly secret?: string; readonly at?: number } = {}): string {
  const { secret: key = secret, at = second } = options;
  return createHmac("sha256", key)
    .update(`${String(at)}.`)
    .update(body)
    .digest("hex");
}

function check(header: string | null, rawBody: Uint8Array): void {
  checkStripeSignature({ header, rawBody, secret, now });
}

const good = (body: Uint8Array) => `t=${String(second)},v1=${sign(body)}`;

/** Each class of forgery: what is sent instead of the good header and body. */
const forgeries: Readonly<Record<string, (body: Uint8Array, chance: number) => readonly [string | null, Uint8Array]>> = {
  "a body changed in one byte": (body, chance) => {
    const changed = Uint8Array.from(body);
    const at = chance % changed.length;
    changed[at] = (changed[at] ?? 0) ^ (1 + (chance % 255));
    return [good(body), changed];
  },
  "another secret": (body, chance) => [`t=${String(second)},v1=${sign(body, { secret: `whsec_${String(chance)}` })}`, body],
  "a message older than five minutes": (body, chance) => {
    const at = second - 301 - chance;
    return [`t=${String(at)},v1=${sign(body, { at })}`, body];
  },
  "a message from the future": (body, chance) => {
    const at = second + 301 + chance;
    return [`t=${String(at)},v1=${sign(body, { at })}`, body];
  },
  "no header": (body, chance) => [chance % 2 === 0 ? null : "", body],
  "a signature of the scheme that does not count": (body) => [`t=${String(second)},v0=${sign(body)}`, body],
  "a time that was not signed": (body, chance) => [`t=${String(second - 1 - (chance % 299))},v1=${sign(body)}`, body],
  "a signature cut short, empty or no hexadecimal": (body, chance) => {
    const cut = sign(body).slice(0, chance % 64);
    return [`t=${String(second)},v1=${chance % 3 === 0 ? `${cut}zz` : cut}`, body];
  },
};

for (const [name, forge] of Object.entries(forgeries)) {
  test(`${name} is refused`, () => {
    fc.assert(
      fc.property(bodies, fc.nat(1_000_000), (body, chance) => {
        const [header, sent] = forge(body, chance);
        assert.throws(
          () => {
            check(header, sent);
          },
          { code: "bad-signature" },
        );
      }),
      { numRuns: 1_000 },
    );
  });
}

test("a good signature is taken, beside another during a change of secrets too, up to five minutes either way", () => {
  fc.assert(
    fc.property(bodies, fc.integer({ min: -300, max: 300 }), (body, age) => {
      const at = second + age;
      check(`t=${String(at)},v1=${sign(body, { secret: "whsec_old", at })},v1=${sign(body, { at })}`, body);
    }),
    { numRuns: 300 },
  );
});

test("without a stored secret nothing is believed", () => {
  const body = new TextEncoder().encode("{}");
  const header = `t=${String(second)},v1=${sign(body, { secret: "x" })}`;
  assert.throws(
    () => {
      checkStripeSignature({ header, rawBody: body, secret: "", now });
    },
    { code: "bad-signature" },
  );
});
