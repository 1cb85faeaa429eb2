import * as z from "zod/mini";
import { currencyCode, dateText, decimalText, idText, instantText, longText, shortText } from "./primitives.ts";

const whole = z.number().check(z.int());
const version = z.number().check(z.int(), z.minimum(0));
const hour = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, "not a time HH:MM"));

/** The kinds of message to clients. */
export const templateId = z.enum([
  "upcoming",
  "due-today",
  "courteous",
  "firm",
  "last",
  "formal-notice",
  "formal-notice-consumer",
  "part-payment",
  "broken-promise",
  "thanks",
  "call-script",
  "hand-over",
]);

/** How a step reaches the client. */
export const reminderChannel = z.enum(["e-mail", "letter", "sms", "call", "task"]);

/** Shape of core's `ReminderStep`. */
export const reminderStepSchema = z.object({
  id: idText,
  days: z.number().check(z.int(), z.minimum(-90), z.maximum(365)),
  channel: reminderChannel,
  tone: z.enum(["upcoming", "courteous", "firm", "last", "formal-notice", "hand-over"]),
  template: templateId,
  needsApproval: z.boolean(),
  afterPrevious: z.number().check(z.int(), z.minimum(0), z.maximum(365)),
});

/** Shape of core's `ReminderPolicy`. */
export const reminderPolicySchema = z.object({
  name: shortText,
  steps: z.array(reminderStepSchema).check(z.maxLength(30)),
  tolerance: decimalText,
  leastGap: whole,
  most: z.object({ contacts: whole, days: whole }),
  quiet: z.object({
    weekdays: z.array(z.number().check(z.int(), z.minimum(1), z.maximum(7))).check(z.maxLength(7)),
    holidays: z.enum(["fr", "fr-alsace-moselle", "none"]),
  }),
  window: z.object({ from: hour, until: hour }),
});

/** Shape of core's `PolicyScope`. */
export const policyScopeSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("tenant") }),
  z.object({ kind: z.literal("client-type"), type: z.enum(["business", "consumer"]) }),
  z.object({ kind: z.literal("customer"), customerId: idText }),
  z.object({ kind: z.literal("invoice"), invoiceId: idText }),
]);

/** A choice as stored: a policy, or (without one) that nobody is reminded. */
export const policyChoiceSchema = z.object({
  scope: policyScopeSchema,
  version,
  policy: z.exactOptional(reminderPolicySchema),
  /** The client or invoice by its name. */
  name: z.exactOptional(shortText),
  savedAt: z.exactOptional(instantText),
  savedBy: z.exactOptional(shortText),
});

/** Shape of core's `MessageTemplate`. */
export const messageTemplateSchema = z.object({ subject: shortText, body: longText });

/** One instalment in a contact. */
const contactLineSchema = z.object({
  invoiceId: idText,
  number: shortText,
  instalmentId: idText,
  currency: currencyCode,
  dueDate: dateText,
  amount: decimalText,
  /** In dispute and therefore not asked for. */
  disputed: decimalText,
  daysLate: whole,
  stepId: idText,
  decidedBy: z.enum(["tenant", "client-type", "customer", "invoice"]),
  policyName: shortText,
  policyVersion: version,
});

/** One contact of a client: planned, waiting, done or dropped, with its exact text. */
export const contactSchema = z.object({
  id: idText,
  customerId: idText,
  customerName: shortText,
  day: dateText,
  stepId: idText,
  channel: reminderChannel,
  tone: reminderStepSchema.shape.tone,
  template: templateId,
  /** planned; needs-approval; queued (goes out in a moment); sent; open (for a person to do); done; dropped. */
  state: z.enum(["planned", "needs-approval", "queued", "sent", "open", "done", "dropped"]),
  to: z.exactOptional(shortText),
  language: z.enum(["fr", "en"]),
  subject: z.string(),
  text: z.string(),
  /** What keeps it from going, or why it was dropped. */
  problem: z.exactOptional(z.enum(["no-address", "no-rate", "no-longer-due", "day-passed", "unconfirmed", "bounced"])),
  /** There is a letter to be opened at `/v1/collections/contacts/{id}/letter.pdf`. */
  hasLetter: z.exactOptional(z.boolean()),
  lines: z.array(contactLineSchema),
  /** What is asked for in all, by currency. */
  totals: z.array(z.object({ currency: currencyCode, amount: decimalText })),
  at: z.exactOptional(instantText),
  outcome: z.exactOptional(z.string()),
  note: z.exactOptional(longText),
  /** Who looks after it: the invoice's own person, else the client's. */
  responsible: z.exactOptional(z.object({ id: z.string(), name: shortText })),
});

/** One step of one instalment. */
export const stepKeySchema = z.object({ invoiceId: idText, instalmentId: idText, stepId: idText });

/** A promise to pay and how it stands. */
export const promiseSchema = z.object({
  id: idText,
  customerId: idText,
  customerName: shortText,
  invoiceIds: z.array(idText).check(z.minLength(1), z.maxLength(200)),
  amount: decimalText,
  currency: currencyCode,
  madeOn: dateText,
  payBy: dateText,
  state: z.enum(["pending", "kept", "broken"]),
});

/** Why a client pays late (R31). */
export const latenessReason = z.enum(["forgotten", "cash-trouble", "missing-document", "approval-pending", "dispute", "other"]);
