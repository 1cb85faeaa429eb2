import { agingBucketOf, isCreditNote, overdueDays, textFromMinor } from "@acquit/core";
import type { InputOf, OutputOf } from "@acquit/workspace";
import { allocations, invoices, standings, type AllocationRow, type InvoiceRow, type StandingRow } from "../collections.ts";
import { found, read, todayOf, type Call } from "../context.ts";
import { creditableLeft, relatedOf } from "../document-links.ts";
import type { Reader, Scan } from "../ports/store.ts";
import { lateClaims } from "../late-claim-collections.ts";
import { originalsOf, showOriginal } from "../originals.ts";
import { foldText } from "../search.ts";
import { showStanding } from "../standing.ts";
import { showEntries } from "../timeline.ts";

type Invoice = OutputOf<"getInvoice">;
type ListInput = InputOf<"listInvoices">;

/** The largest page: every edge or entry of one invoice fits. */
const ALL = 10_000;

/** An edge as screens see it. */
export function showAllocation(edge: AllocationRow, edges: readonly AllocationRow[]): Invoice["allocations"][number] {
  const { id, source, target, currency, date, reverses } = edge;
  return {
    id,
    source: { kind: source.kind, id: source.id },
    invoiceId: target.invoiceId,
    instalmentId: target.instalmentId,
    amount: textFromMinor(edge.minor, currency),
    currency,
    date,
    ...(reverses === undefined ? {} : { reverses }),
    reversed: edges.some((other) => other.reverses === id),
  };
}

/** Every allocation edge of an invoice, in the order they were made. */
export async function edgesOf(reader: Reader, invoiceId: string): Promise<readonly AllocationRow[]> {
  return (await reader.scan(allocations, { index: "byInvoice", prefix: [invoiceId], limit: ALL })).rows;
}

/** What is known about an invoice, in the order screens show it. */
export interface InvoiceParts {
  readonly standing: StandingRow;
  /** Absent for a receivable that came from another system. */
  readonly issued: InvoiceRow | undefined;
  readonly edges: readonly AllocationRow[];
  readonly timeline: Invoice["timeline"];
  readonly files: Invoice["files"];
  readonly related: NonNullable<Invoice["related"]>;
  /** What is left to credit with VAT, in minor units; absent where nothing may be credited. */
  readonly creditable?: number;
  /** The invoice whose lateness this claim is for. */
  readonly claimOf?: NonNullable<Invoice["claimOf"]>;
}

/** An invoice as screens see it. */
export function presentInvoice({ related, creditable, claimOf, ...parts }: InvoiceParts, today: string): Invoice {
  const { standing, issued, edges, timeline, files } = parts;
  return {
    ...showStanding(standing, today, issued?.document.totals.taxInclusive),
    ...(issued === undefined ? {} : { content: issued.document }),
    instalments: standing.instalments.map((instalment) => ({
      id: instalment.id,
      dueDate: instalment.dueDate,
      amount: textFromMinor(instalment.minor, standing.currency),
      open: textFromMinor(instalment.open, standing.currency),
      overdueDays: overdueDays(instalment, today),
      ...(instalment.label === undefined ? {} : { label: instalment.label }),
    })),
    allocations: edges.map((edge) => showAllocation(edge, edges)),
    timeline,
    files,
    related,
    ...(creditable === undefined ? {} : { creditable: textFromMinor(creditable, standing.currency) }),
    ...(claimOf === undefined ? {} : { claimOf }),
  };
}

async function entriesOf(reader: Reader, id: string): Promise<Invoice["timeline"]> {
  const scan = { index: "bySubject", prefix: [`invoice:${id}`], direction: "descending", limit: ALL } as const;
  return [...(await showEntries(reader, scan)).rows];
}

/** What happened to an invoice and to the claims for its lateness, the latest first. */
async function timelineOf(reader: Reader, id: string): Promise<Invoice["timeline"]> {
  const own = await entriesOf(reader, id);
  const { rows: claims } = await reader.scan(lateClaims, { index: "byInvoice", prefix: [id], limit: ALL });
  if (claims.length === 0) return own;
  const entries = [...own];
  for (const claim of claims) entries.push(...(await entriesOf(reader, claim.id)));
  return entries.sort((first, second) => second.seq - first.seq);
}

async function claimedFor(reader: Reader, { id, origin }: StandingRow): Promise<Invoice["claimOf"]> {
  const claim = origin === "claim" ? await reader.get(lateClaims, id) : undefined;
  const invoice = claim === undefined ? undefined : await reader.get(standings, claim.invoiceId);
  return invoice === undefined ? undefined : { id: invoice.id, number: invoice.number };
}

/** An invoice with everything about it. */
export async function showInvoice(reader: Reader, standing: StandingRow, today: string): Promise<Invoice> {
  const timeline = await timelineOf(reader, standing.id);
  const claimOf = await claimedFor(reader, standing);
  const issued = await reader.get(invoices, standing.id);
  const canCredit = issued !== undefined && !isCreditNote(issued.document.typeCode);
  const parts: InvoiceParts = {
    standing,
    issued,
    related: await relatedOf(reader, standing.id),
    ...(canCredit ? { creditable: (await creditableLeft(reader, issued)).gross } : {}),
    edges: await edgesOf(reader, standing.id),
    timeline,
    ...(claimOf === undefined ? {} : { claimOf }),
    files: (await originalsOf(reader, standing.id)).map(showOriginal),
  };
  return presentInvoice(parts, today);
}

/** One invoice. */
export function getInvoice(call: Call, input: InputOf<"getInvoice">): Promise<Invoice> {
  return read(call, async (reader) => {
    const standing = found(await reader.get(standings, input.id), "invoice");
    return showInvoice(reader, standing, await todayOf(call.context, reader));
  });
}

function scanFor(input: ListInput): Omit<Scan, "limit"> {
  if (input.customerId !== undefined) return { index: "byCustomer", prefix: [input.customerId], direction: "descending" };
  if (input.status === "open" || input.status === "overdue" || input.aging !== undefined)
    return { index: "byState", prefix: ["open"], direction: "descending" };
  if (input.status === "settled") return { index: "byState", prefix: ["closed"], direction: "descending" };
  return { index: "byIssue", direction: "descending" };
}

const buckets: readonly NonNullable<ListInput["aging"]>[] = ["notDue", "days1to30", "days31to60", "days61to90", "over90"];

function hasOpenIn(row: StandingRow, bucket: NonNullable<ListInput["aging"]>, today: string): boolean {
  return row.instalments.some(
    (instalment) => instalment.open > 0 && buckets[agingBucketOf(overdueDays(instalment, today))] === bucket,
  );
}

/** Invoices, credit notes and imported receivables, the latest first. */
export function listInvoices(call: Call, input: ListInput): Promise<OutputOf<"listInvoices">> {
  const limit = input.limit ?? 50;
  const wanted = input.search === undefined ? "" : foldText(input.search);
  return read(call, async (reader) => {
    const today = await todayOf(call.context, reader);
    const isWanted = (row: StandingRow) =>
      row.folded.includes(wanted) &&
      (input.currency === undefined || row.currency === input.currency) &&
      (input.status !== "overdue" || row.instalments.some((instalment) => overdueDays(instalment, today) > 0)) &&
      (input.status !== "open" || row.open > 0) &&
      (input.aging === undefined || hasOpenIn(row, input.aging, today)) &&
      (input.status !== "settled" || row.open === 0);
    const rows: OutputOf<"listInvoices">["rows"][number][] = [];
    let after = input.after;
    for (;;) {
      const page = await reader.scan(standings, { ...scanFor(input), limit, ...(after === undefined ? {} : { after }) });
      for (const row of page.rows.filter(isWanted)) rows.push(await showRow(reader, row, today));
      after = page.next;
      if (after === undefined) return { rows };
      if (rows.length >= limit) return { rows, next: after };
    }
  });
}

async function showRow(reader: Reader, row: StandingRow, today: string): Promise<OutputOf<"listInvoices">["rows"][number]> {
  // A credit note owes nothing, so its standing has no amount: the document says what it is worth.
  if (row.origin === "imported" || row.minor !== 0) return showStanding(row, today);
  const issued = await reader.get(invoices, row.id);
  return showStanding(row, today, issued?.document.totals.taxInclusive);
}
