import * as z from "zod/mini";
import { route } from "../route.ts";
import { idText, instantText, longText } from "../schemas/primitives.ts";
import {
  localTimeText,
  messageText,
  messageTextKind,
  messageTextSchema,
  sendingChannel,
  sendingSchema,
} from "../schemas/sending.ts";

/** Sending invoices: now or at a time, what it will say, how it went. */
export const sendingRoutes = {
  sendInvoice: route({
    method: "POST",
    path: "/v1/invoices/{id}/send",
    input: z.object({
      id: idText,
      channel: z.exactOptional(sendingChannel),
      /** An e-mail address or a phone number; a letter goes to the buyer's address. */
      to: z.string().check(z.maxLength(254)),
      message: z.exactOptional(longText),
      at: z.exactOptional(localTimeText),
    }),
    output: z.object({ errandId: idText, dueAt: instantText }),
    scope: "documents:write",
    writes: true,
    summary:
      "Sends an issued invoice with its original and a payment link, in the client's language, now or at a time on the firm's clocks.",
  }),
  listSendings: route({
    method: "GET",
    path: "/v1/invoices/{id}/sendings",
    input: z.object({ id: idText }),
    output: z.object({ rows: z.array(sendingSchema) }),
    scope: "documents:read",
    writes: false,
    summary: "Every sending of an invoice, the latest first: planned, sent, opened, failed, cancelled.",
  }),
  cancelSending: route({
    method: "POST",
    path: "/v1/sendings/{id}/cancel",
    input: z.object({ id: idText }),
    output: sendingSchema,
    scope: "documents:write",
    writes: true,
    summary: "Takes back a sending that has not left.",
  }),
  previewSending: route({
    method: "POST",
    path: "/v1/invoices/{id}/sendings/preview",
    input: z.object({ id: idText, channel: z.exactOptional(sendingChannel), message: z.exactOptional(longText) }),
    output: z.object({ subject: z.string(), text: z.string(), language: z.enum(["fr", "en"]) }),
    scope: "documents:read",
    writes: false,
    summary: "What the message would say; nothing is sent and no link is made.",
  }),
  listMessageTexts: route({
    method: "GET",
    path: "/v1/message-texts",
    input: z.object({ customerId: z.exactOptional(idText) }),
    output: z.object({ rows: z.array(messageTextSchema) }),
    scope: "profile:read",
    writes: false,
    summary:
      "The texts invoices are sent with, in each language: the firm's own, or ours; for one client, hers where she has some.",
  }),
  saveMessageText: route({
    method: "PUT",
    path: "/v1/message-texts/{kind}/{language}",
    input: z.object({
      kind: messageTextKind,
      language: z.enum(["fr", "en"]),
      /** For this client only. */
      customerId: z.exactOptional(idText),
      /** Absent goes back to the firm's for a client, to ours for all. */
      text: z.exactOptional(messageText),
      revision: z.number().check(z.int(), z.minimum(0)),
    }),
    output: messageTextSchema,
    scope: "profile:write",
    writes: true,
    summary:
      "Saves a text at the revision that was read; one that names something unknown, or leaves out what it must say, is refused.",
  }),
};
