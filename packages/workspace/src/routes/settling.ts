import * as z from "zod/mini";
import { route } from "../route.ts";
import { currencyCode, dateText, decimalText, idText, shortText } from "../schemas/primitives.ts";
import { paymentPolicySchema } from "../schemas/payment-policy.ts";
import { allocationSchema, invoiceSchema, paymentSchema } from "../schemas/records.ts";

/** Money given back (R23). */
const refundSchema = z.object({
  id: idText,
  paymentId: idText,
  date: dateText,
  amount: decimalText,
  currency: currencyCode,
  /** How it went back: through the provider that took it, or by hand. */
  method: z.enum(["provider", "transfer", "card", "cheque", "cash", "other"]),
  /** "waiting" for the provider, "failed" where it refused: the money is then credit again. */
  state: z.enum(["waiting", "done", "failed"]),
  reason: z.exactOptional(shortText),
  reference: z.exactOptional(shortText),
});

/** How money is given back, small rests let go, and receipts sent. */
export const settlingRoutes = {
  getPaymentPolicy: route({
    method: "GET",
    path: "/v1/payment-policy",
    input: z.object({}),
    output: paymentPolicySchema,
    scope: "profile:read",
    writes: false,
    summary: "How the firm takes payments: tolerance for write-offs, payment in parts, receipts, refund policy, privacy notice.",
  }),
  savePaymentPolicy: route({
    method: "PUT",
    path: "/v1/payment-policy",
    input: z.object({ policy: paymentPolicySchema }),
    output: paymentPolicySchema,
    scope: "profile:write",
    writes: true,
    summary: "Saves how the firm takes payments at the revision that was read.",
  }),
  getPayment: route({
    method: "GET",
    path: "/v1/payments/{id}",
    input: z.object({ id: idText }),
    output: z.object({
      payment: paymentSchema,
      allocations: z.array(allocationSchema),
      refunds: z.array(refundSchema),
      /** Whether the provider that took the money can give it back. */
      refundableOnline: z.boolean(),
    }),
    scope: "payments:read",
    writes: false,
    summary: "One payment: what it settled and what of it was given back.",
  }),
  refundPayment: route({
    method: "POST",
    path: "/v1/payments/{paymentId}/refunds",
    input: z.object({
      id: idText,
      paymentId: idText,
      date: dateText,
      amount: decimalText,
      method: z.enum(["provider", "transfer", "card", "cheque", "cash", "other"]),
      reason: z.exactOptional(shortText),
      reference: z.exactOptional(shortText),
    }),
    output: refundSchema,
    scope: "payments:write",
    writes: true,
    summary:
      "Gives back money of a payment, what is unallocated first; what it settled is opened again, or covered by its credit note.",
  }),
  writeOffRest: route({
    method: "POST",
    path: "/v1/invoices/{id}/write-off",
    input: z.object({ id: idText, reason: shortText.check(z.minLength(1)) }),
    output: invoiceSchema,
    scope: "payments:write",
    writes: true,
    summary: "Lets go what is still owed on an invoice, as long as it is within the firm's tolerance.",
  }),
  sendReceipt: route({
    method: "POST",
    path: "/v1/payments/{id}/receipt",
    input: z.object({ id: idText, to: shortText }),
    output: z.object({ errandId: idText }),
    scope: "payments:write",
    writes: true,
    summary: "Mails the receipt of a payment, and what remains to be paid, to the client.",
  }),
};
