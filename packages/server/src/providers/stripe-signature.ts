import { createHmac, timingSafeEqual } from "node:crypto";
import { SignatureError } from "@acquit/engine";

/** How far the sender's clock may be from ours, in seconds, either way: a message from the future is refused too. */
const TOLERANCE_SECONDS = 300;
/** Signatures looked at; Stripe sends one for each secret that is valid. */
const MOST_SIGNATURES = 10;

/** What a signature is checked against. */
export interface SignedMessage {
  readonly header: string | null;
  readonly rawBody: Uint8Array;
  readonly secret: string;
  /** RFC 3339 in UTC. */
  readonly now: string;
}

function partsOf(header: string): { readonly timestamp: string; readonly signatures: readonly string[] } {
  let timestamp = "";
  const signatures: string[] = [];
  for (const part of header.split(",")) {
    const [, name, value] = /^(t|v1|v0)=([0-9a-zA-Z]+)$/.exec(part) ?? [];
    if (name === undefined || value === undefined) throw new SignatureError("The signature header is malformed.");
    if (name === "t" && timestamp !== "") throw new SignatureError("The signature header names two times.");
    if (name === "t") timestamp = value;
    if (name === "v1") signatures.push(value);
  }
  return { timestamp, signatures };
}

/** Checks `Stripe-Signature`: HMAC-SHA256 over time and raw body, any v1 may match, v0 never counts. @throws SignatureError */
export function checkStripeSignature({ header, rawBody, secret, now }: SignedMessage): void {
  if (header === null || header === "") throw new SignatureError("The signature header is missing.");
  if (secret === "") throw new SignatureError("No webhook secret is stored; add it in the settings.");
  const { timestamp, signatures } = partsOf(header);
  if (!/^\d{1,12}$/.test(timestamp) || signatures.length === 0 || signatures.length > MOST_SIGNATURES) {
    throw new SignatureError("The signature header is malformed.");
  }
  const expected = createHmac("sha256", secret).update(`${timestamp}.`).update(rawBody).digest();
  const isGood = signatures.some((given) => {
    if (!/^[0-9a-f]{64}$/.test(given)) throw new SignatureError("The signature header is malformed.");
    return timingSafeEqual(Buffer.from(given, "hex"), expected);
  });
  if (!isGood) throw new SignatureError("The signature does not match the body.");
  const age = Math.abs(Date.parse(now) / 1000 - Number(timestamp));
  if (!(age <= TOLERANCE_SECONDS)) throw new SignatureError("The message is too old, or from the future.");
}
