import type { Money } from "@acquit/core";
import type { PaymentSnapshot } from "@acquit/engine";
import { recordOf, textOf, wholeOf } from "./provider-call.ts";

type Answer = Readonly<Record<string, unknown>>;

/** A payment that has not ended yet, or that was taken. */
const states: Readonly<Record<string, PaymentSnapshot["state"]>> = {
  pending_customer_approval: "pending",
  pending_submission: "pending",
  submitted: "pending",
  confirmed: "paid",
  paid_out: "paid",
  cancelled: "expired",
  customer_approval_denied: "failed",
  failed: "failed",
  charged_back: "charged-back",
};

/** What a billing request was made for: its own words, since one for a mandate carries no amount. */
export function orderedOf(request: Answer): Money {
  const payment = recordOf(request["payment_request"]);
  const noted = textOf(recordOf(request["metadata"])["amount"]);
  const [, minor, currency] = /^(\d{1,15}) ([A-Z]{3})$/.exec(noted ?? "") ?? [];
  if (minor !== undefined && currency !== undefined) return { minor: Number(minor), currency };
  return { minor: wholeOf(payment["amount"]), currency: textOf(payment["currency"]) ?? "EUR" };
}

/** Whether a billing request asks for a mandate, on which the payment is made afterwards. */
export function asksMandate(request: Answer): boolean {
  return Object.keys(recordOf(request["mandate_request"])).length > 0;
}

/** How far a billing request is by itself, before its payment is looked at. */
function requestState(request: Answer): PaymentSnapshot["state"] {
  const status = textOf(request["status"]);
  if (status === "cancelled") return "expired";
  return status === "fulfilled" || status === "fulfilling" ? "pending" : "created";
}

function paidState(payment: Answer): PaymentSnapshot["state"] {
  const state = states[textOf(payment["status"]) ?? ""] ?? "pending";
  const refunded = wholeOf(payment["amount_refunded"]);
  if (state !== "paid" || refunded === 0) return state;
  return refunded >= wholeOf(payment["amount"]) ? "refunded" : "partly-refunded";
}

/** A billing request and, once there is one, its payment as one snapshot. */
export function snapshotOf(request: Answer, payment?: Answer): PaymentSnapshot {
  const reference = textOf(request["id"]);
  if (reference === undefined) throw new RangeError("GoCardless's answer is no billing request");
  const method = asksMandate(request) ? "direct-debit" : "transfer";
  const before = { reference, method, amount: orderedOf(request), refundedMinor: 0 } as const;
  if (payment === undefined) return { ...before, state: requestState(request) };
  const state = paidState(payment);
  const id = textOf(payment["id"]);
  const day = textOf(payment["charge_date"]) ?? textOf(payment["created_at"])?.slice(0, 10);
  return {
    ...before,
    state,
    amount: { minor: wholeOf(payment["amount"]), currency: textOf(payment["currency"]) ?? before.amount.currency },
    refundedMinor: wholeOf(payment["amount_refunded"]),
    ...(id === undefined ? {} : { aliases: [id] }),
    ...(day === undefined || state === "pending" || state === "failed" ? {} : { paidOn: day }),
  };
}
