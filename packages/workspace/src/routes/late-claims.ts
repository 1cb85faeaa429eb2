import * as z from "zod/mini";
import { route } from "../route.ts";
import { currencyCode, dateText, decimalText, idText, shortText } from "../schemas/primitives.ts";

const period = z.object({ from: dateText, to: dateText });

/** What the late payment of an invoice costs to the day, and what was claimed of it. */
const lateClaimSchema = z.object({
  invoiceId: idText,
  number: shortText,
  debtor: z.enum(["business", "consumer"]),
  today: dateText,
  /** Interest to the day, the 40 EUR once, the penalty agreed: `due` + `excess` = `paid` + `waived` + `owed`. */
  parts: z.array(
    z.object({
      part: z.enum(["interest", "indemnity", "penalty"]),
      currency: currencyCode,
      due: decimalText,
      paid: decimalText,
      waived: decimalText,
      /** Claimed and still to pay. */
      open: decimalText,
      /** Grown since it was claimed last. */
      accruing: decimalText,
      owed: decimalText,
      /** Claimed beyond what is due, as after a credit note. */
      excess: decimalText,
    }),
  ),
  /** How the interest comes about. */
  segments: z.array(
    z.object({ from: dateText, to: dateText, days: z.number().check(z.int()), base: decimalText, percent: decimalText }),
  ),
  /** What was claimed: each is a debt of its own, paid under its number and id like an invoice. */
  claims: z.array(
    z.object({ id: idText, number: shortText, until: dateText, currency: currencyCode, amount: decimalText, open: decimalText }),
  ),
  /** No rate is known for these days: nothing can be claimed until one is stated in the terms. */
  missingRate: z.exactOptional(period),
  stopped: z.exactOptional(z.object({ on: dateText, reason: shortText })),
});

/** Interest, indemnity and penalty as a claim beside the invoice, which it never changes. */
export const lateClaimRoutes = {
  getLateClaim: route({
    method: "GET",
    path: "/v1/invoices/{id}/late-claim",
    input: z.object({ id: idText }),
    output: lateClaimSchema,
    scope: "documents:read",
    writes: false,
    summary: "What the late payment of an invoice costs to the day, and what of it was claimed, paid and given up.",
  }),
  claimLateInterest: route({
    method: "POST",
    path: "/v1/invoices/{id}/late-claim",
    input: z.object({ id: idText, resume: z.exactOptional(z.boolean()) }),
    output: lateClaimSchema,
    scope: "collections:write",
    writes: true,
    summary:
      "Claims what grew until today: a debt of its own, payable by the invoice's link. `resume` lets stopped interest grow again.",
  }),
  waiveLateClaim: route({
    method: "POST",
    path: "/v1/invoices/{id}/late-claim/waive",
    input: z.object({
      id: idText,
      reason: shortText,
      /** In the invoice's currency; absent: all of it. */
      amount: z.exactOptional(decimalText),
      /** No more interest grows either. */
      forGood: z.exactOptional(z.boolean()),
    }),
    output: lateClaimSchema,
    scope: "collections:write",
    writes: true,
    summary: "Gives up interest and indemnity, wholly or in part, with a reason; undone like any write-off.",
  }),
};
