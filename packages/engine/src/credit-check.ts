import {
  computeTotals,
  creditVerdict,
  isCreditNote,
  minorFromText,
  textFromMinor,
  type DocumentDraft,
  type DraftFinding,
} from "@acquit/core";
import { standings } from "./collections.ts";
import { creditFiles, type CreditRow } from "./credit-collections.ts";
import type { Reader } from "./ports/store.ts";

const ALL = 10_000;
/** A deposit is money before the work: no credit is given by it. A corrective invoice replaces one that was given already. */
const withoutCredit: ReadonlySet<string> = new Set(["386", "384"]);

/** What a client owes in a currency, in minor units. */
export async function openOf(reader: Reader, customerId: string, currency: string): Promise<number> {
  const { rows } = await reader.scan(standings, { index: "byCustomer", prefix: [customerId], limit: ALL });
  return rows.filter((row) => row.currency === currency).reduce((sum, { open }) => sum + Math.max(0, open), 0);
}

/** What is left to pay of a draft; nothing while it cannot be computed, which other findings explain. */
function payableOf(draft: DocumentDraft): number {
  try {
    return computeTotals(draft).payable;
  } catch (problem) {
    if (problem instanceof Error && "code" in problem) return 0;
    throw problem;
  }
}

async function findingFor(
  reader: Reader,
  draft: DocumentDraft,
  customerId: string,
  { policy }: CreditRow,
): Promise<readonly DraftFinding[]> {
  const { currency, limit, overLimit, prepaymentOnly } = policy;
  const payable = payableOf(draft);
  if (payable <= 0) return [];
  const isSame = draft.currency === currency;
  const open = isSame ? await openOf(reader, customerId, currency) : 0;
  const limitMinor = limit === undefined || !isSame ? {} : { limitMinor: minorFromText(limit, currency) };
  const verdict = creditVerdict({ overLimit, prepaymentOnly, ...limitMinor }, open, payable);
  if (verdict.kind === "fine") return [];
  const severity = verdict.kind === "block" ? "error" : "warning";
  const at = { severity, term: "BG-7", path: "buyer" } as const;
  if (verdict.reason === "prepayment-only") return [{ ...at, code: "draft-prepayment-only" }];
  const over = textFromMinor(verdict.overByMinor ?? 0, currency);
  return [
    { ...at, code: "draft-credit-limit", params: { over, limit: limit ?? "0", open: textFromMinor(open, currency), currency } },
  ];
}

/** What the client's credit policy says to a draft: nothing, a warning, or that it may only be issued against a reason. */
export async function creditFindings(reader: Reader, draft: DocumentDraft): Promise<readonly DraftFinding[]> {
  const { customerId, typeCode } = draft;
  if (customerId === undefined || isCreditNote(typeCode) || withoutCredit.has(typeCode)) return [];
  const row = await reader.get(creditFiles, customerId);
  return row === undefined ? [] : findingFor(reader, draft, customerId, row);
}
