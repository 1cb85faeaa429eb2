import { isIPv6 } from "node:net";

/** Hextets of an IPv6 address that name a subscriber: whoever has one address has the whole /64. */
const SUBSCRIBER_HEXTETS = 4;

function subscriberOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - before.length - after.length }, () => "0");
  return `${[...before, ...zeros, ...after].slice(0, SUBSCRIBER_HEXTETS).join(":")}::/64`;
}

/**
 * Whom limits count: the address that connected, or behind proxies the one the outermost of them saw. What stands further left in
 * `X-Forwarded-For` anyone may write, so only as many entries are believed as there are proxies of ours.
 */
export function callerAddress(connected: string | undefined, forwardedFor: string | undefined, proxies: number): string {
  const seen = (forwardedFor ?? "")
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
  const vouched = proxies > 0 ? seen.at(-proxies) : undefined;
  return subscriberOf(vouched ?? connected ?? "unknown");
}
