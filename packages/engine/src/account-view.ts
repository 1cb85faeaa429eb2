import { isCreditNote, minorFromText, overdueDays, textFromMinor } from "@acquit/core";
import { type ClientAccount, type ClientAccountInvoice } from "@acquit/workspace";
import {
  customers,
  invoices,
  paymentBalances,
  payments,
  profiles,
  standings,
  type PaymentRow,
  type StandingRow,
} from "./collections.ts";
import { found, todayOf, type Context } from "./context.ts";
import { onlineMethodsOf } from "./online-methods.ts";
import { lateClaims } from "./late-claim-collections.ts";
import type { Reader } from "./ports/store.ts";
import { dueDateOf } from "./standing.ts";
import { refundsOf } from "./use-cases/edges.ts";
import { edgesOf } from "./use-cases/invoices.ts";
import { providersOf } from "./use-cases/provider-accounts.ts";

const ALL = 10_000;

type Line = ClientAccount["statement"][number];
type Movement = Omit<Line, "balance" | "amount"> & { readonly minor: number };

async function standingsOf(reader: Reader, customerId: string): Promise<readonly StandingRow[]> {
  return (await reader.scan(standings, { index: "byCustomer", prefix: [customerId], limit: ALL })).rows;
}

async function paymentsOf(
  reader: Reader,
  customerId: string,
): Promise<readonly (PaymentRow & { readonly unallocated: number })[]> {
  const { rows } = await reader.scan(paymentBalances, { index: "byCustomer", prefix: [customerId], limit: ALL });
  const shown: (PaymentRow & { unallocated: number })[] = [];
  for (const { id, unallocated, voided } of rows)
    if (voided !== true) shown.push({ ...found(await reader.get(payments, id), "payment"), unallocated });
  return shown;
}

async function showInvoice(reader: Reader, row: StandingRow, today: string): Promise<ClientAccountInvoice> {
  const claimOf = row.origin === "claim" ? (await reader.get(lateClaims, row.id))?.invoiceId : undefined;
  return {
    invoiceId: row.id,
    ...(claimOf === undefined ? {} : { claimOf }),
    number: row.number,
    issueDate: row.issueDate,
    dueDate: dueDateOf(row),
    currency: row.currency,
    total: textFromMinor(row.minor, row.currency),
    open: textFromMinor(row.open, row.currency),
    overdueDays: Math.max(0, ...row.instalments.map((instalment) => overdueDays(instalment, today))),
  };
}

/** What was given up of a claim: it lowers what is owed without money. */
async function waiversOf(reader: Reader, id: string, label: string): Promise<readonly Movement[]> {
  const edges = await edgesOf(reader, id);
  return edges
    .filter(({ source }) => source.kind === "write-off")
    .map(({ date, minor, currency }) => ({ date, kind: "waiver" as const, label, currency, minor: -minor }));
}

/** What raised and lowered what is owed, the oldest first, with the balance after each. */
async function statementOf(reader: Reader, rows: readonly StandingRow[], money: readonly PaymentRow[]): Promise<readonly Line[]> {
  const movements: Movement[] = [];
  for (const { id, number, issueDate, currency, typeCode, minor, origin } of rows) {
    const gross = isCreditNote(typeCode) ? (await reader.get(invoices, id))?.document.totals.taxInclusive : undefined;
    const kind = gross !== undefined ? "credit-note" : origin === "claim" ? "late-claim" : "invoice";
    movements.push({
      date: issueDate,
      kind,
      label: number,
      currency,
      minor: gross === undefined ? minor : -minorFromText(gross, currency),
    });
    if (origin === "claim") movements.push(...(await waiversOf(reader, id, number)));
  }
  for (const { id, date, minor, currency, reference = "" } of money) {
    movements.push({ date, kind: "payment", label: reference, currency, minor: -minor, paymentId: id });
    for (const refund of await refundsOf(reader, id))
      movements.push({ date: refund.date, kind: "refund", label: reference, currency, minor: refund.minor });
  }
  const balances = new Map<string, number>();
  return movements
    .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .map(({ minor, ...line }) => {
      const balance = (balances.get(line.currency) ?? 0) + minor;
      balances.set(line.currency, balance);
      return { ...line, amount: textFromMinor(minor, line.currency), balance: textFromMinor(balance, line.currency) };
    });
}

function balancesOf(
  rows: readonly StandingRow[],
  money: readonly { readonly currency: string; readonly unallocated: number }[],
  today: string,
): ClientAccount["balances"] {
  const currencies = [...new Set([...rows, ...money].map(({ currency }) => currency))].toSorted();
  return currencies.map((currency) => {
    const text = (minor: number) => textFromMinor(minor, currency);
    const instalments = rows.filter((row) => row.currency === currency).flatMap((row) => row.instalments);
    const sum = (parts: readonly { readonly open: number }[]) => parts.reduce((total, { open }) => total + open, 0);
    const credit = money.filter((row) => row.currency === currency).reduce((total, { unallocated }) => total + unallocated, 0);
    const late = instalments.filter((instalment) => overdueDays(instalment, today) > 0);
    return { currency, owed: text(sum(instalments)), overdue: text(sum(late)), credit: text(credit) };
  });
}

/** All a client owes and paid. */
export async function accountOf(context: Context, reader: Reader, customerId: string): Promise<ClientAccount> {
  const profile = found(await reader.get(profiles, "profile"), "profile").profile;
  const customer = (await reader.get(customers, customerId))?.customer;
  const rows = await standingsOf(reader, customerId);
  const money = await paymentsOf(reader, customerId);
  const asOf = await todayOf(context, reader);
  const debts = rows.filter(({ typeCode, origin }) => !isCreditNote(typeCode) && origin !== "imported");
  const shown: ClientAccountInvoice[] = [];
  for (const row of debts) shown.push(await showInvoice(reader, row, asOf));
  const upcoming = debts.flatMap((row) =>
    row.instalments
      .filter(({ open }) => open > 0)
      .map(({ dueDate, open }) => ({
        invoiceId: row.id,
        number: row.number,
        dueDate,
        open: textFromMinor(open, row.currency),
        currency: row.currency,
        overdueDays: overdueDays({ dueDate, open }, asOf),
      })),
  );
  const contact = profile.billingContact ?? profile.party.contact;
  return {
    seller: { name: profile.party.name, ...(contact === undefined ? {} : { contact }) },
    client: { name: customer?.party.name ?? rows[0]?.customerName ?? "" },
    language: customer?.language ?? profile.language,
    balances: balancesOf(debts, money, asOf),
    invoices: shown.toSorted(
      (a, b) => Number(/[1-9]/.test(b.open)) - Number(/[1-9]/.test(a.open)) || (a.dueDate < b.dueDate ? -1 : 1),
    ),
    upcoming: upcoming.toSorted((a, b) => (a.dueDate < b.dueDate ? -1 : 1)),
    statement: await statementOf(reader, rows, money),
    onlineMethods: onlineMethodsOf(await providersOf(context, reader)),
    asOf,
  };
}
