const encoder = new TextEncoder();

async function hmac(secret: string, text: string): Promise<string> {
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const signature = new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(text)));
  return Array.from(signature, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * The `Acquit-Signature` of a body: `t=SECONDS,v1=HEX`, HMAC-SHA256 of the time, a point and the body; one `v1` per secret that is valid,
 * so that a receiver can change secrets at leisure.
 */
export async function signWebhook(secrets: readonly string[], instant: string, body: string): Promise<string> {
  const seconds = String(Math.floor(Date.parse(instant) / 1000));
  const signatures = await Promise.all(secrets.map((secret) => hmac(secret, `${seconds}.${body}`)));
  return [`t=${seconds}`, ...signatures.map((signature) => `v1=${signature}`)].join(",");
}
