import * as z from "zod/mini";
import { currencyCode, dateText, decimalText, idText, instantText, longText, shortText } from "./primitives.ts";

const count = (least: number, most: number) => z.number().check(z.int(), z.minimum(least), z.maximum(most));

/** One part of a payment plan. */
export const planPartSchema = z.object({ dueDate: dateText, amount: decimalText });

/** What a firm lets its clients propose by themselves, and how plans are followed. */
export const planBoundsSchema = z.object({
  /** Whether clients may propose a plan on their page. */
  offered: z.boolean(),
  /** A proposal within the bounds is agreed at once; otherwise a person answers it. */
  acceptsByItself: z.boolean(),
  mostParts: count(2, 36),
  /** The first part is at least this share of the debt, in whole percent. */
  leastFirstPercent: count(0, 100),
  mostDaysToFirst: count(0, 90),
  /** Each part is at least this much. */
  leastPart: decimalText,
  /** No further plan after so many that lapsed. */
  mostLapsed: count(1, 10),
  /** A part unpaid for longer than this makes the whole rest due again. */
  graceDays: count(0, 60),
  /** Whether late interest goes on, or is given up for a plan that is kept. */
  interest: z.enum(["runs", "waived-if-kept"]),
});

/** How a plan stands. */
export const planState = z.enum(["proposed", "kept", "late", "lapsed", "fulfilled", "declined", "withdrawn"]);

/** Why a plan is not within bounds. */
export const planProblem = z.enum([
  "no-debt",
  "too-many-parts",
  "first-too-small",
  "first-too-late",
  "part-too-small",
  "dates-not-ascending",
  "sum-differs",
  "lapsed-before",
]);

/** What shows that a plan was agreed: who said yes to which words, when, and how. */
export const planEvidenceSchema = z.object({
  at: instantText,
  by: shortText,
  way: z.enum(["page", "staff", "automatic"]),
  /** SHA-256 of the words. */
  textHash: z.string(),
  note: z.exactOptional(longText),
});

/** A payment plan. */
export const paymentPlanSchema = z.object({
  id: idText,
  customerId: idText,
  customerName: shortText,
  invoiceIds: z.array(idText),
  numbers: z.array(shortText),
  currency: currencyCode,
  total: decimalText,
  proposedBy: z.enum(["client", "staff"]),
  proposedOn: dateText,
  agreedOn: z.exactOptional(dateText),
  state: planState,
  graceDays: z.number(),
  parts: z.array(z.object({ ...planPartSchema.shape, state: z.enum(["paid", "due", "missed"]) })),
  /** Late interest up to the last part if all is paid on its day; absent where a rate to come is not known. */
  interest: z.exactOptional(decimalText),
  interestRule: planBoundsSchema.shape.interest,
  /** The exact words that are agreed. */
  text: z.string(),
  /** What the client wrote with her proposal. */
  message: z.exactOptional(longText),
  /** Why it was declined or withdrawn. */
  reason: z.exactOptional(longText),
  evidence: z.array(planEvidenceSchema),
});
