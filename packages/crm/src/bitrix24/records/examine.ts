import type { CrmFinding } from "@acquit/engine";
import { CrmError } from "@acquit/engine";
import { fieldsOf, listOf, textOf } from "../rest/json.ts";
import type { RestTransport } from "../rest/transport.ts";
import { recordTypes } from "../record-types.ts";
import type { Dictionary } from "./dictionary.ts";

type Answer = Pick<CrmFinding, "outcome" | "detail">;

const yes = (detail: string): Answer => ({ outcome: "yes", detail });
const no = (detail: string): Answer => ({ outcome: "no", detail });

const said = (isSo: boolean, detail: string) => (isSo ? yes(detail) : no(detail));

type Question = readonly [code: string, ask: () => Promise<Answer>];

/** What the portal's lists say. */
function listQuestions(transport: RestTransport, dictionary: Dictionary): readonly Question[] {
  return [
    [
      "app",
      async () => {
        const app = fieldsOf((await transport.call("app.info")).result);
        return said(
          app["INSTALLED"] === true,
          `${textOf(app["CODE"])} ${textOf(app["VERSION"])} ${textOf(app["STATUS"])}`.trim(),
        );
      },
    ],
    [
      "scopes",
      async () => {
        const { result } = await transport.call("scope");
        return yes(Array.isArray(result) ? result.map(textOf).join(", ") : textOf(result));
      },
    ],
    [
      "invoice-fields",
      async () => {
        const fields = await dictionary.invoiceFields();
        const needed = ["xmlId", "accountNumber", "opportunity", "isManualOpportunity", "parentId2", "mycompanyId"];
        const missing = needed.filter((name) => !fields.has(name));
        return said(missing.length === 0, missing.length === 0 ? needed.join(", ") : missing.join(", "));
      },
    ],
    [
      "stages",
      async () => {
        const stages = await dictionary.invoiceStages();
        const hasEnds = stages.some(({ meaning }) => meaning === "won") && stages.some(({ meaning }) => meaning === "lost");
        return said(hasEnds, stages.map(({ id, meaning }) => `${id} ${meaning}`).join(", "));
      },
    ],
    ["currencies", async () => yes([...(await dictionary.currencies())].join(", "))],
    ["vat", async () => yes((await dictionary.vatRates()).map((rate) => (rate === null ? "–" : `${String(rate)} %`)).join(", "))],
    ["units", async () => yes([...(await dictionary.measures())].join(", "))],
    [
      "own-companies",
      async () => {
        const own = await dictionary.ownCompanies();
        return said(own.length > 0, own.map(({ name }) => name).join(", "));
      },
    ],
  ];
}

/** What records and events can do. */
function recordQuestions(transport: RestTransport): readonly Question[] {
  return [
    [
      "invoice-events",
      async () => {
        const { result } = await transport.call("events");
        const names = Object.values(fieldsOf(Array.isArray(result) ? { ...result } : result)).map((name) =>
          textOf(name).toUpperCase(),
        );
        const found = names.filter((name) => name.startsWith("ONCRMDYNAMICITEMUPDATE"));
        return said(found.length > 0, found.join(", "));
      },
    ],
    [
      "timeline-of-invoices",
      async () => {
        const filter = { ENTITY_ID: 0, ENTITY_TYPE: recordTypes.invoice.timeline };
        await transport.call("crm.timeline.comment.list", { filter });
        return yes(recordTypes.invoice.timeline);
      },
    ],
    [
      "placements",
      async () => {
        const { result } = await transport.call("placement.list", { SCOPE: "crm" });
        const names = Array.isArray(result) ? result.map(textOf) : [];
        return said(names.includes("CRM_SMART_INVOICE_DETAIL_TAB"), names.filter((name) => name.includes("INVOICE")).join(", "));
      },
    ],
    [
      "payments",
      async () => {
        const [invoice] = listOf(
          fieldsOf((await transport.call("crm.item.list", { entityTypeId: 31, select: ["id"] })).result)["items"],
        );
        if (invoice === undefined) return { outcome: "unknown", detail: "" };
        await transport.call("crm.item.payment.list", { entityTypeId: 31, entityId: invoice["id"] });
        return yes("crm.item.payment.list");
      },
    ],
  ];
}

/** Asks a portal what it supports, by reading alone: what the reference marks as never tried on a real one. */
export async function examinePortal(transport: RestTransport, dictionary: Dictionary): Promise<readonly CrmFinding[]> {
  dictionary.forget();
  const findings: CrmFinding[] = [];
  for (const [code, ask] of [...listQuestions(transport, dictionary), ...recordQuestions(transport)]) {
    try {
      findings.push({ code, ...(await ask()) });
    } catch (error) {
      if (!(error instanceof CrmError) || error.reason === "no-access" || error.reason === "busy") throw error;
      const outcome = error.reason === "unknown-outcome" ? ("unknown" as const) : ("no" as const);
      findings.push({ code, outcome, detail: error.message });
    }
  }
  return findings;
}
