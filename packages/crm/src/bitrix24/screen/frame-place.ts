/** Which portal our page is a frame of. */
export interface FramePlace {
  /** Origin of the portal's pages, as `MessageEvent.origin` says it. */
  readonly origin: string;
  readonly domain: string;
  /** The portal's name for this frame. */
  readonly appSid: string;
}

function placeOf(domain: string, protocol: string, appSid: string): FramePlace | undefined {
  const address = `${protocol === "0" ? "http" : "https"}://${domain}`;
  if (domain === "" || appSid === "" || !URL.canParse(address)) return undefined;
  const { origin, host } = new URL(address);
  // A domain with a path or a name before an @ is none.
  return host === domain.toLowerCase().replace(/:(80|443)$/, "") ? { origin, domain: host, appSid } : undefined;
}

/**
 * Reads what the portal wrote into the frame's name (`DOMAIN|PROTOCOL|APP_SID`), else into its address; undefined outside a portal.
 * Anybody can frame a page and write there: it says where to send messages, never who somebody is.
 */
export function readFramePlace(name: string, search: string): FramePlace | undefined {
  const [domain = "", protocol = "1", appSid = ""] = name.split("|");
  const query = new URLSearchParams(search);
  return (
    placeOf(domain, protocol, appSid) ??
    placeOf(query.get("DOMAIN") ?? "", query.get("PROTOCOL") ?? "1", query.get("APP_SID") ?? "")
  );
}
