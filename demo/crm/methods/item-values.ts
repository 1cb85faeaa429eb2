import { type ItemField } from "../portal/item-fields.ts";
import { isRecord, isYes, listOf, numberOf, textOf, type Json } from "../portal/json.ts";
import { type Item, type Portal } from "../portal/portal.ts";
import { dateFieldIn, instantIn, readDay, readInstant } from "../portal/portal-dates.ts";
import { invalidField } from "../portal/rest-error.ts";

const numbers = /^(integer|user|crm_company|crm_contact|crm_entity|crm_category|crm_lead|crm_deal|crm_quote|location)$/;

function refuse(field: ItemField): never {
  throw invalidField(`Invalid value for the field "${field.upperName}"`);
}

function wholeOf(field: ItemField, value: Json): Json {
  if (value === null || value === "") return field.type === "integer" || field.type.startsWith("crm_") ? 0 : null;
  return numberOf(value) ?? refuse(field);
}

/** A custom number without a precision loses its decimals, as on real portals. */
function doubleOf(field: ItemField, value: Json): Json {
  if (value === null || value === "") return field.isDynamic ? null : 0;
  const number = numberOf(value) ?? refuse(field);
  if (!field.isDynamic) return number;
  const precision = numberOf(field.settings?.["PRECISION"]) ?? 0;
  return Math.round(number * 10 ** precision) / 10 ** precision;
}

function fileOf(field: ItemField, value: Json, portal: Portal): Json {
  if (value === null || value === "") return null;
  if (isRecord(value)) return numberOf(value["id"]) ?? refuse(field);
  const [name, content] = listOf(value);
  if (typeof name !== "string" || typeof content !== "string") return refuse(field);
  return portal.keepFile(name, content);
}

function oneValue(field: ItemField, value: Json, portal: Portal): Json {
  if (field.type === "double") return doubleOf(field, value);
  if (field.type === "boolean") return field.isDynamic ? (isYes(value) ? 1 : 0) : isYes(value) ? "Y" : "N";
  if (field.type === "date") return textOf(value) === "" ? null : (readDay(portal.zone, textOf(value)) ?? refuse(field));
  if (field.type === "datetime") return textOf(value) === "" ? null : (readInstant(portal.zone, textOf(value)) ?? refuse(field));
  if (field.type === "file") return fileOf(field, value, portal);
  if (numbers.test(field.type)) return wholeOf(field, value);
  if (field.type === "crm_multifield") return value;
  const text = textOf(value);
  if (text.length > 255 && field.type === "string") throw invalidField(`The field "${field.upperName}" is longer than 255`);
  return text === "" ? null : text;
}

/** What a caller gave for a field, as the portal keeps it. */
export function readValue(field: ItemField, value: Json, portal: Portal): Json {
  if (!field.isMultiple) return oneValue(field, value, portal);
  const isOneFile = field.type === "file" && Array.isArray(value) && typeof value[0] === "string";
  return (isOneFile ? [value] : listOf(value)).map((one) => oneValue(field, one, portal)).filter((one) => one !== null);
}

function fileLink(portal: Portal, id: Json, token: string): Json {
  const query = `entityTypeId=31&fileId=${textOf(id)}`;
  return {
    id,
    url: `${portal.origin}/bitrix/components/bitrix/crm.item/show_file.php?${query}`,
    urlMachine: `${portal.origin}/rest/crm.controller.item.getFile/?auth=${token}&${query}`,
  };
}

/** A kept value as the portal sends it. */
export function writeValue(field: ItemField, value: Json | undefined, portal: Portal, token: string): Json {
  if (value === undefined || value === null) return field.isMultiple ? [] : null;
  if (Array.isArray(value)) return value.map((one: Json) => writeValue({ ...field, isMultiple: false }, one, portal, token));
  if (field.type === "date") return dateFieldIn(portal.zone, textOf(value));
  if (field.type === "datetime") return instantIn(portal.zone, numberOf(value) ?? 0);
  return field.type === "file" ? fileLink(portal, value, token) : value;
}

/** A value of a filter, comparable with kept ones: days as days, instants to the second. */
export function comparableValue(field: ItemField, value: Json, portal: Portal): Json {
  if (value === null || value === "") return value;
  if (field.type === "date") return readDay(portal.zone, textOf(value)) ?? refuse(field);
  if (field.type === "datetime") {
    const at = typeof value === "number" ? value : readInstant(portal.zone, textOf(value));
    return at === undefined ? refuse(field) : Math.floor(at / 1000);
  }
  return value;
}

/** A kept value of an item for a filter. */
export function comparableField(field: ItemField, item: Item): Json | undefined {
  const value = item[field.name];
  return field.type === "datetime" && typeof value === "number" ? Math.floor(value / 1000) : value;
}
