import type { ReceivableRow } from "@acquit/core";
import { allocations, standings, type AllocationRow, type StandingRow } from "../collections.ts";
import type { Reader } from "../ports/store.ts";
import { allRows } from "./summary.ts";

/** A firm's receivables as they were known on a day. */
export interface LedgerAt {
  readonly asOf: string;
  /** Issued by then, the earliest first. */
  readonly standings: readonly StandingRow[];
  /** Made by then, by date. */
  readonly edges: readonly AllocationRow[];
  /** One row an instalment, what was paid later still open. */
  readonly rows: readonly ReceivableRow[];
}

interface Settlement {
  allocated: number;
  /** The day of the last change that left nothing owed. */
  settledDate?: string;
}

const keyOf = (invoiceId: string, instalmentId: string) => `${invoiceId}/${instalmentId}`;

function settlementsOf(list: readonly StandingRow[], edges: readonly AllocationRow[]): ReadonlyMap<string, Settlement> {
  const owed = new Map(list.flatMap(({ id, instalments }) => instalments.map((one) => [keyOf(id, one.id), one.minor] as const)));
  const settlements = new Map<string, Settlement>();
  for (const { target, minor, date } of edges) {
    const key = keyOf(target.invoiceId, target.instalmentId);
    const settlement = settlements.get(key) ?? { allocated: 0 };
    const wasOpen = settlement.allocated < (owed.get(key) ?? 0);
    settlement.allocated += minor;
    if (settlement.allocated < (owed.get(key) ?? 0)) delete settlement.settledDate;
    else if (wasOpen) settlement.settledDate = date;
    settlements.set(key, settlement);
  }
  return settlements;
}

function rowsOf(row: StandingRow, settlements: ReadonlyMap<string, Settlement>): readonly ReceivableRow[] {
  const { id: invoiceId, customerId, currency, issueDate, disputed } = row;
  return row.instalments.map(({ id, dueDate, minor }) => {
    const { allocated = 0, settledDate } = settlements.get(keyOf(invoiceId, id)) ?? {};
    const facts = { invoiceId, customerId, currency, issueDate, dueDate, amount: minor, isDisputed: disputed === true };
    return { ...facts, open: Math.max(0, minor - allocated), ...(settledDate === undefined ? {} : { settledDate }) };
  });
}

/** What a ledger is read for: figures leave claims for late payment out, which are no sales; a client's account has them. */
interface LedgerWish {
  readonly customerId?: string;
  readonly withClaims?: boolean;
}

/** Reads what was known at the end of a day: nothing issued, paid or taken back later. */
export async function ledgerAt(reader: Reader, asOf: string, { customerId, withClaims }: LedgerWish = {}): Promise<LedgerAt> {
  const all = await allRows(reader, standings, "byIssue");
  const list = all.filter(
    (row) =>
      row.issueDate <= asOf &&
      (customerId === undefined || row.customerId === customerId) &&
      (withClaims === true || row.origin !== "claim"),
  );
  const ids = new Set(list.map(({ id }) => id));
  const edges = (await allRows(reader, allocations, "byDate")).filter(
    ({ date, target }) => date <= asOf && ids.has(target.invoiceId),
  );
  const settlements = settlementsOf(list, edges);
  return { asOf, standings: list, edges, rows: list.flatMap((row) => rowsOf(row, settlements)) };
}
