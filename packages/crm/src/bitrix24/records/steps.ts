import type { CrmRecordRef, CrmStep } from "@acquit/engine";
import { fieldsOf, textOf } from "../rest/json.ts";
import { readPhpForm } from "../rest/php-query.ts";

/** The robots, by the codes they are registered under when the product is installed. */
const actions: Readonly<Record<string, CrmStep["action"]>> = {
  acquit_create_invoice: "create-invoice",
  acquit_payment_link: "payment-link",
  acquit_remind: "remind",
  acquit_wait_for_payment: "wait-for-payment",
};

/** A document's name is its type and its number: `DEAL_342`, `SMART_INVOICE_128`. */
function refOf(name: string): CrmRecordRef | undefined {
  const [, type, id] = /^(DEAL|SMART_INVOICE)_(\d+)$/.exec(name) ?? [];
  if (id === undefined) return undefined;
  return { kind: type === "DEAL" ? "deal" : "invoice", id };
}

/** Reads what a robot posts: which one, on which record, and the token it waits with. */
export function readStep(form: URLSearchParams): CrmStep | undefined {
  const body = readPhpForm(form);
  const auth = fieldsOf(body["auth"]);
  const action = actions[textOf(body["code"])];
  const document = body["document_id"];
  const names = Array.isArray(document) ? document : Object.values(fieldsOf(document));
  const ref = refOf(textOf(names[2]));
  const token = textOf(body["event_token"]);
  const portalId = textOf(auth["member_id"]);
  if (action === undefined || ref === undefined || token === "" || portalId === "") return undefined;
  if (action === "create-invoice" && ref.kind !== "deal") return undefined;
  return { action, portalId, applicationToken: textOf(auth["application_token"]), ref, token };
}
