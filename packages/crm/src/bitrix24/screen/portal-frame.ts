import { BrowserTransport } from "./browser-transport.ts";
import { FrameBridge, perhapsAnswered, type BridgeOptions, type WaitFor } from "./frame-bridge.ts";
import { readPlacementOptions } from "./placement.ts";
import type { PortalAnswer } from "./portal-answer.ts";

/** What the portal tells a frame when it is opened. */
export interface FrameStart {
  readonly accountId: string;
  readonly isAdmin: boolean;
  /** The portal's own code. */
  readonly languageCode: string;
  readonly placement: string;
  readonly placementOptions: Readonly<Record<string, unknown>>;
  /** The application is not installed to the end yet. */
  readonly isInstalling: boolean;
}

/** A frame of a portal, whoever speaks its protocol: our own bridge, or a library the page has already. */
export interface PortalFrame {
  readonly origin: string;
  readonly start: FrameStart;
  /** An access token that is not over; fetched anew when asked. */
  token(isRenewed?: boolean): Promise<string>;
  /** Sends a command of the frame. */
  send(command: string, params?: Readonly<Record<string, unknown>>, wait?: WaitFor): Promise<unknown>;
  /** Calls a REST method with the person's rights. */
  call(method: string, params?: Readonly<Record<string, unknown>>): Promise<PortalAnswer>;
  stop(): void;
}

type Fields = Readonly<Record<string, unknown>>;

const textOf = (value: unknown) => (typeof value === "string" ? value : typeof value === "number" ? String(value) : "");
const isYes = (value: unknown) => value === true || value === "Y" || value === "true" || value === 1 || value === "1";

/** Reads what `getInitData` answers. */
export function readFrameStart(raw: unknown): FrameStart {
  const data = readPlacementOptions(raw);
  return {
    accountId: textOf(data["MEMBER_ID"]),
    isAdmin: isYes(data["IS_ADMIN"]),
    languageCode: textOf(data["LANG"]),
    placement: textOf(data["PLACEMENT"]),
    placementOptions: readPlacementOptions(data["PLACEMENT_OPTIONS"]),
    isInstalling: isYes(data["INSTALL"]),
  };
}

/** A token as the frame tells it, with when it ends (milliseconds since 1970). */
interface HeldToken {
  readonly token: string;
  readonly endsAt: number;
}

/** A minute before its end a token is as good as over: a call must not meet its end on the way. */
const MARGIN_MS = 60_000;

function heldToken(raw: unknown): HeldToken {
  const data: Fields = readPlacementOptions(raw);
  const seconds = Number(textOf(data["AUTH_EXPIRES"] ?? data["expires_in"]));
  return {
    token: textOf(data["AUTH_ID"] ?? data["access_token"]),
    endsAt: Date.now() + (Number.isFinite(seconds) && seconds > 0 ? seconds : 3600) * 1000,
  };
}

/** Opens the frame by our own bridge. @throws CrmScreenError "no-answer" outside a portal */
export async function openOwnFrame(
  options: BridgeOptions & { readonly fetch?: typeof globalThis.fetch; readonly wait?: (ms: number) => Promise<void> },
): Promise<PortalFrame> {
  const { origin } = options.place;
  const bridge = new FrameBridge(options);
  const data = readPlacementOptions(await bridge.send("getInitData"));
  let held = heldToken(data);
  if (isYes(data["FIRST_RUN"])) await bridge.send("setInstall", { install: true }, perhapsAnswered);
  let renewing: Promise<string> | undefined;
  const renew = () => {
    renewing ??= bridge
      .send("refreshAuth")
      .then((answer) => {
        held = heldToken(answer);
        return held.token;
      })
      .finally(() => {
        renewing = undefined;
      });
    return renewing;
  };
  const tokens = { current: () => held.token, renew };
  const transport = new BrowserTransport({ ...options, origin, tokens });
  return {
    origin,
    start: readFrameStart(data),
    token: (isRenewed = false) => (isRenewed || held.endsAt - MARGIN_MS < Date.now() ? renew() : Promise.resolve(held.token)),
    send: (command, params, wait) => bridge.send(command, params, wait),
    call: (method, params) => transport.call(method, params),
    stop: () => {
      bridge.stop();
    },
  };
}
