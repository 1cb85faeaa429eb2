import * as z from "zod/mini";
import { idText, instantText, shortText } from "./primitives.ts";

/** What a firm's other systems can be told of; each is described in docs/webhooks.md. */
export const webhookEventTypes = [
  "invoice.issued",
  "invoice.sent",
  "invoice.settled",
  "credit-note.issued",
  "payment.recorded",
  "payment.allocated",
  "payment.allocation-undone",
  "payment.differs",
  "refund.asked",
  "refund.recorded",
  "refund.refused",
  "discount.given",
  "discount.withdrawn",
  "customer.saved",
  "customer.erased",
] as const;

/** An address that is told of events. */
export const webhookSchema = z.object({
  id: idText,
  url: z.string().check(z.maxLength(2_000)),
  events: z.array(z.enum(webhookEventTypes)).check(z.minLength(1), z.maxLength(webhookEventTypes.length)),
  enabled: z.boolean(),
  description: z.exactOptional(shortText),
  revision: z.number().check(z.int(), z.minimum(0)),
});

/** What a person writes of it. */
export const webhookInputSchema = z.omit(webhookSchema, { id: true });

/** One delivery as it went. */
export const webhookAttemptSchema = z.object({
  id: idText,
  webhookId: idText,
  eventId: z.string(),
  type: z.string(),
  at: instantText,
  /** The receiver's HTTP status; absent when there was no answer. */
  status: z.exactOptional(z.number().check(z.int())),
  durationMs: z.number().check(z.int()),
  /** The first bytes of the answer. */
  answer: z.exactOptional(z.string()),
  /** Why there was no answer, or why it does not count. */
  error: z.exactOptional(z.string()),
});
