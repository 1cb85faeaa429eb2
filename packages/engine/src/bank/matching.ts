import { Matcher, type FeeRule, type MatchLine } from "@acquit/banking";
import { minorFromText } from "@acquit/core";
import { bankAccounts, bankLines, bankLineStates, bankRules, type BankLineRow } from "../bank-collections.ts";
import { heads } from "../collections.ts";
import type { Context } from "../context.ts";
import type { Reader } from "../ports/store.ts";
import { policyOf } from "../use-cases/payment-policy.ts";
import { allRows } from "../use-cases/summary.ts";
import { accountKey } from "./accounts.ts";
import { candidatesOf, nameCandidate, type Candidate, type CandidateFacts } from "./candidates.ts";
import {
  outgoingCandidates,
  payoutCandidates,
  recordedCandidates,
  reversalCandidates,
  type OpenLine,
} from "./ledger-candidates.ts";
import { openLedger } from "./open-invoices.ts";

/** A line that waits, with what it may be for. */
export interface WaitingLine extends OpenLine {
  readonly isCertain: boolean;
  /** The best first. */
  readonly candidates: readonly Candidate[];
}

/** Every line that waits, the oldest first. */
export interface Matching {
  readonly seq: number;
  readonly waiting: readonly WaitingLine[];
  readonly byId: ReadonlyMap<string, WaitingLine>;
}

const SHOWN = 5;

/** What was proposed last, per firm: it holds until her journal goes on. */
const known = new WeakMap<Context["store"], Map<string, Matching>>();

async function openLines(reader: Reader): Promise<readonly OpenLine[]> {
  const lines: OpenLine[] = [];
  let after: string | undefined;
  do {
    const cursor = after === undefined ? {} : { after };
    const page = await reader.scan(bankLineStates, { index: "byState", prefix: ["waiting"], limit: 5_000, ...cursor });
    for (const { id, left } of page.rows) {
      const row = await reader.get(bankLines, id);
      if (row !== undefined) lines.push({ row, left });
    }
    after = page.next;
  } while (after !== undefined);
  return lines;
}

function matchLine({ row, left }: OpenLine): MatchLine {
  const { id, currency, date, text, references, counterparty, counterpartyAccount } = row;
  return {
    id,
    minor: left,
    currency,
    date,
    text,
    references,
    ...(counterparty === undefined ? {} : { payerName: counterparty }),
    ...(counterpartyAccount === undefined ? {} : { payerAccount: accountKey(counterpartyAccount) }),
  };
}

/** What intermediaries are known to keep, from the accounts' settings. */
async function feeRules(reader: Reader): Promise<readonly FeeRule[]> {
  const rules = new Map<string, FeeRule>();
  for (const { fees = [], currency } of await allRows(reader, bankAccounts, "byAccount")) {
    for (const { name, percent, fixed } of fees) {
      const rule = { name, basisPoints: Math.round(Number(percent) * 100), fixed: minorFromText(fixed, currency) };
      rules.set(JSON.stringify(rule), rule);
    }
  }
  return [...rules.values()];
}

function merged(line: OpenLine, candidates: readonly Candidate[], facts: readonly CandidateFacts[]): readonly Candidate[] {
  const own = facts.map((one) => nameCandidate(line.row.id, line.left, one));
  return [...candidates, ...own].sort((first, second) => second.score - first.score).slice(0, SHOWN);
}

async function findMatching(reader: Reader, { store }: Pick<Context, "store">, seq: number): Promise<Matching> {
  const lines = await openLines(reader);
  const incoming = lines.filter(({ left }) => left > 0);
  const since = lines[0]?.row.date ?? "9999-12-31";
  const waiting = new Map<string, WaitingLine>();
  const recorded = await recordedCandidates(reader, incoming);
  if (incoming.length > 0) {
    const ledger = await openLedger(reader, store, since);
    const { writeOffTolerance } = await policyOf(reader);
    const tolerance = (currency: string) => minorFromText(writeOffTolerance, currency);
    const rules = (await allRows(reader, bankRules, "byAccount")).map(({ account, customerId, confirmed }) => ({
      account,
      customerId,
      confirmed,
    }));
    const fees = await feeRules(reader);
    const matcher = new Matcher(ledger.invoices.values(), { rules, fees, settled: ledger.settled });
    const matches = matcher.matchAll(incoming.map(matchLine));
    for (const [at, match] of matches.entries()) {
      const line = incoming[at];
      if (line === undefined) continue;
      const payouts = await payoutCandidates(reader, line);
      const own = [...payouts, ...(recorded.get(line.row.id) ?? [])];
      const candidates = merged(line, candidatesOf(match, ledger, tolerance), own);
      const sure = payouts.filter((payout) => payout.isCertain === true).length;
      const isCertain = own.length === 0 ? match.isAutomatic : sure === 1 && own.length === 1 && !match.isAutomatic;
      waiting.set(line.row.id, { ...line, isCertain, candidates });
    }
  }
  const outgoing = await outgoingCandidates(reader, await firstDay(reader, since));
  for (const line of lines) {
    if (line.left > 0) continue;
    const facts = [...(outgoing.get(line.row.id)?.facts ?? []), ...(await reversalCandidates(reader, line))];
    waiting.set(line.row.id, { ...line, isCertain: false, candidates: merged(line, [], facts) });
  }
  for (const [id, { line, facts }] of outgoing) {
    if (!waiting.has(id)) waiting.set(id, { ...line, isCertain: false, candidates: merged(line, [], facts) });
  }
  const order = (first: WaitingLine, second: WaitingLine) => compare(first.row, second.row);
  return { seq, waiting: [...waiting.values()].sort(order), byId: waiting };
}

function compare(first: BankLineRow, second: BankLineRow): number {
  if (first.date !== second.date) return first.date < second.date ? -1 : 1;
  return first.id < second.id ? -1 : 1;
}

/** The first day money paid out is looked at: that of the oldest line that waits, else a while ago. */
async function firstDay(reader: Reader, since: string): Promise<string> {
  if (since !== "9999-12-31") return since;
  const { rows } = await reader.scan(bankLines, { index: "byDate", direction: "descending", limit: 1 });
  return rows[0]?.date ?? since;
}

/** What every waiting line may be for; found anew only when something was written since. Asked before a transaction writes. */
export async function matchingOf(reader: Reader, context: Context, tenantId: string): Promise<Matching> {
  const seq = (await reader.get(heads, "journal"))?.seq ?? 0;
  const firms = known.get(context.store) ?? new Map<string, Matching>();
  known.set(context.store, firms);
  const last = firms.get(tenantId);
  if (last?.seq === seq) return last;
  const fresh = await findMatching(reader, context, seq);
  firms.set(tenantId, fresh);
  return fresh;
}
