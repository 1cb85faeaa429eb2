import * as z from "zod/mini";
import { decimalText, longText } from "./primitives.ts";

/** How the firm takes payments: what it lets go, which parts it takes, what its clients are told. */
export const paymentPolicySchema = z.object({
  /** The largest rest that may be written off, in the firm's currency; "0.00" lets nothing go. */
  writeOffTolerance: decimalText,
  /** Payment in parts (R22). */
  partial: z.object({
    allowed: z.boolean(),
    /** The smallest part, in the currency of the invoice. */
    minimum: z.exactOptional(decimalText),
    /** Parts are taken until this many days after the last due date. */
    daysAfterDue: z.exactOptional(z.number().check(z.int(), z.minimum(0), z.maximum(3_650))),
  }),
  /** Whom a receipt is mailed to by itself: who pays online, whoever pays, nobody. */
  receipts: z.enum(["online", "all", "none"]),
  /** What clients read about refunds (R23). */
  refundPolicy: z.exactOptional(longText),
  /** What clients read about their data (R24). */
  privacyNotice: z.exactOptional(longText),
  revision: z.number().check(z.int(), z.minimum(0)),
});
