import type { Behaviour } from "./behaviour.ts";
import { chanceBy, type Part, type Prediction } from "./distribution.ts";
import type { PastInvoice } from "./past-invoice.ts";

/** How one invoice's payment is foreseen. */
export interface PredictionOptions {
  /** Whether the ledger's mark of a dispute may be used; otherwise each client's own share of disputes stands for it. */
  readonly disputes: "known" | "unknown";
}

const NEW_CLIENT_PRIOR = 1;

/** How an open invoice of this sort is likely to be paid: the client's own level with what is left unexplained, and for one little known the delays of all. */
export function predictionOf(behaviour: Behaviour, invoice: PastInvoice, { disputes }: PredictionOptions): Prediction {
  const { customerId, billedBy } = invoice;
  const count = behaviour.settledCounts.get(customerId) ?? 0;
  const own = count / (count + NEW_CLIENT_PRIOR);
  const centre =
    behaviour.middle +
    (behaviour.levels.get(customerId) ?? 0) +
    (billedBy === undefined ? 0 : (behaviour.billingShifts.get(billedBy) ?? 0));
  const disputed =
    disputes === "known"
      ? Number(invoice.isDisputed === true)
      : (behaviour.disputeShare.get(customerId) ?? behaviour.overallDisputeShare);
  const parts: Part[] = [
    { weight: own * (1 - disputed), shift: centre, sample: behaviour.residuals },
    { weight: own * disputed, shift: centre + behaviour.disputeShift, sample: behaviour.residuals },
    { weight: 1 - own, shift: 0, sample: behaviour.delays },
  ];
  return { parts: parts.filter(({ weight }) => weight > 0), tail: behaviour.tail };
}

/** The chance of what was seen, were the invoice paid so many days late: near 0 sooner than foreseen, near 1 later. */
export function rankOf(prediction: Prediction, late: number, age: number): number {
  const before = chanceBy(prediction, age);
  const at = (chanceBy(prediction, late) + chanceBy(prediction, late - 1)) / 2;
  return before >= 1 ? 1 : Math.min(1, Math.max(0, (at - before) / (1 - before)));
}
