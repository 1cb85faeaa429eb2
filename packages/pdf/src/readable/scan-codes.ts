import { isCreditNote, parseIban, parseCreditorReference, parseMoney, transferQrPayload } from "@acquit/core";
import type { IssuedDocument, Language } from "@acquit/core";
import { encode } from "uqr";
import { pdfMessage } from "../messages/message.ts";
import { formatAmount } from "../text/number-format.ts";
import type { PayLink, ScanCode } from "./readable.ts";

const transferCodes: ReadonlySet<string> = new Set(["30", "42", "58"]);
const longestName = 70;
const longestText = 140;

function modulesOf(text: string): readonly (readonly boolean[])[] {
  return encode(text, { ecc: "M", border: 0 }).data;
}

/** The QR code of a SEPA transfer (EPC069-12) for what is to be paid, when the document asks for one in euros to an IBAN. */
export function transferCode(document: IssuedDocument, language: Language): ScanCode | undefined {
  const { totals, currency, seller, payee, number } = document;
  if (currency !== "EUR" || isCreditNote(document.typeCode) || !/[1-9]/.test(totals.payable)) return undefined;
  const means = document.paymentMeans?.find((entry) => transferCodes.has(entry.typeCode) && entry.creditTransfers?.length);
  const transfer = means?.creditTransfers?.[0];
  if (!means || !transfer || !parseIban(transfer.account).ok) return undefined;
  const name = (transfer.accountName ?? payee?.name ?? seller.name).slice(0, longestName);
  const repeated = means.remittanceInformation ?? number;
  const reference = parseCreditorReference(repeated);
  const payload = transferQrPayload({
    name,
    iban: transfer.account,
    ...(transfer.serviceProvider !== undefined && { bic: transfer.serviceProvider }),
    amount: parseMoney(totals.payable, "EUR"),
    ...(reference.ok ? { reference: reference.value } : { text: repeated.slice(0, longestText) }),
  });
  if (!payload.ok) return undefined;
  const amount = formatAmount(totals.payable, "EUR", language);
  return {
    caption: pdfMessage("transfer-qr", language),
    modules: modulesOf(payload.value),
    alternative: pdfMessage("transfer-qr-alternative", language, { amount, name, iban: transfer.account }),
  };
}

/** The QR code of a payment link. */
export function linkCode(link: PayLink, language: Language): ScanCode {
  return {
    caption: pdfMessage("link-qr", language),
    modules: modulesOf(link.url),
    alternative: pdfMessage("link-qr-alternative", language, { url: link.url }),
    url: link.url,
  };
}
