import type { OutputOf } from "@acquit/workspace";
import type { Call } from "../context.ts";
import type { Transaction } from "../ports/store.ts";
import { describeCandidate, type Candidate } from "./candidates.ts";
import { decideLine } from "./decide.ts";
import type { Decision } from "./decision.ts";
import { waitingOf } from "./lines.ts";
import { matchingOf, type WaitingLine } from "./matching.ts";

const kinds: Readonly<Record<string, Decision["kind"]>> = {
  recorded: "payment",
  payout: "payout",
  refund: "refund",
  "give-back": "give-back",
};

/** What accepting a proposal decides. */
export function decisionOf({ row, left, candidates }: WaitingLine, chosen: Candidate, how: Decision["how"]): Decision {
  const { parts, creditNotes, fee, paymentId, refundId, settlementId, customerId, evidence, counter } = chosen;
  return {
    lineId: row.id,
    minor: left,
    how,
    kind: kinds[chosen.kind] ?? "invoices",
    parts: parts.map(({ invoiceId, instalmentId, minor }) => ({ invoiceId, instalmentId, minor })),
    creditNotes: creditNotes.map(({ creditNoteId, minor }) => ({ creditNoteId, minor })),
    fee,
    writeOff: [],
    customerId,
    paymentId,
    refundId,
    settlementId,
    evidence,
    counter,
    rivals: candidates.filter((other) => other !== chosen).map((other) => describeCandidate(other, row)),
  };
}

const AT_ONCE = 100;

/** Accepts what is certain, so many at a time, inside a transaction of the caller's. */
export async function applyCertain(
  transaction: Transaction,
  call: Call,
  { accountId, limit = AT_ONCE }: { readonly accountId?: string | undefined; readonly limit?: number | undefined },
): Promise<OutputOf<"applyCertainBankLines">> {
  const matching = await matchingOf(transaction, call.context, call.actor.tenantId);
  const certain = waitingOf(matching, accountId).filter(({ isCertain }) => isCertain);
  const taken = certain.slice(0, limit);
  for (const line of taken) {
    const [best] = line.candidates;
    if (best !== undefined) await decideLine(transaction, call, decisionOf(line, best, "automatic"));
  }
  return { applied: taken.length, left: certain.length - taken.length };
}
