import { agingBucketOf, dayNumberOf, textFromMinor } from "@acquit/core";
import { customers } from "../collections.ts";
import { found } from "../context.ts";
import type { Reader } from "../ports/store.ts";
import { ledgerAt } from "./figures-ledger.ts";
import { amount, date, text, type ReportPeriod, type ReportRow, type ReportTable } from "./report-table.ts";

const buckets = ["notDue", "days1to30", "days31to60", "days61to90", "over90"] as const;

/** Everything still owed at a date, instalment by instalment, the oldest due first. */
export async function pending(reader: Reader, asOf: string): Promise<ReportTable> {
  const { rows, standings } = await ledgerAt(reader, asOf);
  const byId = new Map(standings.map((row) => [row.id, row]));
  const open = rows.filter((row) => row.open > 0).sort((first, second) => (first.dueDate < second.dueDate ? -1 : 1));
  return {
    columns: [
      text("number"),
      text("customer"),
      date("issueDate"),
      date("dueDate"),
      text("daysLate"),
      amount("amount"),
      amount("open"),
      text("currency"),
    ],
    rows: open.map((row) => ({
      number: byId.get(row.invoiceId)?.number ?? "",
      customer: byId.get(row.invoiceId)?.customerName ?? "",
      issueDate: row.issueDate,
      dueDate: row.dueDate,
      daysLate: String(Math.max(0, dayNumberOf(asOf) - dayNumberOf(row.dueDate))),
      amount: textFromMinor(row.amount, row.currency),
      open: textFromMinor(row.open, row.currency),
      currency: row.currency,
    })),
    summed: ["open"],
  };
}

/** What each customer owes at a date by age. */
export async function agedBalance(reader: Reader, asOf: string): Promise<ReportTable> {
  const { rows, standings } = await ledgerAt(reader, asOf);
  const names = new Map(standings.map((row) => [row.customerId, row.customerName]));
  const sums = new Map<string, { customerId: string; currency: string; ages: number[] }>();
  for (const { customerId, currency, open, dueDate } of rows) {
    if (open <= 0) continue;
    const key = `${currency} ${customerId}`;
    const sum = sums.get(key) ?? { customerId, currency, ages: [0, 0, 0, 0, 0] };
    const bucket = agingBucketOf(dayNumberOf(asOf) - dayNumberOf(dueDate));
    sum.ages[bucket] = (sum.ages[bucket] ?? 0) + open;
    sums.set(key, sum);
  }
  const list = [...sums.values()].map((sum) => ({ ...sum, total: sum.ages.reduce((a, b) => a + b, 0) }));
  list.sort((first, second) => second.total - first.total);
  return {
    columns: [text("customer"), ...buckets.map(amount), amount("total"), text("currency")],
    rows: list.map(({ customerId, currency, ages, total }) => ({
      customer: names.get(customerId) ?? customerId,
      ...Object.fromEntries(buckets.map((bucket, place) => [bucket, textFromMinor(ages[place] ?? 0, currency)])),
      total: textFromMinor(total, currency),
      currency,
    })),
    summed: [...buckets, "total"],
  };
}

interface StatementLine {
  readonly day: string;
  readonly what: "balance" | "invoice" | "settled";
  readonly reference: string;
  readonly minor: number;
  readonly currency: string;
}

/** What a customer was billed and what settled it in a period, with the balance brought forward and after each line. */
export async function statement(reader: Reader, { from, to }: ReportPeriod, customerId: string): Promise<ReportTable> {
  found(await reader.get(customers, customerId), "customer");
  const { standings, edges } = await ledgerAt(reader, to, { customerId, withClaims: true });
  const numbers = new Map(standings.map((row) => [row.id, row.number]));
  const lines: StatementLine[] = [
    ...standings.map(({ issueDate, number, minor, currency }): StatementLine => {
      return { day: issueDate, what: "invoice", reference: number, minor, currency };
    }),
    ...edges.map(({ date: day, target, minor, currency }): StatementLine => {
      return { day, what: "settled", reference: numbers.get(target.invoiceId) ?? "", minor: -minor, currency };
    }),
  ];
  lines.sort((first, second) => (first.day < second.day ? -1 : first.day > second.day ? 1 : 0));
  const balances = new Map<string, number>();
  const rows: ReportRow[] = [];
  for (const currency of [...new Set(lines.map((line) => line.currency))].sort()) {
    const before = lines.filter((line) => line.currency === currency && line.day < from);
    const forward = before.reduce((sum, { minor }) => sum + minor, 0);
    balances.set(currency, forward);
    const blank = { debit: "", credit: "", currency };
    rows.push({ date: from, what: "balance", reference: "", ...blank, balance: textFromMinor(forward, currency) });
  }
  for (const { day, what, reference, minor, currency } of lines.filter((line) => line.day >= from)) {
    const balance = (balances.get(currency) ?? 0) + minor;
    balances.set(currency, balance);
    const sums = {
      debit: minor > 0 ? textFromMinor(minor, currency) : "",
      credit: minor < 0 ? textFromMinor(-minor, currency) : "",
    };
    rows.push({ date: day, what, reference, ...sums, balance: textFromMinor(balance, currency), currency });
  }
  return {
    columns: [
      date("date"),
      text("what"),
      text("reference"),
      amount("debit"),
      amount("credit"),
      amount("balance"),
      text("currency"),
    ],
    rows,
    summed: ["debit", "credit"],
  };
}
