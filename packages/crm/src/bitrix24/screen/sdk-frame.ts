import { CrmScreenError } from "../../screen/crm-screen.ts";
import { BrowserTransport } from "./browser-transport.ts";
import { readFrameStart, type PortalFrame } from "./portal-frame.ts";

type Fields = Readonly<Record<string, unknown>>;

/** What the frame of Bitrix24's SDK for JavaScript (`B24Frame` of `@bitrix24/b24jssdk`) offers, as far as it is used; it must be initialised. */
export interface B24Frame {
  readonly isInstallMode: boolean;
  readonly auth: {
    readonly isAdmin: boolean;
    getAuthData(): Fields | false;
    refreshAuth(): Promise<Fields | false>;
  };
  readonly placement: {
    readonly title: string;
    readonly options: unknown;
    call(command: string, params?: Fields): Promise<unknown>;
  };
  readonly parent: {
    resizeWindow(width: number | string, height: number): Promise<unknown>;
    closeApplication(): Promise<unknown>;
  };
  readonly slider: { openPath(path: URL): Promise<unknown>; getUrl(path: string): URL };
  readonly dialog: { selectCRM(params: Fields): Promise<unknown> };
  getTargetOrigin(): string;
  getLang(): string;
  installFinish(): Promise<unknown>;
}

function sendBy(frame: B24Frame, command: string, params: Fields): Promise<unknown> {
  switch (command) {
    case "openPath":
      return frame.slider.openPath(frame.slider.getUrl(String(params["path"])));
    case "resizeWindow":
      return frame.parent.resizeWindow(String(params["width"]), Number(params["height"]));
    case "selectCRM":
      return frame.dialog.selectCRM(params);
    case "closeApplication":
      return frame.parent.closeApplication();
    case "setInstallFinish":
      return frame.installFinish();
    default:
      return frame.placement.call(command, params);
  }
}

/**
 * Opens the frame by the SDK's where the page has one already. Methods are still called by our own transport: the SDK repeats a write whose
 * answer was lost, which makes things twice. @throws CrmScreenError "not-in-frame" where it knows nobody
 */
export function openB24Frame(frame: B24Frame, options: { readonly fetch?: typeof globalThis.fetch } = {}): PortalFrame {
  const tokenIn = (data: Fields | false) => {
    if (data === false) throw new CrmScreenError("not-in-frame", "The portal's frame has no session; reload the page.");
    return String(data["access_token"]);
  };
  const first = frame.auth.getAuthData();
  let held = tokenIn(first);
  const origin = frame.getTargetOrigin();
  const renew = async () => {
    held = tokenIn(await frame.auth.refreshAuth());
    return held;
  };
  const current = () => {
    const now = frame.auth.getAuthData();
    // It answers `false` once its token is over.
    if (now !== false) held = tokenIn(now);
    return held;
  };
  const transport = new BrowserTransport({ ...options, origin, tokens: { current, renew } });
  const { title, options: placementOptions } = frame.placement;
  return {
    origin,
    start: readFrameStart({
      LANG: frame.getLang(),
      IS_ADMIN: frame.auth.isAdmin,
      MEMBER_ID: first === false ? "" : first["member_id"],
      INSTALL: frame.isInstallMode,
      PLACEMENT: title,
      PLACEMENT_OPTIONS: placementOptions,
    }),
    token: (isRenewed = false) => (isRenewed || frame.auth.getAuthData() === false ? renew() : Promise.resolve(current())),
    send: (command, params = {}, wait) => {
      const sent = sendBy(frame, command, params);
      if (wait?.whenSilent !== "done") return sent;
      return new Promise((resolve, reject) => {
        const timer = setTimeout(resolve, wait.ms);
        const end = () => {
          clearTimeout(timer);
        };
        sent.finally(end).then(resolve, reject);
      });
    },
    call: (method, params) => transport.call(method, params),
    stop: () => undefined,
  };
}
