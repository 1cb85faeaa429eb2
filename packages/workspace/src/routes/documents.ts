import * as z from "zod/mini";
import { route } from "../route.ts";
import { documentDraftSchema } from "../schemas/document.ts";
import { dateText, idText, pageOf, pageRequest, longText, shortText } from "../schemas/primitives.ts";
import {
  agingBucket,
  draftSchema,
  findingSchema,
  invoiceRowSchema,
  invoiceSchema,
  journalEntrySchema,
} from "../schemas/records.ts";

/** Drafts, issuing, and what was issued or imported. */
export const documentRoutes = {
  listDrafts: route({
    method: "GET",
    path: "/v1/drafts",
    input: z.object(pageRequest),
    output: pageOf(draftSchema),
    scope: "documents:read",
    writes: false,
    summary: "Drafts, the last saved first.",
  }),
  getDraft: route({
    method: "GET",
    path: "/v1/drafts/{id}",
    input: z.object({ id: idText }),
    output: draftSchema,
    scope: "documents:read",
    writes: false,
    summary: "One draft.",
  }),
  saveDraft: route({
    method: "PUT",
    path: "/v1/drafts/{id}",
    input: z.object({ id: idText, revision: z.number().check(z.int(), z.minimum(0)), document: documentDraftSchema }),
    output: draftSchema,
    scope: "documents:write",
    writes: true,
    summary:
      "Creates a draft (revision 0) or saves it at the revision that was read; a stale one is refused with the stored version.",
  }),
  deleteDraft: route({
    method: "DELETE",
    path: "/v1/drafts/{id}",
    input: z.object({ id: idText }),
    output: z.object({}),
    scope: "documents:write",
    writes: true,
    summary: "Throws a draft away; it never had a number.",
  }),
  checkDraft: route({
    method: "GET",
    path: "/v1/drafts/{id}/findings",
    input: z.object({ id: idText }),
    output: z.object({ findings: z.array(findingSchema) }),
    scope: "documents:read",
    writes: false,
    summary: "What still stands in the way of issuing this draft, and what looks odd.",
  }),
  issueDraft: route({
    method: "POST",
    path: "/v1/drafts/{id}/issue",
    input: z.object({
      ...{ id: idText, revision: z.number().check(z.int()), seriesId: z.exactOptional(idText) },
      /** Why it is issued although the client's credit policy stops it. */
      overrideCredit: z.exactOptional(longText),
    }),
    output: invoiceSchema,
    scope: "documents:issue",
    writes: true,
    summary: "Issues the draft: takes the next number of its series and freezes it for good.",
  }),
  listInvoices: route({
    method: "GET",
    path: "/v1/invoices",
    input: z.object({
      ...pageRequest,
      status: z.exactOptional(z.enum(["all", "open", "overdue", "settled"])),
      customerId: z.exactOptional(idText),
      search: z.exactOptional(shortText),
      currency: z.exactOptional(z.string()),
      /** Only what has an instalment open in this bucket of the aging, today. */
      aging: z.exactOptional(agingBucket),
    }),
    output: pageOf(invoiceRowSchema),
    scope: "documents:read",
    writes: false,
    summary: "Invoices, credit notes and imported receivables, the latest first.",
  }),
  getInvoice: route({
    method: "GET",
    path: "/v1/invoices/{id}",
    input: z.object({ id: idText }),
    output: invoiceSchema,
    scope: "documents:read",
    writes: false,
    summary: "One invoice with its instalments, allocations and timeline.",
  }),
  createPaymentLink: route({
    method: "POST",
    path: "/v1/invoices/{id}/payment-links",
    input: z.object({ id: idText }),
    output: z.object({ linkId: idText, url: z.string(), expiresOn: dateText }),
    scope: "documents:write",
    writes: true,
    summary: "Makes a secret link with which the client sees and pays this invoice; the address is shown once and stored hashed.",
  }),
  revokePaymentLinks: route({
    method: "POST",
    path: "/v1/invoices/{id}/payment-links/revoke",
    input: z.object({ id: idText }),
    output: z.object({ revoked: z.number() }),
    scope: "documents:write",
    writes: true,
    summary: "Makes every link of this invoice stop working.",
  }),
  listJournal: route({
    method: "GET",
    path: "/v1/journal",
    input: z.object({
      ...pageRequest,
      subject: z.exactOptional(z.string()),
      /** Who acted: a person's id, `key:ID`, `provider:ID` … */
      actor: z.exactOptional(shortText),
      kind: z.exactOptional(shortText),
      /** Days of the firm's calendar, both included. */
      from: z.exactOptional(dateText),
      to: z.exactOptional(dateText),
    }),
    output: pageOf(journalEntrySchema),
    scope: "audit:read",
    writes: false,
    summary:
      "The journal, latest first: who did what, when; of one subject, person, kind or some days. A page may be short and still have a next.",
  }),
};
