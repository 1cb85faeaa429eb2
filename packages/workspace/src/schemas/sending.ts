import * as z from "zod/mini";
import { idText, instantText, longText, shortText } from "./primitives.ts";

/** A date and time on the firm's clocks, to the minute, without a zone. */
export const localTimeText = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, "not a date and time YYYY-MM-DDTHH:MM"));

/** Why a message did not leave, as far as we know it. */
export const sendingProblem = z.enum([
  "cancelled-invoice",
  "revoked-link",
  "refused",
  "unknown-outcome",
  "not-connected",
  "bounced",
]);

/** How an invoice is sent: by e-mail, on paper, or as a text message with its link. */
export const sendingChannel = z.enum(["e-mail", "letter", "sms"]);

/** One sending of an invoice, and how far it came. */
export const sendingSchema = z.object({
  id: idText,
  channel: sendingChannel,
  /** An address, a number, or the name on the envelope; absent once the customer was erased. */
  to: z.exactOptional(z.string()),
  message: z.exactOptional(z.string()),
  /** Planned: leaves at its time, can be cancelled. Waiting: leaves next, or is tried again. */
  state: z.enum(["planned", "waiting", "sent", "failed", "cancelled"]),
  /** When it leaves, or is tried next. */
  dueAt: instantText,
  /** The date and time on the firm's clocks it was planned for. */
  plannedFor: z.exactOptional(localTimeText),
  askedAt: instantText,
  endedAt: z.exactOptional(instantText),
  /** When the page behind its link was first opened. */
  openedAt: z.exactOptional(instantText),
  problem: z.exactOptional(sendingProblem),
  /** What the channel said of the last attempt. */
  lastError: z.exactOptional(z.string()),
});

/** Which text of a message to clients is meant. */
export const messageTextKind = z.enum(["invoice-mail", "invoice-sms"]);

/** A text of a message with its places in braces. */
export const messageText = z.object({ subject: shortText, body: longText });

/** A text for one client, or the firm's where she has none, or ours. */
export const messageTextSchema = z.object({
  kind: messageTextKind,
  language: z.enum(["fr", "en"]),
  /** The client it is for; absent for all. */
  customerId: z.exactOptional(idText),
  text: messageText,
  /** What is sent without this one, to go back to: the firm's text for one client, ours for all. */
  standard: messageText,
  isOwn: z.boolean(),
  /** What may stand in braces. */
  variables: z.array(z.string()),
  /** What must. */
  required: z.array(z.string()),
  revision: z.number().check(z.int(), z.minimum(0)),
});
