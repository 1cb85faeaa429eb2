import type { CrmGrant, CrmNotice, CrmRecordRef } from "@acquit/engine";
import { fieldsOf, idOf, isYes, listOf, textOf, type Fields } from "../rest/json.ts";
import { grantIn } from "../rest/oauth.ts";
import { readPhpForm } from "../rest/php-query.ts";
import type { RestTransport } from "../rest/transport.ts";
import { recordTypes } from "../record-types.ts";

/** The events the sync lives by; of alternatives the first the portal has. */
const wanted: readonly (readonly string[])[] = [
  ["ONCRMDYNAMICITEMUPDATE_31", "ONCRMDYNAMICITEMUPDATE"],
  ["ONCRMDYNAMICITEMDELETE_31", "ONCRMDYNAMICITEMDELETE"],
  ["ONCRMDEALUPDATE"],
  ["ONCRMCOMPANYUPDATE"],
  ["ONCRMCONTACTUPDATE"],
  ["ONCRMREQUISITEADD"],
  ["ONCRMREQUISITEUPDATE"],
  ["ONAPPUNINSTALL"],
  ["ONAPPUPDATE"],
];

const ours = new Set(wanted.flat());

/** Has the portal tell `url` of what changes: only what is missing is bound, only what leads elsewhere unbound, so that nothing is told twice. */
export async function subscribe(
  transport: RestTransport,
  url: string,
): Promise<{ readonly added: readonly string[]; readonly removed: readonly string[] }> {
  const { result: names } = await transport.call("events");
  const known = new Set(
    Object.values(fieldsOf(Array.isArray(names) ? { ...names } : names)).map((name) => textOf(name).toUpperCase()),
  );
  const bound = listOf((await transport.call("event.get")).result);
  const events = wanted.flatMap((choice) => choice.find((name) => known.has(name)) ?? []);
  const added: string[] = [];
  const removed: string[] = [];
  for (const row of bound) {
    const event = textOf(row["event"]).toUpperCase();
    const isWanted = textOf(row["handler"]) === url && events.includes(event);
    if (isWanted || !ours.has(event)) continue;
    await transport.call("event.unbind", { event, handler: textOf(row["handler"]) }, "write");
    removed.push(event);
  }
  for (const event of events) {
    if (bound.some((row) => textOf(row["event"]).toUpperCase() === event && textOf(row["handler"]) === url)) continue;
    await transport.call("event.bind", { event, handler: url }, "write");
    added.push(event);
  }
  return { added, removed };
}

function refOf(event: string, fields: Fields): CrmRecordRef | undefined {
  const id = idOf(fields["ID"]);
  if (id === undefined) return undefined;
  if (event.startsWith("ONCRMDYNAMICITEM")) {
    // All smart processes tell by this event: only invoices are meant.
    const isInvoice = textOf(fields["ENTITY_TYPE_ID"]) === String(recordTypes.invoice.entityTypeId);
    return isInvoice ? { kind: "invoice", id } : undefined;
  }
  if (event.startsWith("ONCRMDEAL")) return { kind: "deal", id };
  if (event.startsWith("ONCRMCOMPANY")) return { kind: "company", id };
  return event.startsWith("ONCRMCONTACT") ? { kind: "contact", id } : undefined;
}

const appEvents: Readonly<Record<string, CrmNotice["kind"]>> = {
  ONAPPINSTALL: "installed",
  ONAPPUSERREADY: "system-user",
  ONAPPUPDATE: "updated",
  ONAPPUNINSTALL: "uninstalled",
};

/** The grant of an application's event: the app's own user's where it comes, else the installer's. */
function grantOfEvent(event: string, data: Fields, auth: Fields): CrmGrant | undefined {
  return (event === "ONAPPUSERREADY" ? grantIn(data) : undefined) ?? grantIn(auth);
}

/** Reads an event's form: everything in it is a text, and nothing in it is believed. */
export function readNotice(form: URLSearchParams): CrmNotice | undefined {
  const body = readPhpForm(form);
  const event = textOf(body["event"]).toUpperCase();
  const data = fieldsOf(body["data"]);
  const auth = fieldsOf(body["auth"]);
  const portalId = textOf(auth["member_id"]);
  const applicationToken = textOf(auth["application_token"]);
  if (event === "" || portalId === "") return undefined;
  const fields = fieldsOf(data["FIELDS"]);
  const eventId = [event, textOf(fields["ID"]), textOf(body["ts"]), textOf(body["event_handler_id"])].join(":");
  const common = { portalId, applicationToken, eventId };
  const appKind = appEvents[event];
  if (appKind !== undefined) {
    const grant = grantOfEvent(event, data, auth);
    return {
      ...common,
      kind: appKind,
      ...(appKind !== "uninstalled" && grant !== undefined ? { grant } : {}),
      ...(appKind === "uninstalled" ? { clean: isYes(data["CLEAN"]) } : {}),
    };
  }
  const kind = /DELETE(_31)?$/.test(event) ? ("deleted" as const) : ("changed" as const);
  const legalDataId = /^ONCRM(REQUISITE|BANKDETAIL)/.test(event) ? idOf(fields["ID"]) : undefined;
  if (legalDataId !== undefined) return { ...common, kind, legalDataId };
  const ref = refOf(event, fields);
  return ref === undefined ? undefined : { ...common, kind, ref };
}

/** What a frame's POST brings, by the query and the form it came with: the grant of whoever opened it, and what the portal is known by. */
export function readFrame(
  query: URLSearchParams,
  form: URLSearchParams,
): { readonly grant: CrmGrant; readonly applicationToken: string } | undefined {
  const domain = query.get("DOMAIN") ?? form.get("DOMAIN") ?? "";
  const protocol = (query.get("PROTOCOL") ?? form.get("PROTOCOL")) === "0" ? "http" : "https";
  const grant = grantIn({
    access_token: form.get("AUTH_ID") ?? "",
    refresh_token: form.get("REFRESH_ID") ?? "",
    member_id: form.get("member_id") ?? "",
    server_endpoint: form.get("SERVER_ENDPOINT") ?? "",
    client_endpoint: domain === "" ? "" : `${protocol}://${domain}/rest/`,
    scope: form.get("APPLICATION_SCOPE") ?? "",
  });
  return grant === undefined ? undefined : { grant, applicationToken: form.get("APPLICATION_TOKEN") ?? "" };
}
