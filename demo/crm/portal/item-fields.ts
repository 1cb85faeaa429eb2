import { itemFieldTables, userFieldEntities } from "./item-field-tables.ts";
import { type JsonRecord } from "./json.ts";
import { RestError } from "./rest-error.ts";

/** A field of an object type. */
export interface ItemField {
  readonly name: string;
  readonly type: string;
  readonly upperName: string;
  readonly isReadOnly: boolean;
  readonly isRequired: boolean;
  readonly isMultiple: boolean;
  readonly isDeprecated: boolean;
  readonly isDynamic: boolean;
  readonly parent?: number;
  /** Of a custom field. */
  readonly settings?: JsonRecord;
}

/** A custom field as the portal keeps it. */
export interface UserField {
  readonly id: number;
  readonly entityId: string;
  readonly fieldName: string;
  readonly userTypeId: string;
  readonly multiple: "Y" | "N";
  readonly mandatory: "Y" | "N";
  readonly settings: JsonRecord;
  readonly label: JsonRecord;
  readonly values: readonly JsonRecord[];
}

function upperNameOf(name: string): string {
  return name.replace(/([A-Z]|\d+)/g, "_$1").toUpperCase();
}

/** `UF_CRM_3_DIGIT` is `ufCrm3Digit`; where a part mixes digits in a way that could not be read back, the rest stays as it is. */
export function camelUserField(fieldName: string): string {
  const parts = fieldName.replace(/^UF_CRM_/, "").split("_");
  const isPlain = parts.every((part, at) => /^[A-Z]+$/.test(part) || (at === 0 && parts.length > 1 && /^\d+$/.test(part)));
  const camel = parts.map((part) => part.charAt(0) + part.slice(1).toLowerCase()).join("");
  return isPlain ? `ufCrm${camel}` : `ufCrm_${parts.join("_")}`;
}

function parseField(text: string): ItemField {
  const [name = "", typed = "", flags = ""] = text.split(":");
  const [type = "", parent] = typed.split(">");
  return {
    name,
    type,
    upperName: upperNameOf(name),
    isReadOnly: flags.includes("r"),
    isRequired: flags.includes("q"),
    isMultiple: flags.includes("m"),
    isDeprecated: flags.includes("d"),
    isDynamic: false,
    ...(parent === undefined ? {} : { parent: Number(parent) }),
  };
}

const ownFields = new Map(
  Object.entries(itemFieldTables).map(([type, table]) => [Number(type), table.trim().split(/\s+/).map(parseField)]),
);

/** The fields of an object type, custom ones included; refuses types that `crm.item.*` does not serve (old invoices, type 5, among them). */
export function fieldsOf(entityTypeId: number, userFields: Iterable<UserField>): ReadonlyMap<string, ItemField> {
  const own = ownFields.get(entityTypeId);
  if (own === undefined) throw new RestError("ENTITY_TYPE_NOT_SUPPORTED", `Entity type ${String(entityTypeId)} is not supported`);
  const fields = new Map(own.map((field) => [field.name, field]));
  for (const field of userFields) {
    if (field.entityId !== userFieldEntities[entityTypeId]) continue;
    const name = camelUserField(field.fieldName);
    fields.set(name, {
      name,
      type: field.userTypeId,
      upperName: field.fieldName,
      isReadOnly: false,
      isRequired: field.mandatory === "Y",
      isMultiple: field.multiple === "Y",
      isDeprecated: false,
      isDynamic: true,
      settings: field.settings,
    });
  }
  return fields;
}
