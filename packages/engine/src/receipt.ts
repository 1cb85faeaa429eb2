import { textFromMinor } from "@acquit/core";
import { allocations, invoices, profiles, standings, type PaymentRow } from "./collections.ts";
import { found } from "./context.ts";
import type { Reader } from "./ports/store.ts";
import { dueDateOf } from "./standing.ts";

/** What a receipt says of one invoice. */
interface ReceiptLine {
  readonly number: string;
  readonly settled: string;
  readonly open: string;
  readonly dueDate: string;
}

/** What a receipt is written from. */
export interface Receipt {
  readonly language: "fr" | "en";
  readonly seller: string;
  readonly payment: PaymentRow;
  readonly lines: readonly ReceiptLine[];
  readonly unallocated: string;
  readonly contactName?: string;
}

/** What a receipt is written from, as things stand now. */
export async function receiptOf(reader: Reader, payment: PaymentRow): Promise<Receipt> {
  const profile = found(await reader.get(profiles, "profile"), "profile").profile;
  const { rows } = await reader.scan(allocations, { index: "bySource", prefix: [payment.id], limit: 10_000 });
  const byInvoice = new Map<string, number>();
  for (const { target, minor } of rows) byInvoice.set(target.invoiceId, (byInvoice.get(target.invoiceId) ?? 0) + minor);
  const lines: ReceiptLine[] = [];
  let language = profile.language;
  for (const [invoiceId, minor] of byInvoice) {
    const standing = await reader.get(standings, invoiceId);
    if (standing === undefined || minor <= 0) continue;
    const document = (await reader.get(invoices, invoiceId))?.document;
    if (document?.language !== undefined) language = document.language === "en" ? "en" : "fr";
    lines.push({
      number: standing.number,
      settled: textFromMinor(minor, standing.currency),
      open: textFromMinor(standing.open, standing.currency),
      dueDate: dueDateOf(standing),
    });
  }
  const used = rows.reduce((sum, { minor }) => sum + minor, 0);
  const contactName = profile.billingContact?.name;
  return {
    language,
    seller: profile.party.name,
    payment,
    lines,
    unallocated: textFromMinor(Math.max(0, payment.minor - used), payment.currency),
    ...(contactName === undefined ? {} : { contactName }),
  };
}
