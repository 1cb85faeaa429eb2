import { eventNouns } from "../portal/item-field-tables.ts";
import { type ItemField } from "../portal/item-fields.ts";
import { isYes, listOf, numberOf, textOf, type Json, type JsonRecord } from "../portal/json.ts";
import { type Item, type Portal, type PortalUser } from "../portal/portal.ts";
import { accessDenied, invalidField, notFound } from "../portal/rest-error.ts";
import { blankItem } from "./item-defaults.ts";
import { readValue, writeValue } from "./item-values.ts";
import { type Call } from "./method.ts";
import { semanticsOf } from "./stages.ts";
import { ownerCodeOf, recalculate, rowsOf } from "./totals.ts";

const UNIQUE_NUMBER = 100;
const linked: Readonly<Record<number, readonly string[]>> = {
  31: ["companyId", "mycompanyId"],
  2: ["companyId"],
  7: ["companyId"],
};

/** Whether a person may see and change an item. */
export function mayUse(user: PortalUser, item: Item): boolean {
  return user.isAdmin || user.crm === "all" || (user.crm === "own" && item["assignedById"] === user.id);
}

/** The item a caller may use. */
export function requireItem(portal: Portal, user: PortalUser, entityTypeId: number, id: number): Item {
  const item = portal.itemsOf(entityTypeId).get(id);
  if (item === undefined) throw notFound();
  if (!mayUse(user, item)) throw accessDenied();
  return item;
}

function checkNumber(portal: Portal, item: Item, number: string): void {
  if (number.length > UNIQUE_NUMBER) throw invalidField(`The field "ACCOUNT_NUMBER" is longer than ${String(UNIQUE_NUMBER)}`);
  if (portal.byNumber.of(number).some((id) => id !== item.id))
    throw invalidField(`The value of the field "ACCOUNT_NUMBER" must be unique: ${number}`);
}

/** Gives known fields of `given` to the item; names nobody knows, and read-only ones, are left out without a word. */
function assign(call: Call, entityTypeId: number, item: Item, given: JsonRecord): Record<string, Json> {
  const { portal } = call;
  const fields = portal.fieldsOf(entityTypeId);
  const isOriginal = isYes(call.params["useOriginalUfNames"]);
  const byName = (name: string): ItemField | undefined =>
    isOriginal && name.startsWith("UF_") ? [...fields.values()].find((field) => field.upperName === name) : fields.get(name);
  const next: Record<string, Json> = {};
  for (const [name, value] of Object.entries(given)) {
    const parent = /^parentId(\d+)$/.exec(name);
    const field = byName(name);
    if (field !== undefined && !field.isReadOnly && field.name !== "taxValue") next[field.name] = readValue(field, value, portal);
    else if (parent !== null && Number(parent[1]) !== entityTypeId) next[name] = numberOf(value) ?? 0;
  }
  if (typeof next["accountNumber"] === "string") checkNumber(portal, item, next["accountNumber"]);
  else delete next["accountNumber"];
  if (typeof next["currencyId"] === "string" && !portal.currencies.some((one) => one["CURRENCY"] === next["currencyId"]))
    throw invalidField(`Currency ${next["currencyId"]} does not exist`);
  for (const name of linked[entityTypeId] ?? [])
    if (typeof next[name] === "number" && next[name] > 0 && portal.itemsOf(4).get(next[name]) === undefined)
      throw invalidField(`Invalid value for the field "${name}"`);
  if (typeof next["stageId"] === "string") semanticsOf(portal, entityTypeId, next["stageId"]);
  else delete next["stageId"];
  return next;
}

/** The deprecated single contact and the list of contacts say the same. */
function joinContacts(next: Record<string, Json>): void {
  if ("contactIds" in next) next["contactId"] = listOf(next["contactIds"])[0] ?? 0;
  else if ("contactId" in next) next["contactIds"] = numberOf(next["contactId"]) ? [next["contactId"] ?? 0] : [];
}

function keepFm(portal: Portal, item: Item): void {
  const entries = listOf(item["fm"]) as readonly JsonRecord[];
  item["fm"] = entries.map((one, at) => ({
    id: numberOf(one["id"]) ?? item.id * 100 + at,
    valueType: one["valueType"] ?? "WORK",
    value: one["value"] ?? "",
    typeId: one["typeId"] ?? "EMAIL",
  }));
  item["hasEmail"] = entries.some((one) => one["typeId"] === "EMAIL") ? "Y" : "N";
  item["hasPhone"] = entries.some((one) => one["typeId"] === "PHONE") ? "Y" : "N";
}

function moved(call: Call, entityTypeId: number, item: Item, from: Json): void {
  const { portal, user } = call;
  const now = portal.clock.now();
  const semantics = semanticsOf(portal, entityTypeId, item["stageId"] ?? "");
  if (entityTypeId === 31) item["previousStageId"] = from;
  Object.assign(item, { movedBy: user.id, movedTime: now });
  if (entityTypeId === 2) Object.assign(item, { stageSemanticId: semantics ?? "P", closed: semantics === null ? "N" : "Y" });
  portal.stageHistory.add((id) => ({
    id,
    entityTypeId,
    typeId: from === "" ? 1 : semantics === null ? 2 : 3,
    ownerId: item.id,
    stageId: item["stageId"] ?? "",
    categoryId: item["categoryId"] ?? 0,
    at: now,
  }));
}

/** Tells the applications about an item. */
export function announce(
  call: Pick<Call, "portal" | "user">,
  entityTypeId: number,
  id: number,
  what: "ADD" | "UPDATE" | "DELETE",
): void {
  const { portal, user } = call;
  const noun = eventNouns[entityTypeId];
  if (noun === undefined)
    portal.events.happened(`ONCRMDYNAMICITEM${what}`, { ID: String(id), ENTITY_TYPE_ID: String(entityTypeId) }, user.id);
  else portal.events.happened(`ONCRM${noun}${what}`, { ID: String(id) }, user.id);
}

/** Keeps invoices findable by marker and number. */
function reindex(portal: Portal, item: Item, before: JsonRecord | undefined, after: JsonRecord | undefined): void {
  for (const [grouped, name] of [
    [portal.byXmlId, "xmlId"],
    [portal.byNumber, "accountNumber"],
  ] as const) {
    if (before !== undefined) grouped.delete(textOf(before[name]), item.id);
    if (after !== undefined) grouped.add(textOf(after[name]), item.id);
  }
}

/** Makes an item; nothing keeps two equal ones from being made. */
export function addItem(call: Call, entityTypeId: number, given: JsonRecord): Item {
  const { portal, user } = call;
  if (user.crm === "none" && !user.isAdmin) throw accessDenied();
  const probe = blankItem(portal, entityTypeId, -1, user.id);
  const next = assign(call, entityTypeId, probe, given);
  joinContacts(next);
  const item = portal.itemsOf(entityTypeId).add((id) => {
    const blank = blankItem(portal, entityTypeId, id, user.id);
    return Object.assign(blank, next);
  });
  if (entityTypeId === 31) reindex(portal, item, undefined, item);
  if ("fm" in item) keepFm(portal, item);
  recalculate(portal, entityTypeId, item);
  if (item["stageId"] !== undefined) moved(call, entityTypeId, item, "");
  announce(call, entityTypeId, item.id, "ADD");
  return item;
}

/** Changes an item. */
export function updateItem(call: Call, entityTypeId: number, item: Item, given: JsonRecord): void {
  const { portal, user } = call;
  const before = item["stageId"] ?? "";
  const next = assign(call, entityTypeId, item, given);
  joinContacts(next);
  const old = { ...item };
  Object.assign(item, next);
  if (entityTypeId === 31) reindex(portal, item, old, item);
  if ("fm" in next) keepFm(portal, item);
  recalculate(portal, entityTypeId, item);
  touch(portal, item, user.id);
  if (item["stageId"] !== undefined && item["stageId"] !== before) moved(call, entityTypeId, item, before);
  announce(call, entityTypeId, item.id, "UPDATE");
}

/** Notes who changed an item last. */
export function touch(portal: Portal, item: Item, userId: number): void {
  Object.assign(item, { updatedTime: portal.clock.now(), updatedBy: userId });
}

/** Removes an item with its rows; one that a payment was taken for stays. */
export function deleteItem(call: Call, entityTypeId: number, item: Item): void {
  const { portal } = call;
  const isPaid = [...portal.payments.values()].some(
    (payment) => payment["entityTypeId"] === entityTypeId && payment["entityId"] === item.id && payment["paid"] === "Y",
  );
  if (isPaid) throw accessDenied();
  const code = ownerCodeOf(entityTypeId);
  if (code !== undefined) for (const row of rowsOf(portal, code, item.id)) portal.deleteRow(row);
  portal.itemsOf(entityTypeId).delete(item.id);
  if (entityTypeId === 31) reindex(portal, item, item, undefined);
  announce(call, entityTypeId, item.id, "DELETE");
}

/** An item as the portal sends it: the named fields, or all but the multi-fields. */
export function writeItem(call: Call, entityTypeId: number, item: Item, names?: readonly string[]): JsonRecord {
  const { portal, token } = call;
  const fields = portal.fieldsOf(entityTypeId);
  const isOriginal = isYes(call.params["useOriginalUfNames"]);
  const isWanted = (field: ItemField) => {
    if (names === undefined) return field.type !== "crm_multifield";
    if (names.includes(field.name) || names.includes(field.upperName)) return true;
    if (field.isDynamic) return names.includes("uf*") || names.includes("*");
    return names.includes("*");
  };
  const written: JsonRecord = {};
  for (const field of fields.values())
    if (isWanted(field)) {
      const name = isOriginal && field.isDynamic ? field.upperName : field.name;
      written[name] = writeValue(field, item[field.name], portal, token);
    }
  for (const [name, value] of Object.entries(item))
    if (name.startsWith("parentId") && !fields.has(name) && (names === undefined || names.includes("*") || names.includes(name)))
      written[name] = value;
  if (names === undefined) written["entityTypeId"] = entityTypeId;
  return written;
}

/** Whether a text names a parent of another type, `parentId2` say. */
export function isParentName(name: string, entityTypeId: number): boolean {
  const parent = /^parentId(\d+)$/.exec(name);
  return parent !== null && Number(parent[1]) !== entityTypeId;
}

/** The text by which people know an item. */
export function nameOf(item: Item): string {
  return textOf(item["title"]) || [item["name"], item["lastName"]].map(textOf).join(" ").trim();
}
