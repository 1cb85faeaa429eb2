import { randomBytes } from "node:crypto";
import { beginInstall } from "./apps.ts";
import { type JsonRecord } from "./json.ts";
import { idKeyOf } from "./placement-codes.ts";
import { type Portal } from "./portal.ts";

/** What is to be opened in a frame. */
export interface FrameWish {
  readonly clientId: string;
  readonly userId: number;
  /** The place's code; `DEFAULT` is the application's own page. */
  readonly placement: string;
  /** Where the place belongs to a record: its number. */
  readonly recordId?: number;
  /** Path of the page the frame is on. */
  readonly uri?: string;
  /** Handler of the place; the application's own page where absent. */
  readonly handler?: string;
  readonly language?: string;
  /** Whether it is the page that installs the application. */
  readonly installs?: boolean;
  /** What another page hands over through `openApplication`. */
  readonly handedOver?: JsonRecord;
}

/** A frame as the portal opens it: a form post to the handler, what identifies it in the query, what authorizes it in the body. */
export interface OpenedFrame {
  readonly sid: string;
  /** What `window.name` is inside: domain, protocol and session. */
  readonly name: string;
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly wish: FrameWish;
  readonly options: JsonRecord;
}

function optionsOf(wish: FrameWish): JsonRecord {
  const key = idKeyOf(wish.placement);
  const own = key === undefined || wish.recordId === undefined ? {} : { [key]: String(wish.recordId) };
  return { ...own, ...(wish.handedOver ?? {}), ...(wish.uri === undefined ? {} : { URI: wish.uri }) };
}

/** PHP escapes slashes in JSON. */
function phpJson(value: JsonRecord): string {
  return JSON.stringify(value).replaceAll("/", "\\/");
}

/** Opens a frame for a person; installing is begun where it was not. */
export function openFrame(portal: Portal, wish: FrameWish): OpenedFrame {
  const app = beginInstall(portal, wish.clientId, wish.userId);
  const registration = portal.registrations.get(wish.clientId);
  if (registration === undefined) throw new Error(`No application ${wish.clientId}`);
  const pair = portal.grants.issue({ userId: wish.userId, clientId: wish.clientId, scope: app.scope });
  const sid = randomBytes(16).toString("hex");
  const protocol = portal.protocol === "https" ? "1" : "0";
  const action = new URL(wish.handler ?? (wish.installs === true ? registration.installUrl : registration.handlerUrl));
  const language = wish.language ?? portal.language;
  for (const [name, value] of Object.entries({ DOMAIN: portal.domain, PROTOCOL: protocol, LANG: language, APP_SID: sid }))
    action.searchParams.set(name, value);
  const options = optionsOf(wish);
  const fields: Record<string, string> = {
    AUTH_ID: pair.accessToken,
    AUTH_EXPIRES: "3600",
    REFRESH_ID: pair.refreshToken,
    SERVER_ENDPOINT: `${portal.origin}/rest/`,
    APPLICATION_TOKEN: app.applicationToken,
    APPLICATION_SCOPE: app.scope,
    member_id: portal.memberId,
    status: "L",
    PLACEMENT: wish.placement,
    ...(Object.keys(options).length === 0 ? {} : { PLACEMENT_OPTIONS: phpJson(options) }),
  };
  const frame = { sid, name: `${portal.domain}|${protocol}|${sid}`, action: action.href, fields, wish, options };
  portal.frames.set(sid, frame);
  return frame;
}

/** What `getInitData` answers in a frame: the options are an object here, not a text. */
export function initDataOf(portal: Portal, { fields, wish, options }: OpenedFrame): JsonRecord {
  const user = portal.users.get(wish.userId);
  const app = portal.apps.get(wish.clientId);
  return {
    AUTH_ID: fields["AUTH_ID"] ?? "",
    REFRESH_ID: fields["REFRESH_ID"] ?? "",
    AUTH_EXPIRES: "3600",
    DOMAIN: portal.domain,
    PROTOCOL: portal.protocol === "https" ? "1" : "0",
    PATH: "/rest",
    LANG: wish.language ?? portal.language,
    MEMBER_ID: portal.memberId,
    IS_ADMIN: user?.isAdmin === true,
    APP_OPTIONS: portal.appOptions.get(wish.clientId) ?? {},
    USER_OPTIONS: portal.userOptions.get(`${wish.clientId}:${String(wish.userId)}`) ?? {},
    PLACEMENT: wish.placement,
    PLACEMENT_OPTIONS: options,
    INSTALL: wish.installs === true && app?.isFinished !== true,
    FIRST_RUN: false,
  };
}

/** New tokens for a frame, as `refreshAuth` asks for; undefined where the application is gone. */
export function renewFrame(portal: Portal, sid: string): JsonRecord | undefined {
  const frame = portal.frames.get(sid);
  const app = frame === undefined ? undefined : portal.apps.get(frame.wish.clientId);
  if (frame === undefined || app === undefined) return undefined;
  const pair = portal.grants.issue({ userId: frame.wish.userId, clientId: app.clientId, scope: app.scope });
  return { AUTH_ID: pair.accessToken, AUTH_EXPIRES: "3600", REFRESH_ID: pair.refreshToken };
}
