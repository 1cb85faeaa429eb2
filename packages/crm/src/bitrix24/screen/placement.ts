import type { CrmRecordKind } from "@acquit/engine";
import type { CrmSurface, ScreenContext } from "../../screen/crm-screen.ts";

/** A place's options: an object in the frame's own messages, JSON text in the form the portal posts; `[]` where there are none. */
export function readPlacementOptions(raw: unknown): Readonly<Record<string, unknown>> {
  if (typeof raw === "string") {
    try {
      return readPlacementOptions(JSON.parse(raw === "" ? "{}" : raw));
    } catch {
      return {};
    }
  }
  return typeof raw === "object" && raw !== null && !Array.isArray(raw) ? (raw as Readonly<Record<string, unknown>>) : {};
}

/** Codes say the kind of record: nothing else in a frame does. */
const kinds: readonly (readonly [string, CrmRecordKind])[] = [
  ["CRM_SMART_INVOICE_", "invoice"],
  ["CRM_DEAL_", "deal"],
  ["CRM_QUOTE_", "quote"],
  ["CRM_COMPANY_", "company"],
  ["CRM_CONTACT_", "contact"],
];

function surfaceOf(code: string): CrmSurface {
  if (/_LIST_/.test(code)) return "list";
  if (code.endsWith("_TAB")) return "tab";
  return /^CRM_.+_(TOOLBAR|BUTTON|ACTIVITY|MENU)$/.test(code) && !code.includes("ANALYTICS") ? "panel" : "page";
}

/** Tabs and lists say `ID`, toolbars of invoices and quotes `ENTITY_ID`; both as text or number. */
function idIn(options: Readonly<Record<string, unknown>>): string | undefined {
  for (const name of ["ENTITY_ID", "ID"]) {
    const value = options[name];
    const text = typeof value === "number" ? String(value) : value;
    if (typeof text === "string" && /^[1-9]\d*$/.test(text)) return text;
  }
  return undefined;
}

/** What a frame is about: the place's code, and the record its options name. `DEFAULT` and places nobody knows are pages of their own. */
export function readPlacement(code: string | undefined, rawOptions: unknown): ScreenContext {
  const place = code === undefined || code === "" ? "DEFAULT" : code;
  const kind = kinds.find(([prefix]) => place.startsWith(prefix))?.[1];
  const options = readPlacementOptions(rawOptions);
  const id = idIn(options);
  // What a button of ours hands over through the timeline: anybody may write it, our server decides what is shown.
  const { invoiceId } = options;
  const asked = typeof invoiceId === "string" && /^[\w-]{1,64}$/.test(invoiceId) ? { invoiceId } : {};
  const record = kind === undefined || id === undefined ? {} : { record: { kind, id } };
  return { surface: surfaceOf(place), place, ...record, ...asked };
}
