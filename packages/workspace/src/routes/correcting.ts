import * as z from "zod/mini";
import { route } from "../route.ts";
import { decimalText, idText, longText } from "../schemas/primitives.ts";
import { draftSchema } from "../schemas/records.ts";

const reason = longText.check(z.maxLength(1000));

/** How much is credited. */
const creditedPart = z.discriminatedUnion("kind", [
  /** All that is left. */
  z.object({ kind: z.literal("rest") }),
  z.object({
    kind: z.literal("lines"),
    lines: z
      .array(z.object({ id: z.string().check(z.maxLength(64)), quantity: decimalText }))
      .check(z.minLength(1), z.maxLength(2000)),
  }),
  /** An amount with VAT, split over the VAT groups. */
  z.object({ kind: z.literal("amount"), amount: decimalText }),
]);

/** How much is asked before the work. */
const depositShare = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("percent"), percent: decimalText }),
  z.object({ kind: z.literal("amount"), amount: decimalText }),
]);

/** Drafts that follow an issued document, or ask a deposit before it. */
export const correctingRoutes = {
  creditInvoice: route({
    method: "POST",
    path: "/v1/invoices/{id}/credit-notes",
    input: z.object({ id: idText, draftId: idText, reason, part: creditedPart }),
    output: draftSchema,
    scope: "documents:write",
    writes: true,
    summary:
      "Drafts, under the caller's id, a credit note on an issued document: all that is left, lines, or an amount with VAT.",
  }),
  correctInvoice: route({
    method: "POST",
    path: "/v1/invoices/{id}/corrections",
    input: z.object({ id: idText, draftId: idText, reason }),
    output: draftSchema,
    scope: "documents:write",
    writes: true,
    summary: "Drafts, under the caller's id, the corrected invoice that replaces an issued one.",
  }),
  askDeposit: route({
    method: "POST",
    path: "/v1/drafts/{id}/deposits",
    input: z.object({ id: idText, draftId: idText, share: depositShare }),
    output: draftSchema,
    scope: "documents:write",
    writes: true,
    summary: "Drafts, under the caller's id, the deposit invoice for what a draft will bill.",
  }),
  deductDeposit: route({
    method: "POST",
    path: "/v1/invoices/{id}/deductions",
    input: z.object({ id: idText, draftId: idText, revision: z.number().check(z.int(), z.minimum(0)) }),
    output: draftSchema,
    scope: "documents:write",
    writes: true,
    summary: "Deducts an issued deposit from a draft at the revision that was read, or from a new one (revision 0).",
  }),
};
