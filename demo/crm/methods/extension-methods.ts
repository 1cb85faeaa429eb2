import { createHash } from "node:crypto";
import { userFieldEntities } from "../portal/item-field-tables.ts";
import { type UserField } from "../portal/item-fields.ts";
import { isRecord, listOf, numberOf, recordOf, textOf, type Json, type JsonRecord } from "../portal/json.ts";
import { type Portal } from "../portal/portal.ts";
import { notFound, RestError } from "../portal/rest-error.ts";
import { appOf, requireAddress } from "./app-methods.ts";
import { settlePayment } from "./payment-methods.ts";
import { param, requireNumber, requireRecord, requireText, type Call, type Methods } from "./method.ts";

const FIELD_NAME = 50;

function settingsOf(type: string, given: JsonRecord): JsonRecord {
  if (type === "enumeration") return { DISPLAY: "LIST", LIST_HEIGHT: 1, CAPTION_NO_VALUE: "", SHOW_NO_VALUE: "Y", ...given };
  if (type === "double") return { PRECISION: 0, SIZE: 20, MIN_VALUE: 0, MAX_VALUE: 0, DEFAULT_VALUE: "", ...given };
  return type === "string" ? { SIZE: 20, ROWS: 1, REGEXP: "", MIN_LENGTH: 0, MAX_LENGTH: 0, DEFAULT_VALUE: "", ...given } : given;
}

function addField({ portal, params }: Call) {
  if (textOf(params["moduleId"]) !== "crm") throw new RestError("ERROR_ARGUMENT", "moduleId is required");
  const given = requireRecord(params, "field");
  const entityId = requireText(given, "entityId");
  const fieldName = requireText(given, "fieldName");
  if (!Object.values(userFieldEntities).includes(entityId)) throw new RestError("ACCESS_DENIED", "Access denied.", 403);
  if (!fieldName.startsWith("UF_CRM_") || fieldName.length > FIELD_NAME)
    throw new RestError(0, "The field name must begin with UF_CRM_ and have at most 50 characters");
  if ([...portal.userFields.values()].some((one) => one.entityId === entityId && one.fieldName === fieldName))
    throw new RestError(0, `Field ${fieldName} for object ${entityId} already exists.`);
  const userTypeId = requireText(given, "userTypeId");
  const field = portal.userFields.add((id): UserField => ({
    id,
    entityId,
    fieldName,
    userTypeId,
    multiple: given["multiple"] === "Y" ? "Y" : "N",
    mandatory: given["mandatory"] === "Y" ? "Y" : "N",
    settings: settingsOf(userTypeId, recordOf(given["settings"])),
    label: recordOf(given["editFormLabel"]),
    values: listOf(given["enum"]).map(recordOf),
  }));
  return { result: { field: writeField(field) } };
}

function writeField(field: UserField): JsonRecord {
  const labels = (value?: JsonRecord): JsonRecord => ({ en: value?.["en"] ?? null, fr: value?.["fr"] ?? null });
  const values = field.values.map((one, at) => ({
    id: String(3363 + at * 2),
    userFieldId: String(field.id),
    value: textOf(one["value"]),
    def: textOf(one["def"]) || "N",
    sort: textOf(one["sort"]) || "500",
    xmlId: createHash("md5").update(textOf(one["value"])).digest("hex"),
  }));
  return {
    id: String(field.id),
    entityId: field.entityId,
    fieldName: field.fieldName,
    userTypeId: field.userTypeId,
    xmlId: null,
    sort: "100",
    multiple: field.multiple,
    mandatory: field.mandatory,
    showFilter: "N",
    showInList: "Y",
    editInList: "Y",
    isSearchable: "N",
    settings: field.settings,
    languageId: { en: "en", fr: "fr" },
    editFormLabel: { ...labels(), ...field.label },
    listColumnLabel: labels(),
    listFilterLabel: labels(),
    errorMessage: labels(),
    helpMessage: labels(),
    ...(field.userTypeId === "enumeration" ? { enum: values } : {}),
  };
}

function robotFrom(call: Call, code: string): JsonRecord {
  const { params } = call;
  const app = appOf(call);
  const handler = requireAddress(requireText(params, "HANDLER"));
  const own = call.portal.registrations.get(app.clientId)?.handlerUrl ?? "";
  if (new URL(handler).host !== new URL(own).host)
    throw new RestError("ERROR_UNSUPPORTED_PROTOCOL", "Handler host must be the application's host");
  return {
    code,
    clientId: app.clientId,
    handler,
    name: param(params, "NAME") ?? code,
    userId: numberOf(param(params, "AUTH_USER_ID")) ?? 1,
    waits: param(params, "USE_SUBSCRIPTION") === "Y",
    properties: recordOf(param(params, "PROPERTIES")),
    returns: recordOf(param(params, "RETURN_PROPERTIES")),
    documentType: listOf(param(params, "DOCUMENT_TYPE")),
  };
}

function addRobot(call: Call) {
  const code = requireText(call.params, "CODE");
  if (call.portal.robots.has(code))
    throw new RestError("ERROR_ACTIVITY_ALREADY_INSTALLED", "Activity or Robot already installed!");
  call.portal.robots.set(code, { ...robotFrom(call, code), id: call.portal.robots.size + 1 });
  return { result: true };
}

function updateRobot(call: Call) {
  const robot = call.portal.robots.get(requireText(call.params, "CODE"));
  if (robot === undefined) throw new RestError("ERROR_ACTIVITY_NOT_FOUND", "Activity or Robot not found!");
  const fields = requireRecord(call.params, "FIELDS");
  const names: Readonly<Record<string, string>> = {
    HANDLER: "handler",
    NAME: "name",
    PROPERTIES: "properties",
    RETURN_PROPERTIES: "returns",
  };
  for (const [given, kept] of Object.entries(names)) if (fields[given] !== undefined) robot[kept] = fields[given];
  return { result: true };
}

/** Ends a waiting robot run with what it returns. */
function endRun({ portal, params }: Call) {
  const token = requireText(params, "EVENT_TOKEN");
  const run = portal.robotRuns.get(token);
  if (run === undefined) throw new RestError("ERROR_CORE", "Workflow event token not found");
  run["returned"] = recordOf(param(params, "RETURN_VALUES"));
  run["message"] = textOf(param(params, "LOG_MESSAGE"));
  return { result: true };
}

function payByHandler(call: Call) {
  const payment = call.portal.payments.get(requireNumber(call.params, "PAYMENT_ID"));
  if (payment === undefined) throw new RestError("ERROR_CHECK_FAILURE", "Payment not found!");
  settlePayment(call.portal, payment, true, call.user.id);
  return { result: true };
}

function modes(settings: JsonRecord): readonly JsonRecord[] {
  return ["FORM_DATA", "CHECKOUT_DATA", "IFRAME_DATA"]
    .map((name) => settings[name])
    .filter((one): one is JsonRecord => isRecord(one));
}

function addHandler({ portal, params }: Call) {
  const settings = recordOf(params["SETTINGS"]);
  const code = requireText(params, "CODE");
  if (modes(settings).length !== 1) throw new RestError("ERROR_CHECK_FAILURE", "Parameter SETTINGS is not defined");
  if ([...portal.paySystemHandlers.values()].some((one) => one["CODE"] === code))
    throw new RestError("ERROR_HANDLER_ALREADY_EXIST", "Handler already exists!");
  const made = portal.paySystemHandlers.add((id) => ({ id, NAME: requireText(params, "NAME"), CODE: code, SETTINGS: settings }));
  return { result: made.id };
}

const shop = { scope: "pay_system", admin: true } as const;
const robot = { scope: "bizproc", admin: true, inApp: true } as const;
const config = { scope: "userfieldconfig", admin: true } as const;

function triggersOf(portal: Portal): Json {
  return [...portal.triggers.values()].map((one) => ({ NAME: one["NAME"] ?? "", CODE: one["CODE"] ?? "" }));
}

/** What an application adds to a portal: custom fields, robots, triggers, pay systems. */
export const extensionMethods: Methods = {
  "userfieldconfig.add": { ...config, run: addField },
  "userfieldconfig.list": {
    ...config,
    run: ({ portal, params }) => {
      const entityId = textOf(recordOf(params["filter"])["entityId"]);
      const found = [...portal.userFields.values()].filter((one) => entityId === "" || one.entityId === entityId);
      return { result: { fields: found.map(writeField) }, total: found.length };
    },
  },
  "userfieldconfig.delete": {
    ...config,
    run: ({ portal, params }) => {
      if (!portal.userFields.delete(requireNumber(params, "id"))) throw notFound("User field not found");
      return { result: [] };
    },
  },
  "bizproc.robot.add": { ...robot, run: addRobot },
  "bizproc.robot.update": { ...robot, run: updateRobot },
  "bizproc.robot.list": {
    ...robot,
    run: (call) => ({
      result: [...call.portal.robots].filter(([, one]) => one["clientId"] === appOf(call).clientId).map(([code]) => code),
    }),
  },
  "bizproc.robot.delete": {
    ...robot,
    run: ({ portal, params }) => ({ result: portal.robots.delete(requireText(params, "CODE")) }),
  },
  "bizproc.event.send": { scope: "bizproc", run: endRun },
  "crm.automation.trigger.add": {
    scope: "crm",
    admin: true,
    inApp: true,
    run: ({ portal, params }) => {
      const code = requireText(params, "CODE");
      portal.triggers.set(code, { CODE: code, NAME: requireText(params, "NAME") });
      return { result: true };
    },
  },
  "crm.automation.trigger.list": {
    scope: "crm",
    admin: true,
    inApp: true,
    run: ({ portal }) => ({ result: triggersOf(portal) }),
  },
  "crm.automation.trigger.execute": {
    scope: "crm",
    admin: true,
    inApp: true,
    run: ({ portal, params }) => {
      if (!portal.triggers.has(requireText(params, "CODE"))) throw notFound("Trigger not found");
      return { result: true };
    },
  },
  "sale.paysystem.handler.add": { ...shop, run: addHandler },
  "sale.paysystem.handler.list": {
    ...shop,
    run: ({ portal }) => ({
      result: [...portal.paySystemHandlers.values()].map(({ id, ...one }) => ({ ID: String(id), ...one })),
    }),
  },
  "sale.paysystem.add": {
    ...shop,
    run: (call) => {
      const { portal, params } = call;
      const code = requireText(params, "BX_REST_HANDLER");
      if (![...portal.paySystemHandlers.values()].some((one) => one["CODE"] === code))
        throw new RestError("ERROR_HANDLER_NOT_FOUND", "Handler not found");
      const made = portal.paySystems.add((id) => ({
        id,
        NAME: requireText(params, "NAME"),
        BX_REST_HANDLER: code,
        registry: textOf(param(params, "ENTITY_REGISTRY_TYPE")) || "CRM_INVOICE",
        clientId: call.app?.clientId ?? "",
      }));
      return { result: made.id };
    },
  },
  "sale.paysystem.list": {
    ...shop,
    run: ({ portal }) => ({ result: [...portal.paySystems.values()].map(({ id, ...one }) => ({ ID: String(id), ...one })) }),
  },
  "sale.paysystem.pay.payment": { scope: "pay_system", run: payByHandler },
};
