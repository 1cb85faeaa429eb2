import {
  canonicalJson,
  checkSequence,
  computeTotals,
  emptyJournalHead,
  isPayloadOf,
  sha256Hex,
  totalsAsText,
  verifyChain,
} from "@acquit/core";
import { heads, invoices, journal, payloads, seriesRows, standings, type InvoiceRow } from "./collections.ts";
import type { Context } from "./context.ts";
import type { Reader } from "./ports/store.ts";
import { creditedMinor } from "./document-links.ts";
import { basisOfInvoice, creditedOfDebt, foldStanding } from "./standing.ts";
import { basisOf } from "./use-cases/edges.ts";
import { edgesOf } from "./use-cases/invoices.ts";
import { allRows } from "./use-cases/summary.ts";
import { verifyBank, verifyBankFiles } from "./verify-bank.ts";
import { verifyBalances } from "./verify-balances.ts";
import { claimedOriginals, verifyOriginals, type ClaimedOriginal } from "./verify-originals.ts";

/** One thing that is not as it was left. */
export interface VerifyFault {
  readonly area: "journal" | "payload" | "numbers" | "document" | "standing" | "original" | "bank";
  readonly subject: string;
  readonly problem: string;
}

/** What `verify` read and found. */
export interface VerifyReport {
  readonly tenantId: string;
  readonly entries: number;
  readonly documents: number;
  readonly receivables: number;
  /** Originals that were read and compared. */
  readonly originals: number;
  /** Payloads erased on request: the chain holds without them. */
  readonly erased: number;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly faults: readonly VerifyFault[];
}

function documentHash(row: InvoiceRow): string {
  return sha256Hex(canonicalJson(row.document));
}

async function verifyJournal(reader: Reader, tenantId: string, faults: VerifyFault[]) {
  const entries = await allRows(reader, journal, "bySeq");
  const verdict = verifyChain(entries, emptyJournalHead(tenantId));
  if (!verdict.ok)
    faults.push({
      area: "journal",
      subject: `entry ${String(verdict.seq)}`,
      problem: `the chain breaks here (${verdict.reason})`,
    });
  const stored = (await reader.get(heads, "journal")) ?? emptyJournalHead(tenantId);
  if (verdict.ok && (verdict.head.seq !== stored.seq || verdict.head.hash !== stored.hash)) {
    faults.push({
      area: "journal",
      subject: `entry ${String(stored.seq)}`,
      problem: "entries at the end of the chain are missing",
    });
  }
  let erased = 0;
  const hashes = new Map<string, string>();
  for (const entry of entries) {
    const payload = await reader.get(payloads, entry.id);
    if (payload === undefined) erased += 1;
    else if (!isPayloadOf(entry, payload.payload, payload.salt)) {
      faults.push({
        area: "payload",
        subject: `entry ${String(entry.seq)}`,
        problem: "the payload is not the one that was recorded",
      });
    } else if (typeof payload.payload["documentHash"] === "string") {
      // The first is the one of its issue; originals repeat what they were rendered from.
      if (!hashes.has(entry.subject)) hashes.set(entry.subject, payload.payload["documentHash"]);
    }
  }
  return { entries: entries.length, erased, hashes, head: { seq: stored.seq, hash: stored.hash } };
}

function verifyDocument(row: InvoiceRow, journalled: string | undefined, faults: VerifyFault[]): void {
  const subject = row.document.number;
  const hash = documentHash(row);
  if (hash !== row.documentHash || (journalled !== undefined && hash !== journalled)) {
    faults.push({ area: "document", subject, problem: "the document differs from what was issued" });
  }
  const recomputed = totalsAsText(row.document, computeTotals(row.document));
  if (canonicalJson(recomputed) !== canonicalJson(row.document.totals)) {
    faults.push({ area: "document", subject, problem: "the totals do not follow from the lines" });
  }
}

async function verifyNumbers(reader: Reader, faults: VerifyFault[]): Promise<void> {
  for (const kind of ["invoice", "credit-note"]) {
    const { rows } = await reader.scan(seriesRows, { index: "byKind", prefix: [kind], limit: 1_000 });
    for (const series of rows) {
      const page = await reader.scan(invoices, { index: "byPosition", prefix: [series.id], limit: 10_000_000 });
      const documents = page.rows.map(({ document }) => ({ number: document.number, issueDate: document.issueDate }));
      for (const fault of checkSequence(series.series, documents)) {
        faults.push({ area: "numbers", subject: fault.number, problem: fault.kind });
      }
    }
  }
}

/** What verifying needs; without files, originals are not read. */
export type VerifyContext = Pick<Context, "store"> & Partial<Pick<Context, "files">>;

/** Recomputes everything a tenant's books say: the chain, payloads, numbers, frozen totals, how each invoice stands, and its originals. */
export async function verifyTenant(context: VerifyContext, tenantId: string): Promise<VerifyReport> {
  const faults: VerifyFault[] = [];
  const { report, claimed } = await verifyBooks(context, tenantId, faults);
  if (context.files !== undefined) {
    await verifyOriginals({ files: context.files }, claimed, faults);
    faults.push(...(await verifyBankFiles(context.store, context.files, tenantId)));
  }
  return { ...report, originals: context.files === undefined ? 0 : claimed.length, faults };
}

interface BooksVerdict {
  readonly report: Omit<VerifyReport, "originals" | "faults">;
  readonly claimed: readonly ClaimedOriginal[];
}

function verifyBooks({ store }: VerifyContext, tenantId: string, faults: VerifyFault[]): Promise<BooksVerdict> {
  return store.read(tenantId, async (reader) => {
    const chain = await verifyJournal(reader, tenantId, faults);
    await verifyNumbers(reader, faults);
    const documents = await allRows(reader, invoices, "byNumber");
    const claimed: ClaimedOriginal[] = [];
    for (const row of documents) {
      verifyDocument(row, chain.hashes.get(`invoice:${row.id}`), faults);
      claimed.push(...(await claimedOriginals(reader, row, faults)));
    }
    const rows = await allRows(reader, standings, "byIssue");
    const byId = new Map(documents.map((row) => [row.id, row]));
    for (const standing of rows) {
      const issued = byId.get(standing.id);
      if (issued === undefined && standing.origin === "issued") {
        faults.push({ area: "standing", subject: standing.number, problem: "it has no document" });
      }
      if (issued === undefined && standing.origin !== "claim") continue;
      const basis =
        issued === undefined
          ? await basisOf(reader, standing)
          : basisOfInvoice(issued, creditedOfDebt(issued, await creditedMinor(reader, issued.id)));
      const folded = foldStanding(basis, await edgesOf(reader, standing.id));
      if (canonicalJson(JSON.parse(JSON.stringify(folded))) !== canonicalJson(JSON.parse(JSON.stringify(standing)))) {
        faults.push({
          area: "standing",
          subject: standing.number,
          problem: "what is left to pay does not follow from its allocations",
        });
      }
    }
    await verifyBalances(reader, faults);
    await verifyBank(reader, faults);
    const { entries, erased, head } = chain;
    return { report: { tenantId, entries, documents: documents.length, receivables: rows.length, erased, head }, claimed };
  });
}
