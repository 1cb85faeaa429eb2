import { allocations, paymentBalances, payments } from "./collections.ts";
import { refunds } from "./money-collections.ts";
import type { Reader } from "./ports/store.ts";
import { allRows } from "./use-cases/summary.ts";
import type { VerifyFault } from "./verify.ts";

/** Folds what is left of each payment from its allocations anew, and compares it with what is kept. */
export async function verifyBalances(reader: Reader, faults: VerifyFault[]): Promise<void> {
  const left = new Map<string, number>();
  for (const edge of await allRows(reader, allocations, "byDate")) {
    left.set(edge.source.id, (left.get(edge.source.id) ?? 0) - edge.minor);
  }
  for (const refund of await allRows(reader, refunds, "byDate")) {
    left.set(refund.paymentId, (left.get(refund.paymentId) ?? 0) - refund.minor);
  }
  for (const payment of await allRows(reader, payments, "byDate")) {
    const kept = await reader.get(paymentBalances, payment.id);
    if (kept?.unallocated === payment.minor + (left.get(payment.id) ?? 0)) continue;
    const problem = "what is left of the payment does not follow from its allocations";
    faults.push({ area: "standing", subject: payment.id, problem });
  }
}
