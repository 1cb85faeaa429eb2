import type { OutputOf } from "@acquit/workspace";
import { heads, invoices, journal, outbox, payloads, standings, type InvoiceRow } from "./collections.ts";
import { found, type Context } from "./context.ts";
import { record } from "./journal.ts";
import type { ErrandHandler } from "./outbox.ts";
import type { RenderedDocument } from "./ports/document-renderer.ts";
import type { Reader, Transaction } from "./ports/store.ts";
import { renderDocument } from "./render-document.ts";
import { dropLink, makeLink } from "./use-cases/links.ts";
import { lookOf } from "./use-cases/looks.ts";

/** A file of an invoice as screens see it. */
export type StoredFile = OutputOf<"getInvoice">["files"][number];

/** A file with its bytes. */
export interface FileContent extends StoredFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What the journal says about an original. */
interface OriginalFacts extends StoredFile {
  /** SHA-256 of the frozen document it was rendered from. */
  readonly documentHash: string;
}

const KIND = "original-stored";

/** The largest page: every entry of one invoice fits. */
const ALL = 10_000;

/** A file name that is safe on every system. */
function baseName(number: string): string {
  return number.replace(/[^A-Za-z0-9._-]+/g, "-");
}

/** A file an entry about an invoice names as kept with it: a letter that was sent, a message that came in. */
async function filedAs(reader: Reader, invoiceId: string, hash: string): Promise<StoredFile | undefined> {
  const { rows } = await reader.scan(journal, { index: "bySubject", prefix: [`invoice:${invoiceId}`], limit: ALL });
  for (const { id } of rows) {
    const file = (await reader.get(payloads, id))?.payload["file"] as StoredFile | undefined;
    if (file?.hash === hash) return file;
  }
  return undefined;
}

/** What the journal says about the originals of an invoice; what was erased is left out. */
export async function originalsOf(reader: Reader, invoiceId: string): Promise<readonly OriginalFacts[]> {
  const entries = await reader.scan(journal, { index: "bySubject", prefix: [`invoice:${invoiceId}`], limit: ALL });
  const originals: OriginalFacts[] = [];
  for (const entry of entries.rows) {
    if (entry.kind !== KIND) continue;
    const payload = await reader.get(payloads, entry.id);
    if (payload !== undefined) originals.push(payload.payload as unknown as OriginalFacts);
  }
  return originals;
}

/** An original without what only `verify` needs. */
export function showOriginal({ kind, name, mediaType, size, hash }: OriginalFacts): StoredFile {
  return { kind, name, mediaType, size, hash };
}

/** The PDF among the originals: what people open and what is sent; the structured invoice is in it, too. */
function pdfAmong(originals: readonly OriginalFacts[]): OriginalFacts | undefined {
  return originals.find(({ kind }) => kind === "pdf");
}

/** Keeps the bytes of both files; what the journal will say of them. */
async function keep(
  { files }: Context,
  row: InvoiceRow,
  { pdf, xml }: RenderedDocument,
): Promise<[OriginalFacts, OriginalFacts]> {
  const { document, documentHash } = row;
  const name = baseName(document.number);
  const facts = { documentHash };
  return [
    { kind: "pdf", name: `${name}.pdf`, mediaType: "application/pdf", size: pdf.length, hash: await files.put(pdf), ...facts },
    { kind: "cii", name: `${name}.xml`, mediaType: "application/xml", size: xml.length, hash: await files.put(xml), ...facts },
  ];
}

function ownActor(tenantId: string) {
  return { tenantId, personId: "system:originals", personName: "Acquit" };
}

/** Journals both files, and why a platform would refuse them, if it would: the document is issued all the same. */
async function journalOriginals(
  transaction: Transaction,
  context: Context,
  {
    tenantId,
    row,
    originals,
    findings,
  }: { tenantId: string; row: InvoiceRow; originals: readonly OriginalFacts[] } & Pick<RenderedDocument, "findings">,
): Promise<void> {
  const actor = ownActor(tenantId);
  const subject = `invoice:${row.id}`;
  for (const original of originals) await record(transaction, context, actor, { kind: KIND, subject, facts: { ...original } });
  if (findings.length === 0) return;
  const facts = { number: row.document.number, findings };
  await record(transaction, context, actor, { kind: "einvoice-findings", subject, facts });
}

type PrintedLink = Awaited<ReturnType<typeof makeLink>>;

/**
 * A payment link of the document's own, where there is something to pay. It is made when the document is drawn and stands in its bytes
 * only: whoever holds the document may see and pay what it says, no more than it says.
 */
async function linkFor(context: Context, tenantId: string, row: InvoiceRow): Promise<PrintedLink | undefined> {
  const standing = await context.store.read(tenantId, (reader) => reader.get(standings, row.id));
  const isPayable = standing !== undefined && standing.open > 0 && /^https?:/.test(context.origin());
  return isPayable ? makeLink(context, tenantId, row.id) : undefined;
}

/** Says that the document carries a link, as if somebody had made it. */
async function journalLink(
  transaction: Transaction,
  context: Context,
  { tenantId, row, link }: { readonly tenantId: string; readonly row: InvoiceRow; readonly link: PrintedLink },
): Promise<void> {
  await record(transaction, context, ownActor(tenantId), {
    kind: "payment-link-created",
    subject: `invoice:${row.id}`,
    facts: { link: link.id.slice(0, 12), expiresOn: link.expiresOn, printed: true },
  });
}

/**
 * Renders an issued document once, keeps the bytes and journals their hashes; does nothing where that is done. The bytes are safe before
 * the journal speaks of them, and of two who do this at once only the first is journalled: whoever comes second finds it done. Answers
 * with the PDF.
 */
export async function storeOriginal(context: Context, tenantId: string, invoiceId: string): Promise<OriginalFacts> {
  const { row, known } = await context.store.read(tenantId, async (reader) => ({
    row: found(await reader.get(invoices, invoiceId), "invoice"),
    known: pdfAmong(await originalsOf(reader, invoiceId)),
  }));
  if (known !== undefined) return known;
  const { isLinkPrinted, ...look } = await lookOf(context, tenantId, row);
  const link = isLinkPrinted ? await linkFor(context, tenantId, row) : undefined;
  const printed = { ...look, ...(link === undefined ? {} : { paymentLink: link.url }) };
  const rendered = await (context.renderDocument ?? renderDocument)(row.document, printed);
  const originals = await keep(context, row, rendered);
  const stored = await context.store.transact(tenantId, async (transaction) => {
    // The chain's end is locked first: whoever comes second waits here, and sees what the first did.
    await transaction.lock(heads, "journal");
    const first = pdfAmong(await originalsOf(transaction, invoiceId));
    if (first !== undefined) return first;
    if (link !== undefined) await journalLink(transaction, context, { tenantId, row, link });
    await journalOriginals(transaction, context, { tenantId, row, originals, findings: rendered.findings });
    return originals[0];
  });
  // Another was first: this document, and the link on it, is nobody's.
  if (link !== undefined && stored !== originals[0]) await dropLink(context, link.id);
  context.bell.ring(tenantId);
  return stored;
}

/** Does the errand that issuing lines up. */
export function storeOriginalOf(context: Context): ErrandHandler {
  return async ({ payload }, { tenantId }) => {
    await storeOriginal(context, tenantId, String(payload["invoiceId"]));
  };
}

/** Lines up again what was given up: every issued document has its errand, so these are all the originals that are missing. */
export async function retryOriginals(context: Context, tenantId: string): Promise<number> {
  const revived = await context.store.transact(tenantId, async (transaction) => {
    const dead = await transaction.scan(outbox, { index: "byTopic", prefix: ["dead", "document-issued"], limit: ALL });
    for (const { lastError: _error, ...row } of dead.rows) {
      await transaction.put(outbox, { ...row, state: "waiting", attempts: 0, dueAt: context.clock.now() });
    }
    return dead.rows.length;
  });
  if (revived > 0) context.bell.ring(tenantId);
  return revived;
}

async function contentOf<File extends Pick<StoredFile, "hash">>(
  context: Context,
  file: File,
): Promise<File & Pick<FileContent, "bytes">> {
  const bytes = await context.files.get(file.hash);
  if (bytes === undefined) throw new Error(`The original ${file.hash} is missing from the files; restore it from a backup.`);
  return { ...file, bytes };
}

/** The PDF of an invoice, rendered now if that was not done yet. @throws WorkspaceError "not-found" */
export async function openOriginal(context: Context, tenantId: string, invoiceId: string): Promise<FileContent> {
  return contentOf(context, showOriginal(await storeOriginal(context, tenantId, invoiceId)));
}

/** One of an invoice's files by its hash. @throws WorkspaceError "not-found", the same for another firm's, another invoice's and none */
export async function openFile(context: Context, tenantId: string, invoiceId: string, hash: string): Promise<FileContent> {
  const file = await context.store.read(tenantId, async (reader) => {
    const original = (await originalsOf(reader, invoiceId)).find((one) => one.hash === hash);
    return original === undefined ? filedAs(reader, invoiceId, hash) : showOriginal(original);
  });
  return contentOf(context, found(file, "file"));
}
