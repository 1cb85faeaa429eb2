import { listOf, numberOf, recordOf, textOf, type JsonRecord } from "../portal/json.ts";
import { pageOf, select, type Readable } from "../portal/listing.ts";
import { type Item, type Portal } from "../portal/portal.ts";
import { instantIn } from "../portal/portal-dates.ts";
import { invalidArgument } from "../portal/rest-error.ts";
import { comparableField, comparableValue } from "./item-values.ts";
import { addItem, deleteItem, isParentName, mayUse, requireItem, updateItem, writeItem } from "./items.ts";
import { requireNumber, requireRecord, type Call, type Methods } from "./method.ts";
import { stageList } from "./stages.ts";

function typeOf(call: Call): number {
  const entityTypeId = requireNumber(call.params, "entityTypeId");
  call.portal.fieldsOf(entityTypeId);
  return entityTypeId;
}

function readableOf(portal: Portal, entityTypeId: number): Readable<Item> {
  const fields = portal.fieldsOf(entityTypeId);
  const byName = (name: string) => fields.get(name) ?? [...fields.values()].find((field) => field.upperName === name);
  return {
    read: (item, name) => {
      const field = byName(name);
      if (field !== undefined) return comparableField(field, item);
      if (isParentName(name, entityTypeId)) return item[name];
      throw invalidArgument(`Invalid filter: field '${name}' is not allowed in filter`);
    },
    prepare: (name, value) => {
      const field = byName(name);
      return field === undefined ? value : comparableValue(field, value, portal);
    },
  };
}

function selectedNames(params: JsonRecord, entityTypeId: number): readonly string[] | undefined {
  const names = listOf(params["select"]).map(textOf);
  if (names.length === 0) return undefined;
  const own = names.find((name) => name === `parentId${String(entityTypeId)}`);
  if (own !== undefined) throw invalidArgument(`Invalid select: field '${own}' does not exist`);
  return [...names, "id"];
}

/** Those among which a list is looked for: markers and numbers lead to them straight away. */
function candidates(portal: Portal, entityTypeId: number, filter: JsonRecord): readonly Item[] {
  const table = portal.itemsOf(entityTypeId);
  const among = (ids: readonly (number | undefined)[]) => [...new Set(ids)].flatMap((id) => table.get(id) ?? []);
  const id = filter["id"] ?? filter["=id"] ?? filter["@id"];
  if (id !== undefined) return among(listOf(id).map((one) => numberOf(one)));
  const marker = filter["xmlId"] ?? filter["=xmlId"] ?? filter["@xmlId"];
  const markers = listOf(marker).map(textOf);
  if (entityTypeId === 31 && markers.length > 0) return among(markers.flatMap((one) => portal.byXmlId.of(one)));
  return [...table.values()];
}

function listItems(call: Call) {
  const { portal, params, user } = call;
  const entityTypeId = typeOf(call);
  const names = selectedNames(params, entityTypeId);
  const visible = candidates(portal, entityTypeId, recordOf(params["filter"])).filter((item) => mayUse(user, item));
  const readable = readableOf(portal, entityTypeId);
  // A filter by a field nobody has is refused even where there is nothing to filter.
  select([{ id: 0 }], params, readable);
  const { rows, ...about } = pageOf(select(visible, params, readable), params);
  return { result: { items: rows.map((item) => writeItem(call, entityTypeId, item, names)) }, ...about };
}

function describeFields(call: Call): JsonRecord {
  const entityTypeId = typeOf(call);
  const described: JsonRecord = {};
  for (const field of call.portal.fieldsOf(entityTypeId).values()) {
    described[field.name] = {
      type: field.type,
      isRequired: field.isRequired,
      isReadOnly: field.isReadOnly,
      isImmutable: false,
      isMultiple: field.isMultiple,
      isDynamic: field.isDynamic,
      ...(field.isDeprecated ? { isDeprecated: true } : {}),
      ...(field.name === "stageId" || field.name === "previousStageId"
        ? { statusType: stageList(call.portal, entityTypeId) }
        : {}),
      ...(field.name === "sourceId" ? { statusType: "SOURCE" } : {}),
      title: field.upperName,
      ...(field.parent === undefined
        ? {}
        : {
            settings: { parentEntityTypeId: field.parent, ...(field.name === "mycompanyId" ? { isMyCompany: true } : {}) },
          }),
      ...(field.settings === undefined ? {} : { settings: field.settings }),
      upperName: field.upperName,
    };
  }
  return described;
}

/** `crm.item.*` of deals, contacts, companies, quotes and invoices. */
export const itemMethods: Methods = {
  "crm.item.fields": { scope: "crm", run: (call) => ({ result: { fields: describeFields(call) } }) },
  "crm.item.get": {
    scope: "crm",
    run: (call) => {
      const entityTypeId = typeOf(call);
      const item = requireItem(call.portal, call.user, entityTypeId, requireNumber(call.params, "id"));
      return { result: { item: writeItem(call, entityTypeId, item) } };
    },
  },
  "crm.item.list": { scope: "crm", run: listItems },
  "crm.item.add": {
    scope: "crm",
    run: (call) => {
      const entityTypeId = typeOf(call);
      const item = addItem(call, entityTypeId, requireRecord(call.params, "fields"));
      return { result: { item: writeItem(call, entityTypeId, item) } };
    },
  },
  "crm.item.update": {
    scope: "crm",
    run: (call) => {
      const entityTypeId = typeOf(call);
      const item = requireItem(call.portal, call.user, entityTypeId, requireNumber(call.params, "id"));
      updateItem(call, entityTypeId, item, requireRecord(call.params, "fields"));
      return { result: { item: writeItem(call, entityTypeId, item) } };
    },
  },
  "crm.item.delete": {
    scope: "crm",
    run: (call) => {
      const entityTypeId = typeOf(call);
      deleteItem(call, entityTypeId, requireItem(call.portal, call.user, entityTypeId, requireNumber(call.params, "id")));
      return { result: [] };
    },
  },
  "crm.stagehistory.list": {
    scope: "crm",
    run: ({ portal, params }) => {
      const entityTypeId = requireNumber(params, "entityTypeId");
      const entries = [...portal.stageHistory.values()].filter((one) => one["entityTypeId"] === entityTypeId);
      const names: Readonly<Record<string, string>> = {
        ID: "id",
        OWNER_ID: "ownerId",
        STAGE_ID: "stageId",
        TYPE_ID: "typeId",
        CATEGORY_ID: "categoryId",
        CREATED_TIME: "at",
      };
      const readable: Readable<(typeof entries)[number]> = { read: (one, name) => one[names[name] ?? ""] };
      const { rows, ...about } = pageOf(select(entries, params, readable), params);
      const items = rows.map((one) => ({
        ID: one.id,
        TYPE_ID: one["typeId"] ?? 2,
        OWNER_ID: one["ownerId"] ?? 0,
        CREATED_TIME: instantIn(portal.zone, numberOf(one["at"]) ?? 0),
        CATEGORY_ID: one["categoryId"] ?? 0,
        STAGE_ID: one["stageId"] ?? "",
      }));
      return { result: { items }, ...about };
    },
  },
};
