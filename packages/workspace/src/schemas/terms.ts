import * as z from "zod/mini";
import { dateText, decimalText, idText, shortText } from "./primitives.ts";

const days = z.number().check(z.int(), z.minimum(0), z.maximum(366));

/** Shape of core's `DueRule`. */
export const dueRuleSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("on-receipt") }),
  z.object({ kind: z.literal("days"), days }),
  z.object({ kind: z.literal("end-of-month-then-days"), days }),
  z.object({ kind: z.literal("days-then-end-of-month"), days }),
  z.object({ kind: z.literal("day-of-following-month"), day: z.number().check(z.int(), z.minimum(1), z.maximum(31)) }),
  z.object({ kind: z.literal("fixed-date"), date: dateText }),
]);

/** Shape of core's `PaymentTerms`. */
export const paymentTermsSchema = z.object({
  due: dueRuleSchema,
  schedule: z.exactOptional(
    z.array(z.object({ label: z.exactOptional(shortText), percent: decimalText, due: dueRuleSchema })).check(z.maxLength(60)),
  ),
  earlyPaymentDiscount: z.exactOptional(z.object({ percent: decimalText, withinDays: days })),
  lateRate: z.exactOptional(decimalText),
  lateFixed: z.exactOptional(decimalText),
  latePercent: z.exactOptional(decimalText),
});

/** Shape of core's `Instalment`. */
export const instalmentSchema = z.object({
  id: idText,
  dueDate: dateText,
  amount: decimalText,
  label: z.exactOptional(shortText),
});
