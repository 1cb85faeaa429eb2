import type { DeliveredFrame } from "@acquit/engine";

/** A frame's POST, taken apart; nothing in it is believed yet. */
export interface FramePost {
  readonly delivered: DeliveredFrame;
  /** The portal's own language code. */
  readonly language: string;
}

const LONGEST_FIELD = 4_000;

/** Reads the POST by which a Bitrix24 portal opens our page: what identifies it is in the address, what authorises it in the form; undefined where it is none. */
export function readFramePost(query: URLSearchParams, form: URLSearchParams): FramePost | undefined {
  const read = (name: string) => {
    const text = form.get(name) ?? query.get(name) ?? "";
    return text.length > LONGEST_FIELD ? "" : text;
  };
  const domain = read("DOMAIN");
  const endpoint = `${read("PROTOCOL") === "0" ? "http" : "https"}://${domain}/rest/`;
  const accessToken = read("AUTH_ID");
  const portalId = read("member_id");
  if (accessToken === "" || portalId === "" || domain === "" || !URL.canParse(endpoint)) return undefined;
  const grant = {
    accessToken,
    refreshToken: read("REFRESH_ID"),
    endpoint,
    authServer: read("SERVER_ENDPOINT"),
    portalId,
    scopes: read("APPLICATION_SCOPE")
      .split(",")
      .filter((scope) => scope !== ""),
  };
  return { delivered: { grant, applicationToken: read("APPLICATION_TOKEN") }, language: read("LANG") };
}
