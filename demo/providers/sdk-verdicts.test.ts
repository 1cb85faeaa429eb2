import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import { parse } from "gocardless-nodejs";
import Stripe from "stripe";
import { checkGoCardlessSignature } from "../../packages/server/src/providers/gocardless-signature.ts";
import { checkStripeSignature } from "../../packages/server/src/providers/stripe-signature.ts";

/** Whether a check lets a message pass. */
function passes(check: () => unknown): boolean {
  try {
    check();
    return true;
  } catch {
    return false;
  }
}

const text = '{"id":"evt_1","object":"event","events":[]}';
const bytes = (body: string) => new TextEncoder().encode(body);

test("Stripe's webhooks are judged as Stripe's own client judges them; one from the future is refused besides", () => {
  const secret = "whsec_oracle00";
  const now = Math.floor(Date.now() / 1000);
  const signed = (timestamp: number, by = secret) =>
    Stripe.webhooks.generateTestHeaderString({ payload: text, secret: by, timestamp });
  const [time = "", good = ""] = signed(now).split(",");
  const cases: Readonly<Record<string, readonly [header: string, body: string]>> = {
    good: [signed(now), text],
    tampered: [signed(now), text.replace("evt_1", "evt_2")],
    "another secret": [signed(now, "whsec_other00"), text],
    "301 seconds old": [signed(now - 301), text],
    empty: ["", text],
    "old scheme only": [`${time},${good.replace("v1", "v0")}`, text],
    "two secrets": [`${time},v1=${"0".repeat(64)},${good}`, text],
    "no time": [good, text],
    "cut short": [signed(now).slice(0, -2), text],
    "a day ahead": [signed(now + 86_400), text],
  };
  for (const [name, [header, body]] of Object.entries(cases)) {
    const at = new Date(now * 1000).toISOString();
    const ours = passes(() => {
      checkStripeSignature({ header, rawBody: bytes(body), secret, now: at });
    });
    const theirs = passes(() => Stripe.webhooks.constructEvent(body, header, secret, 300, undefined, now * 1000));
    assert.equal(ours, name === "a day ahead" ? false : theirs, name);
  }
});

test("GoCardless's webhooks are judged as GoCardless's own client judges them; a signature in other letters is refused besides", () => {
  const secret = "hook-secret-00";
  const sign = (body: string, by = secret) => createHmac("sha256", by).update(body).digest("hex");
  const cases: Readonly<Record<string, readonly [header: string, body: string]>> = {
    good: [sign(text), text],
    tampered: [sign(text), `${text} `],
    "another secret": [sign(text, "other"), text],
    empty: ["", text],
    "cut short": [sign(text).slice(0, -2), text],
    longer: [`${sign(text)}00`, text],
    "not hexadecimal": ["z".repeat(64), text],
    "capital letters": [sign(text).toUpperCase(), text],
  };
  for (const [name, [header, body]] of Object.entries(cases)) {
    const ours = passes(() => {
      checkGoCardlessSignature({ header, rawBody: bytes(body), secret });
    });
    const theirs = passes(() => void parse(body, secret, header));
    assert.equal(ours, name === "capital letters" ? false : theirs, name);
  }
});
