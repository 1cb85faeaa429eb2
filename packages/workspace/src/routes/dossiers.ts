import * as z from "zod/mini";
import { route } from "../route.ts";
import { dateText, idText, instantText, longText, pageOf, pageRequest, shortText } from "../schemas/primitives.ts";

const purpose = z.enum(["review", "agency", "court"]);

const dossierSchema = z.object({
  id: idText,
  customerId: idText,
  customerName: shortText,
  purpose,
  numbers: z.array(shortText),
  preparedAt: instantText,
  preparedBy: shortText,
  reason: z.exactOptional(longText),
  /** The archive, to be opened at `/v1/collections/dossiers/{id}/dossier.zip`. */
  file: z.object({ name: shortText, size: z.number(), hash: z.string() }),
  /** SHA-256 of the manifest: kept elsewhere, it shows that nothing was exchanged later. */
  manifestHash: z.string(),
  exhibits: z.array(
    z.object({ number: z.number(), title: shortText, date: dateText, path: z.string(), size: z.number(), sha256: z.string() }),
  ),
});

/** Complete files for a review, an agency or a court. */
export const dossierRoutes = {
  prepareDossier: route({
    method: "POST",
    path: "/v1/collections/dossiers",
    input: z.object({
      id: idText,
      customerId: idText,
      purpose,
      /** All that is open and due when absent. */
      invoiceIds: z.exactOptional(z.array(idText).check(z.minLength(1), z.maxLength(200))),
      /** Why it is handed over although the hand-over step was not approved. */
      reason: z.exactOptional(longText),
    }),
    output: dossierSchema,
    scope: "collections:write",
    writes: true,
    summary:
      "Prepares a client's complete file: numbered exhibits, every document, message, proof and computation, and a page that verifies it offline. For an agency or court only once the last resort was approved, or with a reason.",
  }),
  listDossiers: route({
    method: "GET",
    path: "/v1/collections/dossiers",
    input: z.object({ ...pageRequest, customerId: z.exactOptional(idText) }),
    output: pageOf(dossierSchema),
    scope: "collections:read",
    writes: false,
    summary: "Files that were prepared, the latest first.",
  }),
};
