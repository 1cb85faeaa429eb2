import { formatCreditorReference, formatIban, isCreditNote, parseCreditorReference, parseIban } from "@acquit/core";
import type { CreditTransfer, IssuedDocument, Language, PaymentMeans } from "@acquit/core";
import { paymentMeansLabel } from "../messages/code-labels.ts";
import { pdfMessage } from "../messages/message.ts";
import type { PdfMessageCode } from "../messages/message.ts";
import { formatAmount, formatDate } from "../text/number-format.ts";
import type { Pair, PayLink, PaymentSection } from "./readable.ts";
import { linkCode, transferCode } from "./scan-codes.ts";

type Say = (code: PdfMessageCode) => string;

function accountPairs(transfer: CreditTransfer, say: Say): Pair[] {
  const iban = parseIban(transfer.account);
  const account = iban.ok
    ? { label: say("iban"), value: formatIban(iban.value) }
    : { label: say("account"), value: transfer.account };
  const pairs: Pair[] = [account];
  if (transfer.serviceProvider) pairs.push({ label: say("bic"), value: transfer.serviceProvider });
  if (transfer.accountName) pairs.push({ label: say("account-holder"), value: transfer.accountName });
  return pairs;
}

/** Means by which a payer writes the reference herself. */
const written: ReadonlySet<string> = new Set(["20", "30", "42", "58"]);

function meansGroup(means: PaymentMeans, language: Language, isAlone: boolean): { heading: string; pairs: Pair[] } {
  const say: Say = (code) => pdfMessage(code, language);
  const pairs: Pair[] = [];
  if (means.text) pairs.push({ label: say("payment-means"), value: means.text });
  for (const transfer of means.creditTransfers ?? []) pairs.push(...accountPairs(transfer, say));
  if (means.remittanceInformation && (isAlone || written.has(means.typeCode))) {
    const reference = parseCreditorReference(means.remittanceInformation);
    const value = reference.ok ? formatCreditorReference(reference.value) : means.remittanceInformation;
    pairs.push({ label: say("reference-to-repeat"), value });
  }
  if (means.card) {
    pairs.push({ label: say("card"), value: `•••• ${means.card.number}` });
    if (means.card.holder) pairs.push({ label: say("card-holder"), value: means.card.holder });
  }
  const debit = means.directDebit;
  if (debit?.mandate) pairs.push({ label: say("mandate"), value: debit.mandate });
  if (debit?.creditorIdentifier) pairs.push({ label: say("creditor-identifier"), value: debit.creditorIdentifier });
  if (debit?.debitedAccount) pairs.push({ label: say("debited-account"), value: formatIban(debit.debitedAccount) });
  return { heading: paymentMeansLabel(means.typeCode, language), pairs };
}

/** How and when to pay (BT-20, BG-16 to BG-19, the schedule), with codes to scan; nothing when the document says nothing of it. */
export function paymentSection(document: IssuedDocument, language: Language, link?: PayLink): PaymentSection | undefined {
  const { paymentTerms, paymentMeans = [], instalments = [], currency } = document;
  const isSplit = instalments.length > 1;
  const transfer = transferCode(document, language);
  const codes = [...(transfer ? [transfer] : []), ...(link ? [linkCode(link, language)] : [])];
  if (!paymentTerms && paymentMeans.length === 0 && !isSplit && codes.length === 0) return undefined;
  const rows = instalments.map((part) => [
    formatDate(part.dueDate, language),
    part.label ?? "",
    formatAmount(part.amount, currency, language),
  ]);
  return {
    kind: "payment",
    heading: pdfMessage("payment", language),
    ...(paymentTerms !== undefined && { terms: paymentTerms }),
    groups: paymentMeans.map((means) => meansGroup(means, language, paymentMeans.length === 1)),
    ...(isSplit && { schedule: { heading: pdfMessage("schedule", language), rows } }),
    codes: isCreditNote(document.typeCode) ? [] : codes,
  };
}
