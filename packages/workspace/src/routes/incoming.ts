import * as z from "zod/mini";
import { route } from "../route.ts";
import { idText, instantText, pageRequest, shortText } from "../schemas/primitives.ts";

/** Base64 of at most 10 MB. */
const fileText = z.string().check(z.maxLength(14_000_000), z.regex(/^[A-Za-z0-9+/]{2,}={0,2}$/, "not base64"));

const incomingSchema = z.object({
  id: idText,
  source: z.enum(["message", "scan"]),
  receivedAt: instantText,
  from: z.string(),
  subject: z.string(),
  text: z.string(),
  /** To be opened at `/v1/collections/incoming/{id}/file`. */
  file: z.object({ name: z.string(), mediaType: z.string(), size: z.number(), hash: z.string() }),
  state: z.enum(["filed", "unfiled", "discarded"]),
  customerId: z.exactOptional(idText),
  customerName: z.exactOptional(shortText),
  invoiceIds: z.array(idText),
  numbers: z.array(shortText),
  /** `rule:answer`, `rule:number`, `rule:address`, or who did it. */
  filedBy: z.exactOptional(shortText),
  bounce: z.exactOptional(z.object({ recipient: z.string(), reason: z.string() })),
});

const revision = z.number().check(z.int(), z.minimum(0));
const mailboxFields = {
  host: z.string().check(z.regex(/^[A-Za-z0-9.:-]{1,253}$/, "not a server’s name")),
  port: z.number().check(z.int(), z.minimum(1), z.maximum(65_535)),
  /** TLS from the first byte (993); else STARTTLS before the password is sent. */
  isSecure: z.boolean(),
  user: shortText,
  folder: shortText,
};
const mailboxSchema = z.object({
  ...mailboxFields,
  revision,
  readAt: z.exactOptional(instantText),
  /** How many messages it brought. */
  taken: z.number().check(z.int()),
  lastError: z.exactOptional(z.enum(["refused", "unreachable", "no-folder"])),
});

/** Answers, reports of failed deliveries and letters that come in. */
export const incomingRoutes = {
  fileIncoming: route({
    method: "POST",
    path: "/v1/collections/incoming",
    input: z.object({
      name: shortText.check(z.minLength(1)),
      /** message/rfc822, application/pdf, image/png or image/jpeg. */
      mediaType: z.enum(["message/rfc822", "application/pdf", "image/png", "image/jpeg"]),
      base64: fileText,
      invoiceId: z.exactOptional(idText),
      customerId: z.exactOptional(idText),
    }),
    output: incomingSchema,
    scope: "collections:write",
    writes: true,
    summary:
      "Takes in a message (.eml) or a scanned letter: filed to its invoices or client, else laid into the queue. The same file is taken once.",
  }),
  listIncoming: route({
    method: "GET",
    path: "/v1/collections/incoming",
    input: z.object({ ...pageRequest, state: z.exactOptional(z.enum(["filed", "unfiled", "discarded"])) }),
    output: z.object({
      rows: z.array(incomingSchema),
      next: z.exactOptional(z.string()),
      /** How many lie in the queue. */
      waiting: z.number().check(z.int()),
    }),
    scope: "collections:read",
    writes: false,
    summary: "What came in and could not be filed (or in another state), the latest first.",
  }),
  assignIncoming: route({
    method: "POST",
    path: "/v1/collections/incoming/{id}/assign",
    input: z.object({
      id: idText,
      invoiceId: z.exactOptional(idText),
      customerId: z.exactOptional(idText),
      discard: z.exactOptional(z.boolean()),
    }),
    output: incomingSchema,
    scope: "collections:write",
    writes: true,
    summary:
      "Files what came in to an invoice or client, or puts it aside; a report that is put aside lets its address be tried again.",
  }),
  getInboxAddress: route({
    method: "GET",
    path: "/v1/collections/inbox-address",
    input: z.object({}),
    output: z.object({ createdAt: z.exactOptional(instantText) }),
    scope: "collections:read",
    writes: false,
    summary: "Whether a secret address exists at which a mail server hands messages over.",
  }),
  renewInboxAddress: route({
    method: "POST",
    path: "/v1/collections/inbox-address/renew",
    input: z.object({}),
    output: z.object({ url: z.string() }),
    scope: "collections:write",
    writes: true,
    summary: "Makes the secret address (POST of the raw message), shown once; the one before stops working.",
  }),
  getMailbox: route({
    method: "GET",
    path: "/v1/collections/mailbox",
    input: z.object({}),
    output: z.object({ mailbox: z.exactOptional(mailboxSchema) }),
    scope: "collections:read",
    writes: false,
    summary: "The mailbox answers are fetched from (IMAP), without its password, and how the last reading went.",
  }),
  saveMailbox: route({
    method: "PUT",
    path: "/v1/collections/mailbox",
    input: z.object({ ...mailboxFields, password: z.exactOptional(shortText), revision }),
    output: z.object({ mailbox: z.exactOptional(mailboxSchema) }),
    scope: "profile:write",
    writes: true,
    summary: "Sets the mailbox, once it could be opened; without a password the one before is kept.",
  }),
  removeMailbox: route({
    method: "POST",
    path: "/v1/collections/mailbox/remove",
    input: z.object({}),
    output: z.object({}),
    scope: "profile:write",
    writes: true,
    summary: "Stops reading the mailbox and forgets its password.",
  }),
};
