import * as z from "zod/mini";
import { route } from "../route.ts";
import { idText, instantText, shortText } from "../schemas/primitives.ts";

/** What the law gives the people whose data is kept: a copy, and erasure. */
export const privacyRoutes = {
  exportCustomer: route({
    method: "GET",
    path: "/v1/customers/{id}/export",
    input: z.object({ id: idText }),
    output: z.object({
      generatedAt: instantText,
      /** Everything about the customer, by kind. */
      data: z.record(z.string(), z.unknown()),
      /** The same tables as CSV (RFC 4180, UTF-8), by file name. */
      csv: z.record(z.string(), z.string()),
    }),
    scope: "privacy:write",
    writes: false,
    summary: "Everything that is kept about a customer, for her to have (GDPR articles 15 and 20).",
  }),
  eraseCustomer: route({
    method: "POST",
    path: "/v1/customers/{id}/erase",
    input: z.object({ id: idText, reason: z.exactOptional(shortText) }),
    output: z.object({
      /** Journal entries whose contents are gone; the chain still verifies. */
      erasedEntries: z.number(),
      /** Issued documents that the law makes us keep. */
      keptDocuments: z.number(),
    }),
    scope: "privacy:write",
    writes: true,
    summary: "Erases what is kept about a customer, but what the law makes us keep (GDPR article 17; docs/privacy.md).",
  }),
};
