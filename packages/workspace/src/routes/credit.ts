import * as z from "zod/mini";
import { route } from "../route.ts";
import { currencyCode, dateText, decimalText, idText, instantText, longText, pageOf, shortText } from "../schemas/primitives.ts";

const count = z.number().check(z.int());

const creditPolicySchema = z.object({
  currency: currencyCode,
  /** The most that may be open, next invoice included; absent for no limit. */
  limit: z.exactOptional(decimalText),
  overLimit: z.enum(["warn", "block"]),
  /** Nothing on credit: only deposits and what deposits cover may be issued. */
  prepaymentOnly: z.boolean(),
  /** When somebody looks at it again. */
  reviewOn: z.exactOptional(dateText),
  note: z.exactOptional(longText),
});

const riskSchema = z.object({
  /** 0 (no risk seen) to 100. */
  score: count,
  reasons: z.array(
    z.object({
      code: z.enum(["often-late", "days-late", "overdue-share", "long-overdue", "broken-promises", "little-history"]),
      points: count,
    }),
  ),
});

const creditSchema = z.object({
  customerId: idText,
  customerName: shortText,
  policy: z.exactOptional(creditPolicySchema),
  revision: count,
  savedAt: z.exactOptional(instantText),
  savedBy: z.exactOptional(shortText),
  risk: riskSchema,
  open: decimalText,
  overdue: decimalText,
  currency: currencyCode,
  paidInstalments: count,
  paidLate: count,
  meanDaysLate: z.number(),
  longestOverdueDays: count,
  brokenPromises: count,
});

/** How far clients are trusted, and who costs what by paying late. */
export const creditRoutes = {
  getCredit: route({
    method: "GET",
    path: "/v1/customers/{id}/credit",
    input: z.object({ id: idText }),
    output: creditSchema,
    scope: "collections:read",
    writes: false,
    summary: "A client's credit policy, what she owes, and her risk score with its reasons, from the own ledger alone.",
  }),
  saveCredit: route({
    method: "PUT",
    path: "/v1/customers/{id}/credit",
    input: z.object({ id: idText, policy: creditPolicySchema, revision: count }),
    output: creditSchema,
    scope: "collections:write",
    writes: true,
    summary: "Saves how far a client is trusted: a limit that warns or blocks at the next invoice, or prepayment only.",
  }),
  listLatePayers: route({
    method: "GET",
    path: "/v1/collections/late-payers",
    input: z.object({}),
    output: pageOf(
      z.object({
        customerId: idText,
        customerName: shortText,
        currency: currencyCode,
        lateInstalments: count,
        instalments: count,
        meanDaysLate: z.number(),
        overdue: decimalText,
        /** Amount owed late, averaged over the last 365 days: the money her lateness ties up. */
        tiedUp: decimalText,
        /** Late interest of those days, claimed or not; absent where a rate is not known. */
        interest: z.exactOptional(decimalText),
        /** Messages, letters and calls of these days. */
        contacts: count,
        risk: riskSchema,
        reviewOn: z.exactOptional(dateText),
        isReviewDue: z.boolean(),
        prepaymentOnly: z.boolean(),
      }),
    ),
    scope: "collections:read",
    writes: false,
    summary: "Clients who pay late again and again, the dearest first, and those whose credit is due for review.",
  }),
};
