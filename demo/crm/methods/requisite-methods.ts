import { numberOf, recordOf, textOf, type JsonRecord } from "../portal/json.ts";
import { type Entry, type Portal } from "../portal/portal.ts";
import { instantIn } from "../portal/portal-dates.ts";
import { type Table } from "../portal/table.ts";
import { notFound, RestError } from "../portal/rest-error.ts";
import { requireNumber, requireRecord, type Call, type Method, type Methods } from "./method.ts";
import { asTexts, listTexts, numberOrZero } from "./written.ts";

/** Names the portal knows; others are left out without a word. */
const requisiteNames =
  `ENTITY_TYPE_ID ENTITY_ID PRESET_ID NAME ACTIVE SORT XML_ID ORIGINATOR_ID RQ_NAME RQ_FIRST_NAME RQ_LAST_NAME
  RQ_COMPANY_NAME RQ_COMPANY_FULL_NAME RQ_COMPANY_REG_DATE RQ_DIRECTOR RQ_ACCOUNTANT RQ_CONTACT RQ_EMAIL RQ_PHONE RQ_FAX
  RQ_VAT_ID RQ_INN RQ_KPP RQ_OGRN RQ_EDRPOU RQ_SIRET RQ_SIREN RQ_CAPITAL RQ_RCS RQ_USRLE RQ_CNPJ RQ_REGON RQ_KRS`.split(/\s+/);
const bankNames = `ENTITY_TYPE_ID ENTITY_ID COUNTRY_ID NAME ACTIVE SORT XML_ID RQ_BANK_NAME RQ_BANK_ADDR RQ_IBAN RQ_BIC RQ_SWIFT
  RQ_ACC_NUM RQ_BANK_ROUTE_NUM RQ_ACC_NAME RQ_ACC_CURRENCY COMMENTS`.split(/\s+/);
const addressNames = `TYPE_ID ENTITY_TYPE_ID ENTITY_ID ADDRESS_1 ADDRESS_2 CITY POSTAL_CODE REGION PROVINCE COUNTRY COUNTRY_CODE
  ANCHOR_TYPE_ID ANCHOR_ID`.split(/\s+/);

const lengths: Readonly<Record<string, number>> = { RQ_VAT_ID: 20, RQ_IBAN: 34, RQ_ACC_NUM: 34, RQ_SWIFT: 11, RQ_BIC: 11 };
const presets = [
  {
    ID: "1",
    NAME: "Organization",
    COUNTRY_ID: "132",
    ENTITY_TYPE_ID: "8",
    ACTIVE: "Y",
    SORT: "500",
    XML_ID: "#CRM_REQUISITE_PRESET_DEF_FR_COMPANY#",
  },
  {
    ID: "3",
    NAME: "Person",
    COUNTRY_ID: "132",
    ENTITY_TYPE_ID: "8",
    ACTIVE: "Y",
    SORT: "510",
    XML_ID: "#CRM_REQUISITE_PRESET_DEF_FR_PERSON#",
  },
];

function known(given: JsonRecord, names: readonly string[]): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of names) if (given[name] !== undefined) kept[name] = textOf(given[name]).slice(0, lengths[name] ?? 255);
  return kept;
}

interface Kind {
  readonly table: (portal: Portal) => Table<Entry>;
  readonly names: readonly string[];
  readonly event: string;
  readonly isEvent: boolean;
  readonly needs: readonly string[];
}

function tell(call: Call, kind: Kind, id: number, what: string): void {
  if (kind.isEvent) call.portal.events.happened(`ONCRM${kind.event}${what}`, { ID: String(id) }, call.user.id);
}

function requireEntry(call: Call, kind: Kind): Entry {
  const entry = kind.table(call.portal).get(requireNumber(call.params, "id"));
  if (entry === undefined) throw notFound(`The ${kind.event.toLowerCase()} with this ID is not found`);
  return entry;
}

function addEntry(call: Call, kind: Kind) {
  const fields = requireRecord(call.params, "fields");
  const missing = kind.needs.find((name) => textOf(fields[name]) === "");
  if (missing !== undefined) throw new RestError("", `${missing} is not defined or invalid.`);
  const stamp = instantIn(call.portal.zone, call.portal.clock.now());
  const whole = Object.fromEntries(kind.names.map((name) => [name, null]));
  const entry = kind.table(call.portal).add((id) => ({
    ...whole,
    DATE_CREATE: stamp,
    DATE_MODIFY: stamp,
    CREATED_BY_ID: String(call.user.id),
    ...known(fields, kind.names),
    id,
  }));
  tell(call, kind, entry.id, "ADD");
  return { result: entry.id };
}

function crudOf(prefix: string, kind: Kind): Methods {
  const scope = "crm";
  const one = (run: Method["run"]): Method => ({ scope, run });
  return {
    [`${prefix}.list`]: one(({ portal, params }) => listTexts(kind.table(portal).values(), params)),
    [`${prefix}.get`]: one((call) => ({ result: asTexts(requireEntry(call, kind)) })),
    [`${prefix}.add`]: one((call) => addEntry(call, kind)),
    [`${prefix}.update`]: one((call) => {
      const entry = requireEntry(call, kind);
      Object.assign(entry, known(requireRecord(call.params, "fields"), kind.names), {
        DATE_MODIFY: instantIn(call.portal.zone, call.portal.clock.now()),
      });
      tell(call, kind, entry.id, "UPDATE");
      return { result: true };
    }),
    [`${prefix}.delete`]: one((call) => {
      kind.table(call.portal).delete(requireEntry(call, kind).id);
      tell(call, kind, numberOrZero(call.params["id"]), "DELETE");
      return { result: true };
    }),
    [`${prefix}.fields`]: one(() => ({
      result: Object.fromEntries(
        kind.names.map((name) => [
          name,
          { type: "string", isRequired: kind.needs.includes(name), isReadOnly: false, title: name },
        ]),
      ),
    })),
  };
}

const linkNames = ["REQUISITE_ID", "BANK_DETAIL_ID", "MC_REQUISITE_ID", "MC_BANK_DETAIL_ID"] as const;

function linkOf(call: Call): JsonRecord {
  const entityTypeId = requireNumber(call.params, "entityTypeId");
  const entityId = requireNumber(call.params, "entityId");
  const link = call.portal.requisiteLinks.get(`${String(entityTypeId)}:${String(entityId)}`);
  if (link === undefined) throw notFound("Link not found");
  return link;
}

function registerLink({ portal, params }: Call) {
  const fields = requireRecord(params, "fields");
  const [type, id] = [requireNumber(fields, "ENTITY_TYPE_ID"), requireNumber(fields, "ENTITY_ID")];
  const link: Record<string, string> = { ENTITY_TYPE_ID: String(type), ENTITY_ID: String(id) };
  for (const name of linkNames) {
    const number = numberOf(fields[name]) ?? 0;
    const table = name.endsWith("REQUISITE_ID") ? portal.requisites : portal.bankDetails;
    if (number > 0 && table.get(number) === undefined) throw notFound(`${name} ${String(number)} is not found`);
    link[name] = String(number);
  }
  portal.requisiteLinks.set(`${String(type)}:${String(id)}`, link);
  return { result: true };
}

/** An address has no number of its own: it is named by type, owner's type and owner. */
function upsertAddress(call: Call, mustBeThere: boolean) {
  const fields = requireRecord(call.params, "fields");
  const same = [...call.portal.addresses.values()].find((one) =>
    ["TYPE_ID", "ENTITY_TYPE_ID", "ENTITY_ID"].every((name) => textOf(one[name]) === textOf(fields[name])),
  );
  if (mustBeThere && same === undefined) throw notFound("Address not found");
  const kept = known(fields, addressNames);
  if (same === undefined)
    call.portal.addresses.add((id) => ({ ...Object.fromEntries(addressNames.map((name) => [name, null])), ...kept, id }));
  else Object.assign(same, kept);
  return { result: true };
}

/** Requisites, their bank details and addresses, and which of them an invoice uses. */
export const requisiteMethods: Methods = {
  ...crudOf("crm.requisite", {
    table: (portal) => portal.requisites,
    names: requisiteNames,
    event: "REQUISITE",
    isEvent: true,
    needs: ["ENTITY_TYPE_ID", "ENTITY_ID", "PRESET_ID", "NAME"],
  }),
  ...crudOf("crm.requisite.bankdetail", {
    table: (portal) => portal.bankDetails,
    names: bankNames,
    event: "BANKDETAIL",
    isEvent: true,
    needs: ["ENTITY_ID", "NAME"],
  }),
  "crm.address.list": {
    scope: "crm",
    run: ({ portal, params }) => {
      const { result, ...about } = listTexts(portal.addresses.values(), params);
      const rows = (result as readonly JsonRecord[]).map(({ ID: _, ...row }) => row);
      return { result: rows, ...about };
    },
  },
  "crm.address.add": { scope: "crm", run: (call) => upsertAddress(call, false) },
  "crm.address.update": { scope: "crm", run: (call) => upsertAddress(call, true) },
  "crm.enum.addresstype": {
    scope: "crm",
    run: () => ({
      result: [
        { ID: 1, NAME: "Actual address" },
        { ID: 4, NAME: "Registered address" },
        { ID: 6, NAME: "Legal address" },
        { ID: 8, NAME: "Mailing address" },
        { ID: 9, NAME: "Beneficiary address" },
        { ID: 11, NAME: "Delivery address" },
      ],
    }),
  },
  "crm.requisite.preset.list": { scope: "crm", run: () => ({ result: presets, total: presets.length }) },
  "crm.requisite.link.get": { scope: "crm", run: (call) => ({ result: linkOf(call) }) },
  "crm.requisite.link.register": { scope: "crm", run: registerLink },
  "crm.requisite.link.list": {
    scope: "crm",
    run: ({ portal, params }) => {
      const filter = recordOf(params["filter"]);
      const rows = [...portal.requisiteLinks.values()].map((link, at) => ({ ...link, id: at + 1 }));
      const { result, ...about } = listTexts(rows, { ...params, filter });
      return { result: (result as readonly JsonRecord[]).map(({ ID: _, ...row }) => row), ...about };
    },
  },
};
