import { CrmError } from "@acquit/engine";

/** Where tokens are renewed; which one it is depends on the region. */
const authHosts: ReadonlySet<string> = new Set(["oauth.bitrix.info", "oauth.bitrix24.tech"]);

/** Which addresses may be called. */
export interface HostPolicy {
  /** Whether a portal may be at this address. */
  readonly isPortal: (url: URL) => boolean;
  /** Whether tokens may be renewed at this one. */
  readonly isAuthServer: (url: URL) => boolean;
}

function isPrivateName(host: string): boolean {
  return host === "localhost" || /\.(localhost|local|internal|lan|home|corp|test|invalid)$/.test(host) || !host.includes(".");
}

/** A public name over HTTPS: self-hosted portals may have any, numbers and private names are none. */
function isPublic(url: URL): boolean {
  const host = url.hostname.toLowerCase();
  const isNumber = /^[\d.]+$/.test(host) || host.startsWith("[") || /^0x/.test(host);
  return url.protocol === "https:" && url.username === "" && url.password === "" && !isNumber && !isPrivateName(host);
}

/** The addresses of real portals. */
export const publicHosts: HostPolicy = {
  isPortal: (url) => isPublic(url) && (url.port === "" || url.port === "443"),
  isAuthServer: (url) => isPublic(url) && authHosts.has(url.hostname.toLowerCase()),
};

/** An address, if it may be called; ending in a slash. @throws CrmError "forged" */
export function allowedAddress(text: string, isAllowed: (url: URL) => boolean): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new CrmError("forged", "This is no address of a portal.");
  }
  if (!isAllowed(url)) throw new CrmError("forged", `${url.host} is not an address the product calls.`);
  return `${url.origin}${url.pathname.replace(/\/*$/, "/")}`;
}
