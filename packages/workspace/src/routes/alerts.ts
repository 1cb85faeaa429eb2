import * as z from "zod/mini";
import { route } from "../route.ts";
import { currencyCode, dateText, decimalText, instantText, pageRequest, shortText } from "../schemas/primitives.ts";

const alertKindSchema = z.enum([
  "incoming-payment",
  "overdue",
  "failed-delivery",
  "dispute",
  "credit-limit",
  "question",
  "refund",
]);

const alertSchema = z.object({
  id: shortText,
  kind: alertKindSchema,
  /** What it is about: `invoice:ID`, `payment:ID` … */
  subject: shortText,
  at: instantText,
  seen: z.boolean(),
  facts: z.object({
    number: z.exactOptional(shortText),
    amount: z.exactOptional(decimalText),
    currency: z.exactOptional(currencyCode),
    date: z.exactOptional(dateText),
    customer: z.exactOptional(shortText),
    /** How money came, or by which way something was sent. */
    method: z.exactOptional(shortText),
  }),
});

/** What a person wants to hear of. */
const preferencesSchema = z.object({
  app: z.array(alertKindSchema),
  mail: z.array(alertKindSchema),
  /** Where her mails go; without it there are none. */
  to: z.exactOptional(shortText),
  language: z.enum(["fr", "en"]),
});

/** Alerts (R27): each person's own list, and what she wants to hear of. */
export const alertRoutes = {
  listAlerts: route({
    method: "GET",
    path: "/v1/alerts",
    input: z.object(pageRequest),
    output: z.object({ rows: z.array(alertSchema), unseen: z.number(), next: z.exactOptional(z.string()) }),
    scope: "documents:read",
    writes: false,
    summary: "The caller's alerts, the newest first, and how many she has not seen (at most 100 are counted).",
  }),
  markAlertsSeen: route({
    method: "POST",
    path: "/v1/alerts/seen",
    input: z.object({ until: instantText }),
    output: z.object({}),
    scope: "documents:read",
    writes: true,
    summary: "Notes that the caller saw everything up to an instant.",
  }),
  getAlertPreferences: route({
    method: "GET",
    path: "/v1/alert-preferences",
    input: z.object({}),
    output: preferencesSchema,
    scope: "documents:read",
    writes: false,
    summary: "What the caller wants to hear of, in the app and by mail.",
  }),
  saveAlertPreferences: route({
    method: "PUT",
    path: "/v1/alert-preferences",
    input: z.object({ preferences: preferencesSchema }),
    output: preferencesSchema,
    scope: "documents:read",
    writes: true,
    summary: "Saves what the caller wants to hear of, in the app and by mail.",
  }),
};
