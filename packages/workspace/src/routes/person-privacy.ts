import * as z from "zod/mini";
import { route } from "../route.ts";
import { idText, instantText, shortText } from "../schemas/primitives.ts";

const copy = z.object({
  generatedAt: instantText,
  /** Everything about the person, by kind. */
  data: z.record(z.string(), z.unknown()),
  /** The same lists as CSV (RFC 4180, UTF-8), by file name. */
  csv: z.record(z.string(), z.string()),
});

/** What the law gives the people who work for a firm: a copy, and erasure. */
export const personPrivacyRoutes = {
  listFormerPeople: route({
    method: "GET",
    path: "/v1/people/former",
    input: z.object({}),
    output: z.object({ rows: z.array(z.object({ id: idText, name: shortText, leftAt: instantText })) }),
    scope: "people:write",
    writes: false,
    summary: "Who worked for the firm and is still named in its books.",
  }),
  exportPerson: route({
    method: "GET",
    path: "/v1/people/{id}/export",
    input: z.object({ id: idText }),
    output: copy,
    scope: "people:write",
    writes: false,
    summary: "Everything the firm keeps about someone who works or worked for it (GDPR articles 15 and 20).",
  }),
  erasePerson: route({
    method: "POST",
    path: "/v1/people/{id}/erase",
    input: z.object({ id: idText, reason: z.exactOptional(shortText) }),
    output: z.object({
      /** Journal entries about her whose contents are gone; the chain still verifies. */
      erasedEntries: z.number(),
      /** Journal entries of what she did, which stay under a pseudonym. */
      renamedEntries: z.number(),
      /** Her account is gone too, for she works for no other firm. */
      accountErased: z.boolean(),
    }),
    scope: "people:write",
    writes: false,
    summary:
      "Ends a person's access and erases what the firm keeps about her, but what the law makes it keep (GDPR article 17; docs/privacy.md); the firm's last owner stays.",
  }),
  exportAccount: route({
    method: "GET",
    path: "/v1/account/export",
    input: z.object({}),
    output: copy,
    scope: "account",
    writes: false,
    summary: "Everything that is kept about the person herself, in every firm she works for (GDPR articles 15 and 20).",
  }),
};
