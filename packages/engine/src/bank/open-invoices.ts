import type { OpenInvoice } from "@acquit/banking";
import { addDays, earlyPaymentOffer, isCreditNote, minorFromText, type PaymentTerms } from "@acquit/core";
import { invoices, standings, type StandingRow } from "../collections.ts";
import type { Reader, Store } from "../ports/store.ts";
import { edgesFrom, sumOf } from "../use-cases/edges.ts";

/** Closed documents looked at, the latest: their numbers, and credit notes that are not used up. */
const CLOSED = 5_000;
const PAGE = 5_000;
/** Discounts are offered for weeks, not for seasons. */
const DISCOUNT_DAYS = 120;

/** The debts a payment could be for, by invoice; and the numbers of those that are settled. */
export interface OpenLedger {
  readonly invoices: ReadonlyMap<string, OpenInvoice>;
  readonly standings: ReadonlyMap<string, StandingRow>;
  readonly settled: readonly string[];
}

/** Terms never change after issue: each document is read for them once. */
const knownTerms = new WeakMap<Store, Map<string, PaymentTerms["earlyPaymentDiscount"]>>();

async function discountTerms(reader: Reader, store: Store, id: string): Promise<PaymentTerms["earlyPaymentDiscount"]> {
  const known = knownTerms.get(store) ?? new Map<string, PaymentTerms["earlyPaymentDiscount"]>();
  knownTerms.set(store, known);
  if (!known.has(id)) known.set(id, (await reader.get(invoices, id))?.terms?.earlyPaymentDiscount);
  return known.get(id);
}

async function discountOf(reader: Reader, store: Store, row: StandingRow, since: string): Promise<OpenInvoice["discount"]> {
  if (row.origin !== "issued" || row.issueDate < since) return undefined;
  const terms = await discountTerms(reader, store, row.id);
  if (terms === undefined) return undefined;
  const { lastDay, discount } = earlyPaymentOffer(
    terms,
    { minor: row.minor - row.credited, currency: row.currency },
    row.issueDate,
  );
  return { minor: discount.minor, until: lastDay };
}

function openInvoice(row: StandingRow, discount: OpenInvoice["discount"]): OpenInvoice {
  const parts = row.instalments
    .filter(({ open }) => open > 0)
    .map(({ id, dueDate, open }) => ({ instalmentId: id, dueDate, open }))
    .sort((first, second) => (first.dueDate < second.dueDate ? -1 : 1));
  const { id, number, customerId, customerName, currency } = row;
  const debt = { id, number, customerId, customerName, currency, parts };
  return discount === undefined ? debt : { ...debt, discount };
}

/** A credit note that settled nothing yet, or not all it could; undefined when it is used up. */
async function openCredit(reader: Reader, row: StandingRow): Promise<OpenInvoice | undefined> {
  const note = await reader.get(invoices, row.id);
  if (note === undefined) return undefined;
  const left = minorFromText(note.document.totals.taxInclusive, row.currency) - sumOf(await edgesFrom(reader, row.id));
  if (left <= 0) return undefined;
  const { id, number, customerId, customerName, currency, issueDate } = row;
  return {
    id,
    number,
    customerId,
    customerName,
    currency,
    isCredit: true,
    parts: [{ instalmentId: "", dueDate: issueDate, open: left }],
  };
}

/** Everything that is owed now, and what was settled lately. `since` is the day of the oldest payment looked at. */
export async function openLedger(reader: Reader, store: Store, since: string): Promise<OpenLedger> {
  const open = new Map<string, OpenInvoice>();
  const rows = new Map<string, StandingRow>();
  const settled: string[] = [];
  const early = addDays(since, -DISCOUNT_DAYS);
  let after: string | undefined;
  do {
    const cursor = after === undefined ? {} : { after };
    const page = await reader.scan(standings, { index: "byState", prefix: ["open"], limit: PAGE, ...cursor });
    for (const row of page.rows) {
      rows.set(row.id, row);
      open.set(row.id, openInvoice(row, await discountOf(reader, store, row, early)));
    }
    after = page.next;
  } while (after !== undefined);
  const closed = await reader.scan(standings, {
    index: "byState",
    prefix: ["closed"],
    direction: "descending",
    limit: CLOSED,
  });
  for (const row of closed.rows) {
    if (!isCreditNote(row.typeCode)) settled.push(row.number);
    else {
      const credit = await openCredit(reader, row);
      if (credit !== undefined) open.set(row.id, credit);
    }
  }
  return { invoices: open, standings: rows, settled };
}
