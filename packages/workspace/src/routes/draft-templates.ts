import * as z from "zod/mini";
import { route } from "../route.ts";
import { documentDraftSchema } from "../schemas/document.ts";
import { draftTemplateSchema } from "../schemas/draft-templates.ts";
import { idText, shortText } from "../schemas/primitives.ts";
import { draftSchema } from "../schemas/records.ts";

/** What a firm bills again and again. */
export const draftTemplateRoutes = {
  listDraftTemplates: route({
    method: "GET",
    path: "/v1/draft-templates",
    input: z.object({}),
    output: z.object({ rows: z.array(draftTemplateSchema) }),
    scope: "documents:read",
    writes: false,
    summary: "The firm's templates of invoices, by name.",
  }),
  saveDraftTemplate: route({
    method: "PUT",
    path: "/v1/draft-templates/{id}",
    input: z.object({
      id: idText,
      name: shortText,
      document: documentDraftSchema,
      revision: z.number().check(z.int(), z.minimum(0)),
    }),
    output: draftTemplateSchema,
    scope: "documents:write",
    writes: true,
    summary:
      "Keeps a document's lines, terms and texts under a name, at the revision that was read; client, dates and references are left out.",
  }),
  deleteDraftTemplate: route({
    method: "DELETE",
    path: "/v1/draft-templates/{id}",
    input: z.object({ id: idText }),
    output: z.object({}),
    scope: "documents:write",
    writes: true,
    summary: "Throws a template away; what was begun from it stays.",
  }),
  startDraft: route({
    method: "POST",
    path: "/v1/draft-templates/{id}/drafts",
    input: z.object({ id: idText, draftId: idText, customerId: z.exactOptional(idText) }),
    output: draftSchema,
    scope: "documents:write",
    writes: true,
    summary: "Begins a draft from a template, for a client or for nobody yet; her language and terms come before the template's.",
  }),
};
