import { customers, invoices, profiles } from "../collections.ts";
import type { Reader } from "../ports/store.ts";

/** The language a client is written to in: that of her invoice, of her record, or of the firm. */
export async function languageOf(reader: Reader, customerId: string, invoiceId?: string): Promise<"fr" | "en"> {
  const document = invoiceId === undefined ? undefined : (await reader.get(invoices, invoiceId))?.document;
  if (document?.language !== undefined) return document.language === "en" ? "en" : "fr";
  const customer = (await reader.get(customers, customerId))?.customer;
  return customer?.language ?? (await reader.get(profiles, "profile"))?.profile.language ?? "fr";
}
