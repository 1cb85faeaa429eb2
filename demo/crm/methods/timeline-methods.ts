import { isRecord, isYes, listOf, numberOf, recordOf, textOf, type Json, type JsonRecord } from "../portal/json.ts";
import { type Entry, type Portal } from "../portal/portal.ts";
import { instantIn, readInstant } from "../portal/portal-dates.ts";
import { invalidArgument, missingParameter, notFound, RestError } from "../portal/rest-error.ts";
import { requireItem } from "./items.ts";
import { requireNumber, requireRecord, requireText, type Call, type Methods } from "./method.ts";
import { listTexts } from "./written.ts";

const commentOwners: Readonly<Record<string, number>> = { deal: 2, contact: 3, company: 4, quote: 7, dynamic_31: 31 };

function keepFiles(portal: Portal, files: Json | undefined): readonly JsonRecord[] {
  return listOf(files).map((file) => {
    const [name, content] = listOf(file);
    return { id: portal.keepFile(textOf(name), textOf(content)), name: textOf(name) };
  });
}

function addComment(call: Call) {
  const { portal, user } = call;
  const fields = requireRecord(call.params, "fields");
  const ownerTypeId = commentOwners[textOf(fields["ENTITY_TYPE"]).toLowerCase()];
  if (ownerTypeId === undefined) throw invalidArgument("Entity type is not supported");
  const ownerId = requireNumber(fields, "ENTITY_ID");
  requireItem(portal, user, ownerTypeId, ownerId);
  const files = keepFiles(portal, fields["FILES"]);
  if (textOf(fields["COMMENT"]) === "" && files.length === 0) throw invalidArgument("Empty comment message");
  const comment = portal.comments.add((id) => ({
    id,
    kind: "comment",
    ownerTypeId,
    ownerId,
    text: textOf(fields["COMMENT"]),
    files,
    authorId: user.id,
    at: portal.clock.now(),
  }));
  return { result: comment.id };
}

function addLogMessage(call: Call) {
  const { portal, user } = call;
  const fields = requireRecord(call.params, "fields");
  const ownerTypeId = requireNumber(fields, "entityTypeId");
  const ownerId = requireNumber(fields, "entityId");
  requireItem(portal, user, ownerTypeId, ownerId);
  const entry = portal.comments.add((id) => ({
    id,
    kind: "log",
    ownerTypeId,
    ownerId,
    title: requireText(fields, "title"),
    text: textOf(fields["text"]),
    iconCode: textOf(fields["iconCode"]),
    files: [],
    authorId: user.id,
    at: portal.clock.now(),
  }));
  return { result: { logMessage: { id: entry.id } } };
}

function ownedBy(call: Call): { readonly ownerTypeId: number; readonly ownerId: number } {
  const ownerTypeId = requireNumber(call.params, "ownerTypeId");
  const ownerId = requireNumber(call.params, "ownerId");
  requireItem(call.portal, call.user, ownerTypeId, ownerId);
  return { ownerTypeId, ownerId };
}

function readDeadline(portal: Portal, value: Json | undefined): number | null {
  const text = textOf(value);
  if (text === "") return null;
  const at = readInstant(portal.zone, text);
  if (at === undefined) throw new RestError("WRONG_DATETIME_FORMAT", "Wrong datetime format");
  return at;
}

function addTodo(call: Call) {
  const { portal, params, user } = call;
  const owner = ownedBy(call);
  if (textOf(params["deadline"]) === "") throw missingParameter("deadline");
  const activity = portal.activities.add((id) => ({
    id,
    kind: "todo",
    ...owner,
    deadline: readDeadline(portal, params["deadline"]),
    title: textOf(params["title"]) || (portal.language === "fr" ? "À faire" : "To do"),
    text: textOf(params["description"]),
    responsibleId: numberOf(params["responsibleId"]) ?? user.id,
    completed: "N",
    colorId: textOf(params["colorId"]),
    at: portal.clock.now(),
  }));
  return { result: { id: activity.id } };
}

const colours = ["success", "failure", "warning", "primary", "secondary"];

function checkLayout(layout: JsonRecord): void {
  for (const [part, needed] of [
    ["icon", "code"],
    ["header", "title"],
  ] as const)
    if (textOf(recordOf(layout[part])[needed]) === "")
      throw new RestError("ERROR_EMPTY_LAYOUT_FIELD", `layout.${part}.${needed} is required`);
  if (!isRecord(layout["body"])) throw new RestError("ERROR_EMPTY_LAYOUT_FIELD", "layout.body is required");
}

function readConfigurable(call: Call, fields: JsonRecord): JsonRecord {
  const badge = textOf(fields["badgeCode"]);
  if (badge !== "" && !call.portal.badges.has(badge)) throw invalidArgument(`Badge ${badge} does not exist`);
  const known: Record<string, Json> = {};
  if ("deadline" in fields) known["deadline"] = readDeadline(call.portal, fields["deadline"]);
  if ("completed" in fields) known["completed"] = isYes(fields["completed"]) ? "Y" : "N";
  for (const name of ["responsibleId", "badgeCode", "originId", "isIncomingChannel"])
    if (name in fields) known[name] = fields[name] ?? null;
  return known;
}

function addConfigurable(call: Call) {
  const { portal, params, user, app } = call;
  if (app === undefined) throw new RestError("ERROR_WRONG_CONTEXT", "Application context required", 403);
  const owner = ownedBy(call);
  const layout = requireRecord(params, "layout");
  checkLayout(layout);
  const given = readConfigurable(call, recordOf(params["fields"]));
  const activity = portal.activities.add((id) => ({
    id,
    kind: "configurable",
    clientId: app.clientId,
    ...owner,
    deadline: null,
    responsibleId: user.id,
    completed: "N",
    badgeCode: "",
    ...given,
    title: textOf(recordOf(layout["header"])["title"]),
    layout,
    at: portal.clock.now(),
  }));
  return { result: { activity: { id: activity.id } } };
}

function requireActivity(call: Call): Entry {
  const activity = call.portal.activities.get(requireNumber(call.params, "id"));
  if (activity === undefined) throw notFound("Activity not found");
  requireItem(call.portal, call.user, numberOf(activity["ownerTypeId"]) ?? 0, numberOf(activity["ownerId"]) ?? 0);
  return activity;
}

function updateConfigurable(call: Call) {
  const activity = requireActivity(call);
  if (activity["clientId"] !== call.app?.clientId) throw new RestError("ERROR_WRONG_APPLICATION", "Wrong application");
  Object.assign(activity, readConfigurable(call, recordOf(call.params["fields"])));
  const layout = call.params["layout"];
  if (isRecord(layout)) {
    checkLayout(layout);
    Object.assign(activity, { layout, title: textOf(recordOf(layout["header"])["title"]) });
  }
  return { result: { activity: { id: activity.id } } };
}

function activityRow(portal: Portal, activity: Entry): Entry {
  const at = (value: Json | undefined) => (typeof value === "number" ? instantIn(portal.zone, value) : "");
  return {
    id: activity.id,
    OWNER_ID: textOf(activity["ownerId"]),
    OWNER_TYPE_ID: textOf(activity["ownerTypeId"]),
    PROVIDER_ID: activity["kind"] === "todo" ? "CRM_TODO" : "CONFIGURABLE_REST_APP",
    PROVIDER_TYPE_ID: activity["kind"] === "todo" ? "TODO" : "CONFIGURABLE",
    SUBJECT: textOf(activity["title"]),
    DESCRIPTION: textOf(activity["text"]),
    COMPLETED: textOf(activity["completed"]),
    RESPONSIBLE_ID: textOf(activity["responsibleId"]),
    DEADLINE: at(activity["deadline"]),
    CREATED: at(activity["at"]),
    ORIGIN_ID: textOf(activity["originId"]) || null,
    ORIGINATOR_ID: textOf(activity["originatorId"]) || null,
  };
}

function updateActivity(call: Call) {
  const activity = requireActivity(call);
  const fields = requireRecord(call.params, "fields");
  if ("COMPLETED" in fields) activity["completed"] = isYes(fields["COMPLETED"]) ? "Y" : "N";
  if ("SUBJECT" in fields) activity["title"] = textOf(fields["SUBJECT"]);
  if ("DEADLINE" in fields) activity["deadline"] = readDeadline(call.portal, fields["DEADLINE"]);
  if ("ORIGIN_ID" in fields) activity["originId"] = textOf(fields["ORIGIN_ID"]);
  if ("ORIGINATOR_ID" in fields) activity["originatorId"] = textOf(fields["ORIGINATOR_ID"]);
  return { result: true };
}

function notify(call: Call) {
  const { portal, params } = call;
  const userId = requireNumber(params, "USER_ID");
  if (portal.users.get(userId) === undefined) throw new RestError("USER_ID_EMPTY", "User ID not found");
  const tag = textOf(params["TAG"]);
  const same = [...portal.notices.values()].find((one) => tag !== "" && one["tag"] === tag && one["userId"] === userId);
  if (same !== undefined) portal.notices.delete(same.id);
  const notice = portal.notices.add((id) => ({
    id,
    userId,
    text: requireText(params, "MESSAGE"),
    tag,
    at: portal.clock.now(),
  }));
  return { result: notice.id };
}

const crm = { scope: "crm" } as const;
const badgeRow = (badge: JsonRecord): JsonRecord => ({ ...badge });

/** What happens beside a record: comments, log messages, tasks, activities with buttons, badges, notices. */
export const timelineMethods: Methods = {
  "crm.timeline.comment.add": { ...crm, run: addComment },
  "crm.timeline.comment.list": {
    ...crm,
    run: ({ portal, params }) => {
      const rows = [...portal.comments.values()].filter((one) => one["kind"] === "comment");
      const owner = (id: Json | undefined) => Object.entries(commentOwners).find(([, type]) => type === id)?.[0] ?? "";
      const entries = rows.map((one) => ({
        id: one.id,
        ENTITY_ID: textOf(one["ownerId"]),
        ENTITY_TYPE: owner(one["ownerTypeId"]),
        CREATED: instantIn(portal.zone, numberOf(one["at"]) ?? 0),
        COMMENT: textOf(one["text"]),
        AUTHOR_ID: textOf(one["authorId"]),
      }));
      return listTexts(entries, params);
    },
  },
  "crm.timeline.comment.delete": {
    ...crm,
    run: (call) => ({ result: call.portal.comments.delete(requireNumber(call.params, "id")) }),
  },
  "crm.timeline.logmessage.add": { ...crm, inApp: true, run: addLogMessage },
  "crm.activity.todo.add": { ...crm, run: addTodo },
  "crm.activity.todo.updatedeadline": {
    ...crm,
    run: (call) => {
      const activity = requireActivity(call);
      activity["deadline"] = readDeadline(call.portal, call.params["value"]);
      return { result: { id: activity.id } };
    },
  },
  "crm.activity.configurable.add": { ...crm, run: addConfigurable },
  "crm.activity.configurable.update": { ...crm, run: updateConfigurable },
  "crm.activity.get": {
    ...crm,
    run: (call) => {
      const { id, ...row } = activityRow(call.portal, requireActivity(call));
      return { result: { ID: String(id), ...row } };
    },
  },
  "crm.activity.list": {
    ...crm,
    run: ({ portal, params }) =>
      listTexts(
        [...portal.activities.values()].map((one) => activityRow(portal, one)),
        params,
      ),
  },
  "crm.activity.update": { ...crm, run: updateActivity },
  "crm.activity.delete": {
    ...crm,
    run: (call) => ({ result: call.portal.activities.delete(requireActivity(call).id) }),
  },
  "crm.activity.badge.add": {
    ...crm,
    admin: true,
    run: ({ portal, params }) => {
      const code = requireText(params, "code");
      const type = requireText(params, "type");
      if (!colours.includes(type)) throw invalidArgument("Unknown badge type");
      if (portal.badges.has(code)) throw new RestError("ERROR_BADGE_ALREADY_EXISTS", "Badge already exists");
      const badge = { code, title: params["title"] ?? "", value: params["value"] ?? "", type };
      portal.badges.set(code, badge);
      return { result: { badge: badgeRow(badge) } };
    },
  },
  "crm.activity.badge.list": { ...crm, run: ({ portal }) => ({ result: { badges: [...portal.badges.values()].map(badgeRow) } }) },
  "crm.activity.badge.delete": {
    ...crm,
    admin: true,
    run: ({ portal, params }) => ({ result: portal.badges.delete(requireText(params, "code")) }),
  },
  "im.notify.system.add": { scope: "im", inApp: true, run: notify },
  "im.notify.personal.add": { scope: "im", inApp: true, run: notify },
};
