import * as z from "zod/mini";
import { documentDraftSchema } from "./document.ts";
import { idText, shortText } from "./primitives.ts";

/** What a firm bills again and again, under a name of its own (R10): lines, terms and texts, without client, dates and references. */
export const draftTemplateSchema = z.object({
  id: idText,
  name: shortText,
  document: documentDraftSchema,
  updatedAt: z.string(),
  revision: z.number().check(z.int(), z.minimum(0)),
});
