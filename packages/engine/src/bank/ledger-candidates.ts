import { addDays } from "@acquit/core";
import { bankLines, bankLineStates, bankMatches, type BankLineRow, type BankMatchRow } from "../bank-collections.ts";
import { customers, paymentBalances, payments, type PaymentRow } from "../collections.ts";
import { refunds } from "../money-collections.ts";
import { settlements } from "../settlement-collections.ts";
import type { Collection, Reader, StoredRow } from "../ports/store.ts";
import { allRows } from "../use-cases/summary.ts";
import { plainCandidate, type CandidateFacts } from "./candidates.ts";
import { ledgerReason } from "./reasons.ts";

/** A line and what is left of it. */
export interface OpenLine {
  readonly row: BankLineRow;
  readonly left: number;
}

const NEAR_DAYS = 10;
const PAGE = 5_000;
/** Refunds leave within weeks of being decided. */
const REFUND_DAYS = 40;

/** Matches of an index that were not taken back. */
export async function liveMatches(
  reader: Reader,
  index: "byLine" | "byPayment" | "byRefund" | "bySettlement",
  value: string,
): Promise<readonly BankMatchRow[]> {
  const { rows } = await reader.scan(bankMatches, { index, prefix: [value], limit: 1_000 });
  const undone = new Set(rows.map(({ reverses }) => reverses));
  return rows.filter(({ id, reverses }) => reverses === undefined && !undone.has(id));
}

async function scanAll<Row extends StoredRow>(
  reader: Reader,
  collection: Collection<Row>,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let after: string | undefined;
  do {
    const cursor = after === undefined ? {} : { after };
    const page = await reader.scan(collection, { index: "byDate", from, to, limit: PAGE, ...cursor });
    rows.push(...page.rows);
    after = page.next;
  } while (after !== undefined);
  return rows;
}

function key(currency: string, minor: number): string {
  return `${currency}${String(minor)}`;
}

function bare(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, "");
}

async function nameOf(reader: Reader, customerId: string | undefined) {
  if (customerId === undefined) return {};
  const customerName = (await reader.get(customers, customerId))?.customer.party.name;
  return { customerId, ...(customerName === undefined ? {} : { customerName }) };
}

/** Whether money recorded by hand reached a bank, and no line is known for it yet. */
async function isUnlinked(reader: Reader, payment: PaymentRow): Promise<boolean> {
  if (payment.source === "bank" || payment.source === "provider" || payment.method === "cash") return false;
  if ((await liveMatches(reader, "byPayment", payment.id)).length > 0) return false;
  const { rows } = await reader.scan(refunds, { index: "byPayment", prefix: [payment.id], limit: 100 });
  return !rows.some(({ voids }) => voids === true);
}

/** Payments recorded by hand that a line may be the other side of. */
export async function recordedCandidates(
  reader: Reader,
  lines: readonly OpenLine[],
): Promise<ReadonlyMap<string, readonly CandidateFacts[]>> {
  const found = new Map<string, CandidateFacts[]>();
  const [first, last] = [lines.at(0)?.row.date, lines.at(-1)?.row.date];
  if (first === undefined || last === undefined) return found;
  const wanted = new Set(lines.map(({ row, left }) => key(row.currency, left)));
  const byAmount = new Map<string, PaymentRow[]>();
  const near = await scanAll(reader, payments, { from: addDays(first, -NEAR_DAYS), to: addDays(last, NEAR_DAYS) });
  for (const payment of near) {
    const at = key(payment.currency, payment.minor);
    if (!wanted.has(at) || !(await isUnlinked(reader, payment))) continue;
    byAmount.set(at, [...(byAmount.get(at) ?? []), payment]);
  }
  for (const { row, left } of lines) {
    for (const payment of byAmount.get(key(row.currency, left)) ?? []) {
      if (payment.date < addDays(row.date, -NEAR_DAYS) || payment.date > addDays(row.date, NEAR_DAYS)) continue;
      const { reference = "" } = payment;
      const isNamed = bare(reference).length >= 4 && bare(`${row.text} ${row.references.join(" ")}`).includes(bare(reference));
      const facts = plainCandidate({
        kind: "recorded",
        score: isNamed ? 90 : 65,
        paymentId: payment.id,
        ...(await nameOf(reader, payment.customerId)),
        evidence: [
          ledgerReason("recorded-alike", { date: payment.date }),
          ...(isNamed ? [ledgerReason("recorded-reference", { reference })] : []),
        ],
        counter: isNamed ? [] : [ledgerReason("recorded-unsure")],
      });
      found.set(row.id, [...(found.get(row.id) ?? []), facts]);
    }
  }
  return found;
}

/** Payouts of providers a line may be: their payments are in the ledger already. */
export async function payoutCandidates(reader: Reader, { row, left }: OpenLine): Promise<readonly CandidateFacts[]> {
  if (left !== row.minor || left <= 0) return [];
  const { rows } = await reader.scan(settlements, { index: "byAmount", prefix: [row.currency, left], limit: 20 });
  const found: CandidateFacts[] = [];
  for (const payout of rows) {
    if (payout.arrivesOn < addDays(row.date, -NEAR_DAYS) || payout.arrivesOn > addDays(row.date, NEAR_DAYS)) continue;
    if ((await liveMatches(reader, "bySettlement", payout.id)).length > 0) continue;
    const reference = bare(payout.bankReference);
    const isNamed = reference.length >= 4 && bare(`${row.text} ${row.references.join(" ")}`).includes(reference);
    const evidence = isNamed
      ? [
          ledgerReason("payout-amount", { date: payout.arrivesOn }),
          ledgerReason("payout-reference", { provider: payout.provider }),
        ]
      : [ledgerReason("payout-amount", { date: payout.arrivesOn })];
    const score = isNamed ? 95 : 60;
    const counter = isNamed ? [] : [ledgerReason("payout-unnamed", { reference: payout.bankReference })];
    found.push(plainCandidate({ kind: "payout", score, settlementId: payout.id, isCertain: isNamed, evidence, counter }));
  }
  return found;
}

/** Lines of exactly this amount that nobody decided on, in a span of days. */
async function undecidedOf(
  reader: Reader,
  {
    currency,
    minor,
    from,
    to,
  }: { readonly currency: string; readonly minor: number; readonly from: string; readonly to: string },
): Promise<readonly OpenLine[]> {
  const { rows } = await reader.scan(bankLines, { index: "byAmount", prefix: [currency, minor], from, to, limit: 20 });
  const open: OpenLine[] = [];
  for (const row of rows) {
    const state = await reader.get(bankLineStates, row.id);
    if (state !== undefined && state.left === row.minor && row.minor !== 0 && state.state !== "ignored")
      open.push({ row, left: row.minor });
  }
  return open;
}

/** What money paid out may be: a refund that was decided on, or a client's credit given back. */
export async function outgoingCandidates(
  reader: Reader,
  since: string,
): Promise<ReadonlyMap<string, { readonly line: OpenLine; readonly facts: readonly CandidateFacts[] }>> {
  const found = new Map<string, { line: OpenLine; facts: CandidateFacts[] }>();
  const add = (line: OpenLine, facts: CandidateFacts) => {
    const known = found.get(line.row.id) ?? { line, facts: [] };
    known.facts.push(facts);
    found.set(line.row.id, known);
  };
  const rows = await scanAll(reader, refunds, { from: addDays(since, -REFUND_DAYS), to: "9999-12-31" });
  const reversed = new Set(rows.map(({ reverses }) => reverses));
  for (const refund of rows) {
    if (refund.voids === true || refund.reverses !== undefined || reversed.has(refund.id)) continue;
    if (refund.method === "provider" || refund.method === "cash" || refund.method === "card") continue;
    if ((await liveMatches(reader, "byRefund", refund.id)).length > 0) continue;
    const span = { from: addDays(refund.date, -NEAR_DAYS), to: addDays(refund.date, REFUND_DAYS) };
    const payment = await reader.get(payments, refund.paymentId);
    for (const line of await undecidedOf(reader, { currency: refund.currency, minor: -refund.minor, ...span })) {
      const evidence = [ledgerReason("refund-alike", { date: refund.date })];
      const who = await nameOf(reader, payment?.customerId);
      add(line, plainCandidate({ kind: "refund", score: 70, refundId: refund.id, ...who, evidence }));
    }
  }
  for (const balance of await allRows(reader, paymentBalances, "byCredit")) {
    const payment = await reader.get(payments, balance.id);
    if (payment === undefined || balance.unallocated <= 0) continue;
    const span = { from: balance.date, to: "9999-12-31" };
    for (const line of await undecidedOf(reader, { currency: payment.currency, minor: -balance.unallocated, ...span })) {
      const who = await nameOf(reader, payment.customerId);
      const evidence = [ledgerReason("credit-alike")];
      add(line, plainCandidate({ kind: "give-back", score: 55, paymentId: payment.id, ...who, evidence }));
    }
  }
  return found;
}

/** The receipt a reversal takes back: the same amount and counterparty, decided before. */
export async function reversalCandidates(reader: Reader, { row, left }: OpenLine): Promise<readonly CandidateFacts[]> {
  if (!row.isReversal || left !== row.minor || left >= 0) return [];
  const { rows } = await reader.scan(bankLines, {
    index: "byAmount",
    prefix: [row.currency, -row.minor],
    to: row.date,
    direction: "descending",
    limit: 20,
  });
  const found: CandidateFacts[] = [];
  for (const before of rows) {
    const isSame =
      before.counterpartyAccount === row.counterpartyAccount && bare(before.counterparty ?? "") === bare(row.counterparty ?? "");
    for (const match of isSame ? await liveMatches(reader, "byLine", before.id) : []) {
      if (match.paymentId === undefined || match.minor !== -row.minor) continue;
      const payment = await reader.get(payments, match.paymentId);
      const evidence = [ledgerReason("takes-back", { date: before.date, text: before.text.slice(0, 60) })];
      const who = await nameOf(reader, payment?.customerId);
      found.push(plainCandidate({ kind: "give-back", score: 75, paymentId: match.paymentId, ...who, evidence }));
    }
  }
  return found;
}
