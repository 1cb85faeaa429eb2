import * as z from "zod/mini";
import { route } from "../route.ts";
import { currencyCode, dateText, decimalText, idText, pageRequest, shortText } from "../schemas/primitives.ts";

const settlementSchema = z.object({
  provider: idText,
  /** The provider's own name for it. */
  payout: shortText,
  /** What stands on the bank's statement, as far as the provider says it. */
  bankReference: shortText,
  arrivesOn: dateText,
  currency: currencyCode,
  /** What arrives: paid, less what was given back, less fees. */
  amount: decimalText,
  paid: decimalText,
  back: decimalText,
  fees: decimalText,
  other: decimalText,
  /** What the provider's own parts do not add up to; absent where they do. */
  differsBy: z.exactOptional(decimalText),
  parts: z.array(
    z.object({
      kind: z.enum(["payment", "refund", "charge-back", "fee", "other"]),
      amount: decimalText,
      paymentId: z.exactOptional(idText),
    }),
  ),
});

/** Money that providers sent to the firm's bank. */
export const settlementRoutes = {
  listSettlements: route({
    method: "GET",
    path: "/v1/settlements",
    input: z.object(pageRequest),
    output: z.object({
      rows: z.array(settlementSchema),
      /** Connected providers whose stored key may not read payouts. */
      closed: z.array(idText),
      next: z.exactOptional(z.string()),
    }),
    scope: "payments:read",
    writes: false,
    summary: "Payouts of payment providers with their fees, each booked once, the newest first.",
  }),
};
