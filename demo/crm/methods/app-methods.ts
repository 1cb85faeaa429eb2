import { type EventHandler, type Placement } from "../portal/apps.ts";
import { placementCodes } from "../portal/placement-codes.ts";
import { emptyAsList, isRecord, numberOf, recordOf, textOf, type Json, type JsonRecord } from "../portal/json.ts";
import { instantIn } from "../portal/portal-dates.ts";
import { RestError } from "../portal/rest-error.ts";
import { param, requireText, type Call, type Methods } from "./method.ts";

const eventNames = `ONAPPINSTALL ONAPPUPDATE ONAPPUNINSTALL ONAPPUSERREADY ONCRMDYNAMICITEMADD ONCRMDYNAMICITEMUPDATE
  ONCRMDYNAMICITEMDELETE ONCRMDEALADD ONCRMDEALUPDATE ONCRMDEALDELETE ONCRMCOMPANYADD ONCRMCOMPANYUPDATE ONCRMCOMPANYDELETE
  ONCRMCONTACTADD ONCRMCONTACTUPDATE ONCRMCONTACTDELETE ONCRMQUOTEADD ONCRMQUOTEUPDATE ONCRMQUOTEDELETE ONCRMREQUISITEADD
  ONCRMREQUISITEUPDATE ONCRMREQUISITEDELETE ONCRMBANKDETAILADD ONCRMBANKDETAILUPDATE ONCRMBANKDETAILDELETE ONPAYMENTENTITYSAVED
  ONPAYMENTDELETED`.split(/\s+/);

/** The application that calls; a method that needs one is not run without. */
export function appOf(call: Call) {
  if (call.app === undefined) throw new RestError("WRONG_AUTH_TYPE", "Current authorization type is denied for this method", 403);
  return call.app;
}

/** Refuses addresses that cannot be posted to. */
export function requireAddress(text: string): string {
  if (!URL.canParse(text)) throw new RestError("ERROR_WRONG_HANDLER_URL", "Handler URL is not valid");
  if (!/^https?:$/.test(new URL(text).protocol)) throw new RestError("ERROR_UNSUPPORTED_PROTOCOL", "Unsupported protocol");
  return text;
}

function bindPlacement(call: Call) {
  const { portal, params } = call;
  const app = appOf(call);
  const placement = requireText(params, "PLACEMENT").toUpperCase();
  if (!placementCodes.includes(placement)) throw new RestError("ERROR_PLACEMENT_NOT_FOUND", "Placement not found");
  const handler = requireAddress(requireText(params, "HANDLER"));
  const isSingle = placement === "PAGE_BACKGROUND_WORKER" || placement === "REST_APP_URI";
  if (isSingle && [...portal.placements.values()].some((one) => one.clientId === app.clientId && one.placement === placement))
    throw new RestError("ERROR_PLACEMENT_MAX_COUNT", "Placement max count", 200);
  portal.placements.add((id): Placement => ({
    id,
    clientId: app.clientId,
    placement,
    handler,
    userId: numberOf(param(params, "USER_ID")) ?? 0,
    title: textOf(param(params, "TITLE")),
    description: textOf(param(params, "DESCRIPTION")),
    groupName: textOf(param(params, "GROUP_NAME")),
    options: recordOf(param(params, "OPTIONS")),
    langAll: recordOf(param(params, "LANG_ALL")),
  }));
  return { result: true };
}

function unbindPlacement(call: Call) {
  const app = appOf(call);
  const placement = requireText(call.params, "PLACEMENT").toUpperCase();
  const handler = textOf(param(call.params, "HANDLER"));
  const found = [...call.portal.placements.values()].filter(
    (one) => one.clientId === app.clientId && one.placement === placement && (handler === "" || one.handler === handler),
  );
  for (const one of found) call.portal.placements.delete(one.id);
  return { result: { count: found.length } };
}

function bindEvent(call: Call) {
  const { portal, params, user } = call;
  const app = appOf(call);
  const event = requireText(params, "event").toUpperCase();
  const isOffline = textOf(param(params, "event_type")) === "offline";
  if (!eventNames.includes(event)) throw new RestError("ERROR_EVENT_NOT_FOUND", "Event not found");
  const authType = numberOf(param(params, "auth_type")) ?? 0;
  if (!user.isAdmin && (isOffline || (authType !== 0 && authType !== user.id)))
    throw new RestError("ACCESS_DENIED", "Access denied! Only for admin.", 403);
  const handler = isOffline ? "" : requireAddress(requireText(params, "handler"));
  const userId = user.isAdmin ? authType : user.id;
  const same = [...portal.handlers.values()].some(
    (one) => one.clientId === app.clientId && one.event === event && one.handler === handler && one.userId === userId,
  );
  if (same) throw new RestError("ERROR_EVENT_BINDING_EXISTS", "Handler already binded");
  portal.handlers.add((id): EventHandler => ({
    id,
    clientId: app.clientId,
    event,
    handler,
    userId,
    isOffline,
    connector: textOf(param(params, "auth_connector")),
  }));
  return { result: true };
}

function unbindEvent(call: Call) {
  const app = appOf(call);
  const event = requireText(call.params, "event").toUpperCase();
  const handler = textOf(param(call.params, "handler"));
  const found = [...call.portal.handlers.values()].filter(
    (one) => one.clientId === app.clientId && one.event === event && (one.isOffline || one.handler === handler),
  );
  for (const one of found) call.portal.handlers.delete(one.id);
  return { result: { count: found.length } };
}

/** Options of an application or of a person in it: all of them, or one. */
function readOptions(kept: JsonRecord, call: Call) {
  const name = textOf(param(call.params, "option"));
  return { result: name === "" ? emptyAsList(kept) : (kept[name] ?? "") };
}

function writeOptions(kept: JsonRecord, call: Call): JsonRecord {
  const options = param(call.params, "options");
  if (!isRecord(options)) throw new RestError("ERROR_ARGUMENT", "Argument 'options' is null or empty");
  return { ...kept, ...options };
}

const userKey = (call: Call) => `${appOf(call).clientId}:${String(call.user.id)}`;

function offlineEvents({ portal, params }: Call) {
  const limit = numberOf(params["limit"]) ?? 50;
  const found = [...portal.offline.values()].slice(0, limit);
  const keeps = params["clear"] === 0 || params["clear"] === "0";
  if (!keeps) for (const one of found) portal.offline.delete(one.id);
  const events = found.map((one) => ({
    ID: String(one.id),
    TIMESTAMP_X: instantIn(portal.zone, numberOf(one["at"]) ?? 0),
    EVENT_NAME: textOf(one["event"]),
    EVENT_DATA: one["fields"] === undefined ? false : { FIELDS: one["fields"] },
    EVENT_ADDITIONAL: false,
    MESSAGE_ID: String(one.id),
  }));
  return { result: { process_id: keeps ? "process-1" : null, events } };
}

function eventRows(call: Call): Json {
  const app = appOf(call);
  const own = [...call.portal.handlers.values()].filter((one) => one.clientId === app.clientId);
  return own.map((one) =>
    one.isOffline
      ? { event: one.event, connector_id: one.connector, offline: 1 }
      : { event: one.event, handler: one.handler, auth_type: String(one.userId), offline: 0 },
  );
}

const core = { scope: "" } as const;
const placed = { scope: "placement", admin: true, inApp: true } as const;

/** Methods about the calling application: who and what it is, options, places and events. */
export const appMethods: Methods = {
  "app.info": {
    ...core,
    run: (call) => {
      const { portal, app } = call;
      const common = { LANGUAGE_ID: portal.language, LICENSE: "fr_ent10000", LICENSE_TYPE: "ent10000", LICENSE_FAMILY: "ent" };
      if (app === undefined) return { result: { SCOPE: [], ...common } };
      const about = { ID: app.id, CODE: app.clientId, VERSION: app.version, STATUS: "L", INSTALLED: app.isFinished };
      return { result: { ...about, PAYMENT_EXPIRED: "N", DAYS: null, ...common } };
    },
  },
  profile: {
    ...core,
    run: ({ user, portal }) => ({
      result: {
        ID: String(user.id),
        ADMIN: user.isAdmin,
        NAME: user.name,
        LAST_NAME: user.lastName,
        PERSONAL_GENDER: "",
        TIME_ZONE: portal.zone,
        TIME_ZONE_OFFSET: 0,
      },
    }),
  },
  "user.admin": { ...core, run: ({ user }) => ({ result: user.isAdmin }) },
  scope: { ...core, run: (call) => ({ result: appOf(call).scope.split(",") }) },
  "server.time": { ...core, run: ({ portal }) => ({ result: instantIn(portal.zone, portal.clock.now()) }) },
  events: { ...core, inApp: true, run: () => ({ result: eventNames }) },
  "feature.get": { ...core, run: () => ({ result: { value: "Y" } }) },
  "app.option.get": {
    ...core,
    inApp: true,
    run: (call) => readOptions(call.portal.appOptions.get(appOf(call).clientId) ?? {}, call),
  },
  "app.option.set": {
    ...core,
    admin: true,
    inApp: true,
    run: (call) => {
      const { clientId } = appOf(call);
      call.portal.appOptions.set(clientId, writeOptions(call.portal.appOptions.get(clientId) ?? {}, call));
      return { result: true };
    },
  },
  "user.option.get": { ...core, inApp: true, run: (call) => readOptions(call.portal.userOptions.get(userKey(call)) ?? {}, call) },
  "user.option.set": {
    ...core,
    inApp: true,
    run: (call) => {
      call.portal.userOptions.set(userKey(call), writeOptions(call.portal.userOptions.get(userKey(call)) ?? {}, call));
      return { result: true };
    },
  },
  "placement.list": {
    ...core,
    inApp: true,
    run: ({ params }) => {
      const scope = textOf(param(params, "SCOPE")).toUpperCase();
      return { result: placementCodes.filter((code) => scope === "" || code.startsWith(`${scope}_`)) };
    },
  },
  "placement.bind": { ...placed, run: bindPlacement },
  "placement.unbind": { ...placed, run: unbindPlacement },
  "placement.get": {
    ...placed,
    run: (call) => {
      const { clientId } = appOf(call);
      const own = [...call.portal.placements.values()].filter((one) => one.clientId === clientId);
      return {
        result: own.map(({ placement, userId, handler, options, title, description, langAll }) => ({
          placement,
          userId,
          handler,
          options: emptyAsList(options),
          title,
          description,
          langAll: emptyAsList(langAll),
        })),
      };
    },
  },
  "event.bind": { ...core, inApp: true, run: bindEvent },
  "event.unbind": { ...core, inApp: true, run: unbindEvent },
  "event.get": { ...core, inApp: true, run: (call) => ({ result: eventRows(call) }) },
  "event.offline.get": { ...core, admin: true, inApp: true, run: offlineEvents },
  "event.offline.clear": {
    ...core,
    admin: true,
    inApp: true,
    run: ({ portal, params }) => {
      const ids = recordOf(params["id"] ?? params["message_id"]);
      const wanted = Object.values(ids).map((id) => numberOf(id));
      for (const one of [...portal.offline.values()])
        if (wanted.length === 0 || wanted.includes(one.id)) portal.offline.delete(one.id);
      return { result: true };
    },
  },
};
