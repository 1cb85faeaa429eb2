import { BlockList, isIP } from "node:net";

/** What lies inside a network, or nowhere: never reached by an address that a person typed. */
const inside = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const) {
  inside.addSubnet(network, prefix, "ipv4");
}
/** Of IPv6 only global unicast is outside; of that, what carries an IPv4 address inside (6to4, NAT64, Teredo) is not. */
const outside = new BlockList();
outside.addSubnet("2000::", 3, "ipv6");
const carriers = new BlockList();
for (const [network, prefix] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const) {
  carriers.addSubnet(network, prefix, "ipv6");
}

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** Which addresses webhooks may go to beside public ones. */
export interface AddressPolicy {
  /** Everything, http too: for installations whose receivers are inside the same network (ACQUIT_ALLOW_PRIVATE_WEBHOOKS). */
  readonly allowPrivate: boolean;
  /** This machine itself: for the demonstration. */
  readonly allowLoopback: boolean;
}

/** Whether an IP address may be connected to. */
export function isAllowedAddress(address: string, policy: AddressPolicy): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  const kind = family === 4 ? "ipv4" : "ipv6";
  if (policy.allowPrivate) return true;
  if (policy.allowLoopback && loopback.check(address, kind)) return true;
  if (family === 4) return !inside.check(address, "ipv4");
  return outside.check(address, "ipv6") && !carriers.check(address, "ipv6");
}

/** The IP address a URL names itself, without brackets; undefined for a name. */
export function literalAddress(url: URL): string | undefined {
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  return isIP(host) === 0 ? undefined : host;
}

/** Why a webhook's address is refused before anything is looked up; undefined when it may be tried. */
export function refusedAddress(text: string, policy: AddressPolicy): string | undefined {
  if (!URL.canParse(text)) return "This is not an address; write https://…";
  const url = new URL(text);
  const literal = literalAddress(url);
  const isHere = policy.allowLoopback && (url.hostname === "localhost" || (literal !== undefined && isLoopback(literal)));
  if (url.protocol !== "https:" && !(url.protocol === "http:" && (policy.allowPrivate || isHere))) {
    return "Webhooks go to https:// addresses only: what they say must not be read on the way.";
  }
  if (url.username !== "" || url.password !== "")
    return "Leave name and password out of the address; deliveries are signed instead.";
  if (literal !== undefined && !isAllowedAddress(literal, policy)) return "This address is inside a private network.";
  return undefined;
}

/** Whether an IP address is this machine itself. */
export function isLoopback(address: string): boolean {
  return loopback.check(address, isIP(address) === 4 ? "ipv4" : "ipv6");
}
