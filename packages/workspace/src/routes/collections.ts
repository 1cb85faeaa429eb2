import * as z from "zod/mini";
import { route } from "../route.ts";
import {
  contactSchema,
  latenessReason,
  messageTemplateSchema,
  policyChoiceSchema,
  policyScopeSchema,
  promiseSchema,
  reminderPolicySchema,
  stepKeySchema,
  templateId,
} from "../schemas/collections.ts";
import { currencyCode, dateText, decimalText, idText, longText, pageOf, pageRequest, shortText } from "../schemas/primitives.ts";

const language = z.enum(["fr", "en"]);
const count = z.number().check(z.int());
const days = z.number().check(z.int(), z.minimum(1), z.maximum(120));

const promiseInput = z.object({ id: idText, amount: decimalText, payBy: dateText });

/** Following up late payment: policies, what is planned, calls, promises. */
export const collectionsRoutes = {
  listReminderPolicies: route({
    method: "GET",
    path: "/v1/collections/policies",
    input: z.object({}),
    output: z.object({
      rows: z.array(policyChoiceSchema),
      /** What a firm starts from; nothing is sent until a choice for the firm is saved. */
      suggested: reminderPolicySchema,
    }),
    scope: "collections:read",
    writes: false,
    summary: "Who is reminded how: the firm's choice and those for client types, clients and invoices; the most specific wins.",
  }),
  saveReminderPolicy: route({
    method: "PUT",
    path: "/v1/collections/policies",
    input: z.object({
      scope: policyScopeSchema,
      version: z.number().check(z.int(), z.minimum(0)),
      policy: z.exactOptional(reminderPolicySchema),
    }),
    output: policyChoiceSchema,
    scope: "collections:write",
    writes: true,
    summary: "Saves a choice (version 0 creates it): a policy, or without one that nobody in the scope is reminded.",
  }),
  removeReminderPolicy: route({
    method: "POST",
    path: "/v1/collections/policies/remove",
    input: z.object({ scope: policyScopeSchema }),
    output: z.object({}),
    scope: "collections:write",
    writes: true,
    summary: "Takes a choice back, so that the next less specific one holds; without one for the firm nothing is sent.",
  }),
  listReminderTemplates: route({
    method: "GET",
    path: "/v1/collections/templates",
    input: z.object({ language }),
    output: z.object({
      rows: z.array(
        z.object({
          id: templateId,
          template: messageTemplateSchema,
          revision: count,
          /** What it may name in braces. */
          variables: z.array(z.string()),
        }),
      ),
    }),
    scope: "collections:read",
    writes: false,
    summary: "The messages of a language, the firm's own or those it starts from (revision 0).",
  }),
  saveReminderTemplate: route({
    method: "PUT",
    path: "/v1/collections/templates/{kind}",
    input: z.object({ kind: templateId, language, template: messageTemplateSchema, revision: count }),
    output: z.object({ id: templateId, template: messageTemplateSchema, revision: count, variables: z.array(z.string()) }),
    scope: "collections:write",
    writes: true,
    summary: "Saves a message; one that names something unknown or lacks what it must say is refused.",
  }),
  previewReminders: route({
    method: "POST",
    path: "/v1/collections/preview",
    input: z.object({
      days: z.exactOptional(days),
      customerId: z.exactOptional(idText),
      /** Tried in place of the firm's. */
      policy: z.exactOptional(reminderPolicySchema),
    }),
    output: z.object({
      today: dateText,
      /** Whether the firm has switched reminders on. */
      isActive: z.boolean(),
      rows: z.array(contactSchema),
      /** How many more there are than shown. */
      more: count,
    }),
    scope: "collections:read",
    writes: false,
    summary: "What will be sent, to whom, when and why, with the exact text: the same function that sends.",
  }),
  replayReminders: route({
    method: "POST",
    path: "/v1/collections/replay",
    input: z.object({
      from: dateText,
      until: dateText,
      answerDays: z.exactOptional(z.number().check(z.int(), z.minimum(0), z.maximum(60))),
      policy: z.exactOptional(reminderPolicySchema),
    }),
    output: z.object({
      from: dateText,
      until: dateText,
      answerDays: count,
      contacts: count,
      tasks: count,
      clients: count,
      byStep: z.array(z.object({ stepId: z.string(), contacts: count, instalments: count })),
      mostContacted: z.array(z.object({ customerId: idText, customerName: shortText, contacts: count })),
      paidLate: count,
      askedBeforePaid: count,
      byCurrency: z.array(
        z.object({
          currency: currencyCode,
          /** Amount owed late, times days, divided by the days of the period: what was tied up on average. */
          tiedUp: decimalText,
          /** The same, had each client paid `answerDays` after being asked. */
          tiedUpIfAnswered: decimalText,
        }),
      ),
    }),
    scope: "collections:read",
    writes: false,
    summary: "What a policy would have done on the ledger of a past period.",
  }),
  adjustReminders: route({
    method: "POST",
    path: "/v1/collections/adjustments",
    input: z.object({
      steps: z.array(stepKeySchema).check(z.minLength(1), z.maxLength(500)),
      action: z.enum(["approve", "stop", "postpone", "edit", "reset"]),
      /** For "postpone". */
      until: z.exactOptional(dateText),
      /** For "edit": the text as it shall go, without variables. */
      message: z.exactOptional(messageTemplateSchema),
    }),
    output: z.object({ adjusted: count }),
    scope: "collections:write",
    writes: true,
    summary: "Approves, stops, postpones or rewrites planned steps, many at once; reset takes it back.",
  }),
  listContacts: route({
    method: "GET",
    path: "/v1/collections/contacts",
    input: z.object({ ...pageRequest, state: z.exactOptional(z.enum(["open", "queued", "sent", "done", "dropped"])) }),
    output: pageOf(contactSchema),
    scope: "collections:read",
    writes: false,
    summary: "What was sent and what is for a person to do, the latest first.",
  }),
  recordOutcome: route({
    method: "POST",
    path: "/v1/collections/contacts/{id}/outcome",
    input: z.object({
      id: idText,
      outcome: z.enum(["reached", "voicemail", "promise", "dispute", "wrong-number", "done"]),
      reason: z.exactOptional(latenessReason),
      note: z.exactOptional(longText),
      /** For "promise". */
      promise: z.exactOptional(promiseInput),
    }),
    output: contactSchema,
    scope: "collections:write",
    writes: true,
    summary: "Notes how a call, a letter or another task went; a promise stops the reminders until its day.",
  }),
  recordPromise: route({
    method: "POST",
    path: "/v1/collections/promises",
    input: z.object({
      ...promiseInput.shape,
      customerId: idText,
      invoiceIds: promiseSchema.shape.invoiceIds,
      reason: z.exactOptional(latenessReason),
    }),
    output: promiseSchema,
    scope: "collections:write",
    writes: true,
    summary: "Records what a client promised to pay and by when; reminders for these invoices wait until then.",
  }),
  listPromises: route({
    method: "GET",
    path: "/v1/collections/promises",
    input: z.object({ ...pageRequest }),
    output: pageOf(promiseSchema),
    scope: "collections:read",
    writes: false,
    summary: "Promises to pay, the latest day first, with whether they were kept.",
  }),
};
