import { finishInstall } from "../portal/apps.ts";
import { initDataOf, openFrame, renewFrame, type OpenedFrame } from "../portal/frames.ts";
import { isRecord, numberOf, recordOf, textOf, type Json, type JsonRecord } from "../portal/json.ts";
import { nameOf } from "../methods/items.ts";
import { type View } from "./view.ts";

function handedOver(value: Json | undefined): JsonRecord | undefined {
  if (isRecord(value)) return value;
  if (typeof value !== "string" || value === "") return undefined;
  const parsed = JSON.parse(value) as Json;
  return isRecord(parsed) ? parsed : undefined;
}

function open(view: View, body: JsonRecord): Json {
  const { portal, user, language } = view;
  const place = portal.placements.get(numberOf(body["placementId"]));
  const clientId = place?.clientId ?? textOf(body["clientId"]);
  const handed = handedOver(body["handedOver"]);
  const recordId = numberOf(body["recordId"]);
  const frame = openFrame(portal, {
    clientId,
    userId: user.id,
    placement: place?.placement ?? "DEFAULT",
    language,
    installs: body["installs"] === true,
    ...(recordId === undefined ? {} : { recordId }),
    ...(place === undefined ? {} : { handler: place.handler, uri: textOf(body["uri"]) || view.path }),
    ...(handed === undefined ? {} : { handedOver: handed }),
  });
  const { sid, name, action, fields } = frame;
  return { sid, name, action, fields };
}

function records({ portal }: View, body: JsonRecord): Json {
  const types: Readonly<Record<string, number>> = { deal: 2, contact: 3, company: 4, quote: 7 };
  const wanted = Object.values(recordOf(body["types"])).map(textOf);
  return wanted.flatMap((type) => {
    const entityTypeId = types[type];
    if (entityTypeId === undefined) return [];
    const letter = { deal: "D", contact: "C", company: "CO", quote: "Q" }[type] ?? "";
    return [...portal.itemsOf(entityTypeId).values()].map((item) => ({
      id: `${letter}_${String(item.id)}`,
      type,
      place: type,
      title: nameOf(item),
      desc: "",
      url: `/crm/${type}/show/${String(item.id)}/`,
    }));
  });
}

function people({ portal }: View): Json {
  const own = [...portal.users.values()].filter((user) => user.isSystem !== true);
  return own.map((user) => ({ id: String(user.id), name: `${user.name} ${user.lastName}`, photo: "", position: "" }));
}

function inFrame(view: View, frame: OpenedFrame, act: string, body: JsonRecord): Json {
  const { portal } = view;
  const { clientId, userId } = frame.wish;
  switch (act) {
    case "init":
      return initDataOf(portal, frame);
    case "refresh":
      return renewFrame(portal, frame.sid) ?? false;
    case "finish":
      finishInstall(portal, clientId);
      return true;
    case "app-option":
      if (portal.users.get(userId)?.isAdmin !== true) return false;
      portal.appOptions.set(clientId, { ...portal.appOptions.get(clientId), ...body });
      return true;
    case "user-option": {
      const key = `${clientId}:${String(userId)}`;
      portal.userOptions.set(key, { ...portal.userOptions.get(key), ...body });
      return true;
    }
    default:
      return false;
  }
}

/** What the page's script asks for on behalf of frames: opening one, and what its commands need. Undefined where there is nothing of that name. */
export function runFrameAct(path: string, view: View, body: JsonRecord): Json | undefined {
  if (path === "open") return open(view, body);
  if (path === "records") return records(view, body);
  if (path === "people") return people(view);
  const [sid = "", act = ""] = path.split("/");
  const frame = view.portal.frames.get(sid);
  if (frame === undefined || frame.wish.userId !== view.user.id) return undefined;
  if (act === "finish") view.portal.changes += 1;
  return inFrame(view, frame, act, body);
}
