import { createHmac, timingSafeEqual } from "node:crypto";
import { SignatureError } from "@acquit/engine";

/**
 * Checks `Webhook-Signature`: the hexadecimal HMAC-SHA256 of the raw body. It carries no time: that an event is taken in once is the only
 * defence against a replay. @throws SignatureError
 */
export function checkGoCardlessSignature(message: {
  readonly header: string | null;
  readonly rawBody: Uint8Array;
  readonly secret: string;
}): void {
  const { header, rawBody, secret } = message;
  if (header === null || header === "") throw new SignatureError("The signature header is missing.");
  if (secret === "") throw new SignatureError("No webhook secret is stored; add it in the settings.");
  if (!/^[0-9a-f]{64}$/.test(header)) throw new SignatureError("The signature header is malformed.");
  const expected = createHmac("sha256", secret).update(rawBody).digest();
  if (!timingSafeEqual(Buffer.from(header, "hex"), expected)) {
    throw new SignatureError("The signature does not match the body.");
  }
}
