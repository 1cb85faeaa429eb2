import * as z from "zod/mini";
import { route } from "../route.ts";
import { currencyCode, dateText, decimalText, idText, longText, pageOf, pageRequest, shortText } from "../schemas/primitives.ts";
import { allocationRequestSchema, invoiceSchema, paymentSchema } from "../schemas/records.ts";

const count = z.number().check(z.int());
/** Aging by instalment due date, in one currency. */
const aging = z.object({
  notDue: decimalText,
  days1to30: decimalText,
  days31to60: decimalText,
  days61to90: decimalText,
  over90: decimalText,
});

/** Shape of core's `PackedReceivables`. */
const packedReceivables = z.object({
  length: count,
  instalments: count,
  currencies: z.array(currencyCode),
  ids: z.string(),
  numbers: z.string(),
  customerIds: z.string(),
  customerNames: z.string(),
  columns: z.object({
    kind: z.string(),
    standing: z.string(),
    currency: z.string(),
    customer: z.string(),
    issueDay: z.string(),
    dueDay: z.string(),
    total: z.string(),
    open: z.string(),
    instalmentOf: z.string(),
    instalmentDueDay: z.string(),
    instalmentAmount: z.string(),
    instalmentOpen: z.string(),
  }),
});

/** Payments, allocations and the figures over them. */
export const moneyRoutes = {
  listPayments: route({
    method: "GET",
    path: "/v1/payments",
    input: z.object({ ...pageRequest, customerId: z.exactOptional(idText), unallocated: z.exactOptional(z.enum(["yes"])) }),
    output: pageOf(paymentSchema),
    scope: "payments:read",
    writes: false,
    summary: "Payments, the latest first.",
  }),
  recordPayment: route({
    method: "POST",
    path: "/v1/payments",
    input: z.object({
      id: idText,
      date: dateText,
      amount: decimalText,
      currency: currencyCode,
      method: z.enum(["transfer", "card", "direct-debit", "cheque", "cash", "other"]),
      reference: z.exactOptional(shortText),
      customerId: z.exactOptional(idText),
      note: z.exactOptional(longText),
      allocations: z.array(allocationRequestSchema).check(z.maxLength(500)),
    }),
    output: paymentSchema,
    scope: "payments:write",
    writes: true,
    summary: "Records money received under the caller's id and allocates it as asked; what is not allocated stays credit.",
  }),
  proposeAllocations: route({
    method: "GET",
    path: "/v1/payments/proposal",
    input: z.object({
      customerId: z.exactOptional(idText),
      invoiceId: z.exactOptional(idText),
      amount: decimalText,
      currency: currencyCode,
      reference: z.exactOptional(shortText),
    }),
    output: z.object({ allocations: z.array(allocationRequestSchema), unallocated: decimalText }),
    scope: "payments:read",
    writes: false,
    summary: "How this much money would be split over what the client owes: what the reference names first, then the oldest.",
  }),
  allocatePayment: route({
    method: "POST",
    path: "/v1/payments/{id}/allocations",
    input: z.object({ id: idText, allocations: z.array(allocationRequestSchema).check(z.minLength(1), z.maxLength(500)) }),
    output: paymentSchema,
    scope: "payments:write",
    writes: true,
    summary: "Allocates what is left of a payment.",
  }),
  undoAllocation: route({
    method: "POST",
    path: "/v1/allocations/{id}/undo",
    input: z.object({ id: idText, reason: z.exactOptional(shortText) }),
    output: invoiceSchema,
    scope: "payments:write",
    writes: true,
    summary: "Takes an allocation back by a reversing edge; the money is unallocated again.",
  }),
  getReceivables: route({
    method: "GET",
    path: "/v1/receivables",
    input: z.object({}),
    output: z.object({
      asOf: dateText,
      /** The journal entry this includes as the last: where to follow changes from. */
      seq: count,
      drafts: count,
      received: z.array(z.object({ currency: currencyCode, received30Days: decimalText })),
      table: packedReceivables,
    }),
    scope: "figures:read",
    writes: false,
    summary:
      "Every invoice, credit note and imported receivable as columns (core's `readReceivables` reads them), to sum, sort and filter where they are shown.",
  }),
  getSummary: route({
    method: "GET",
    path: "/v1/summary",
    input: z.object({ asOf: z.exactOptional(dateText) }),
    output: z.object({
      asOf: dateText,
      currencies: z.array(
        z.object({
          currency: currencyCode,
          owed: decimalText,
          overdue: decimalText,
          aging,
          openInvoices: count,
          overdueInvoices: count,
          /** Received in the 30 days up to `asOf`. */
          received30Days: decimalText,
          /** Days sales outstanding, count-back; absent when it is undefined. */
          dso: z.exactOptional(z.number()),
        }),
      ),
      drafts: count,
      /** The journal entry these figures include as the last: where to follow changes from. */
      seq: count,
    }),
    scope: "figures:read",
    writes: false,
    summary: "What is owed, overdue and aged, per currency, at a date (today when absent).",
  }),
};
