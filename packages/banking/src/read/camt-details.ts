import type { CurrencyCode } from "@acquit/core";
import { parseIban } from "@acquit/core";
import type { Counterparty, LineDetail } from "../statement.ts";
import { joinTexts, meaningful, readCurrency, readPlainAmount } from "./amounts.ts";
import type { CamtNode } from "./camt-node.ts";
import { BankFileError } from "../bank-file-error.ts";
import { defined, definedGroup } from "./defined.ts";

/** An amount with its currency, unsigned minor units. @throws BankFileError */
export function amountOf(node: CamtNode, fallback?: CurrencyCode): { readonly minor: number; readonly currency: CurrencyCode } {
  const stated = node.attribute("Ccy") ?? fallback;
  if (stated === undefined) throw new BankFileError("missing-field", node.place("@Ccy"));
  const currency = readCurrency(stated, node.place("@Ccy"));
  if (node.text.includes(",")) throw new BankFileError("amount-invalid", node.place(), { value: node.text.slice(0, 40) });
  return { minor: readPlainAmount(node.text, currency, node.place()), currency };
}

/** 1 for credit, -1 for debit. @throws BankFileError */
export function signOf(node: CamtNode): 1 | -1 {
  const indicator = node.need("CdtDbtInd");
  if (indicator.text === "CRDT") return 1;
  if (indicator.text === "DBIT") return -1;
  throw new BankFileError("sign-invalid", indicator.place(), { value: indicator.text.slice(0, 20) });
}

/** An account's IBAN, else what identifies it. */
export function accountIn(account: CamtNode | undefined): string | undefined {
  const id = account?.at("Id");
  const iban = id?.textAt("IBAN");
  if (iban !== undefined) return iban.replace(/\s/g, "");
  const other = id?.textAt("Othr", "Id") ?? id?.textAt("PrtryAcct", "Id") ?? id?.textAt("BBAN");
  if (other === undefined) return undefined;
  const read = parseIban(other);
  return read.ok ? read.value : other;
}

function counterpartyOf(transaction: CamtNode, sign: 1 | -1): Counterparty | undefined {
  const parties = transaction.at("RltdPties");
  const agents = transaction.at("RltdAgts");
  const role = sign > 0 ? "Dbtr" : "Cdtr";
  const party = parties?.at(role);
  const bank = agents?.at(`${role}Agt`, "FinInstnId");
  return definedGroup({
    name: party?.textAt("Nm") ?? party?.textAt("Pty", "Nm") ?? parties?.textAt(`Ultmt${role}`, "Nm"),
    account: accountIn(parties?.at(`${role}Acct`)),
    bic: bank?.textAt("BICFI") ?? bank?.textAt("BIC"),
  });
}

function referencesOf(transaction: CamtNode): readonly string[] {
  const structured = transaction.at("RmtInf")?.all("Strd") ?? [];
  const stated = structured.flatMap((one) => [
    one.textAt("CdtrRefInf", "Ref"),
    ...one.all("RfrdDocInf").map((document) => document.textAt("Nb")),
  ]);
  return stated.filter((reference) => reference !== undefined);
}

/** What one transaction says, with its own amount where it states one. */
export function readDetail(transaction: CamtNode, entry: { readonly sign: 1 | -1; readonly currency: CurrencyCode }): LineDetail {
  const sign = transaction.at("CdtDbtInd") === undefined ? entry.sign : signOf(transaction);
  const stated =
    transaction.at("Amt") ?? transaction.at("AmtDtls", "TxAmt", "Amt") ?? transaction.at("AmtDtls", "InstdAmt", "Amt");
  const amount = stated === undefined ? undefined : amountOf(stated, entry.currency);
  const remittance = transaction.at("RmtInf");
  const references = referencesOf(transaction);
  const text = joinTexts([
    ...(remittance?.all("Ustrd").map((node) => node.text) ?? []),
    ...references,
    ...(remittance?.all("Strd").flatMap((one) => one.all("AddtlRmtInf").map((node) => node.text)) ?? []),
    transaction.textAt("AddtlTxInf"),
  ]);
  return {
    ...defined({
      minor: amount === undefined ? undefined : amount.minor === 0 ? 0 : sign * amount.minor,
      currency: amount?.currency,
      endToEndId: meaningful(transaction.textAt("Refs", "EndToEndId")),
      counterparty: counterpartyOf(transaction, entry.sign),
    }),
    text,
    references,
  };
}
