import { isDate, parseIban, type DateText } from "@acquit/core";
import { BankFileError } from "../bank-file-error.ts";
import type { BankLine, BankStatement, Counterparty } from "../statement.ts";
import { joinTexts, meaningful, readCurrency, readPlainAmount } from "./amounts.ts";
import { checkSum } from "./check-sum.ts";
import { defined, definedGroup } from "./defined.ts";

/** An amount as account information services write it: decimal text, negative for money paid out. */
interface WrittenAmount {
  readonly amount: string;
  readonly currency: string;
}

/** One movement as the Berlin Group's framework names its parts; services of account information answer with these. */
export interface AccountTransaction {
  readonly transactionId?: string | undefined;
  readonly internalTransactionId?: string | undefined;
  readonly endToEndId?: string | undefined;
  readonly mandateId?: string | undefined;
  readonly bookingDate?: string | undefined;
  readonly valueDate?: string | undefined;
  readonly transactionAmount: WrittenAmount;
  readonly creditorName?: string | undefined;
  readonly creditorAccount?: { readonly iban?: string | undefined; readonly bban?: string | undefined } | undefined;
  readonly debtorName?: string | undefined;
  readonly debtorAccount?: { readonly iban?: string | undefined; readonly bban?: string | undefined } | undefined;
  readonly remittanceInformationUnstructured?: string | undefined;
  readonly remittanceInformationUnstructuredArray?: readonly string[] | undefined;
  readonly remittanceInformationStructured?: string | undefined;
  readonly bankTransactionCode?: string | undefined;
}

/** What a service of account information says of one account. */
export interface AccountInformation {
  readonly account: string;
  readonly name?: string | undefined;
  readonly currency: string;
  readonly booked: readonly AccountTransaction[];
  readonly balances: readonly {
    readonly balanceAmount: WrittenAmount;
    readonly balanceType: string;
    readonly referenceDate?: string | undefined;
  }[];
}

function dateOf(text: string | undefined, line: number, field: string): DateText | undefined {
  if (text === undefined || text === "") return undefined;
  const day = text.slice(0, 10);
  if (!isDate(day)) throw new BankFileError("date-invalid", { line, field }, { value: text.slice(0, 40) });
  return day;
}

function partyOf(row: AccountTransaction, isReceived: boolean): Counterparty | undefined {
  const [name, account] = isReceived ? [row.debtorName, row.debtorAccount] : [row.creditorName, row.creditorAccount];
  const written = account?.iban ?? account?.bban;
  const iban = written === undefined ? undefined : parseIban(written);
  return definedGroup({ name: meaningful(name), account: iban?.ok === true ? iban.value : written });
}

function lineOf(row: AccountTransaction, at: number): BankLine {
  const line = at + 1;
  const currency = readCurrency(row.transactionAmount.currency, { line, field: "transactionAmount/currency" });
  const minor = readPlainAmount(row.transactionAmount.amount, currency, { line, field: "transactionAmount/amount" });
  const structured = meaningful(row.remittanceInformationStructured);
  return {
    minor,
    currency,
    status: "booked",
    text: joinTexts([row.remittanceInformationUnstructured, ...(row.remittanceInformationUnstructuredArray ?? []), structured]),
    references: structured === undefined ? [] : [structured],
    ...defined({
      bookingDate: dateOf(row.bookingDate, line, "bookingDate"),
      valueDate: dateOf(row.valueDate, line, "valueDate"),
      endToEndId: meaningful(row.endToEndId),
      mandateId: meaningful(row.mandateId),
      bankReference: meaningful(row.transactionId) ?? meaningful(row.internalTransactionId),
      counterparty: partyOf(row, minor >= 0),
      transactionCode: meaningful(row.bankTransactionCode),
    }),
    isReversal: false,
    details: [],
    raw: JSON.stringify(row),
    line,
  };
}

/** A statement of what a service of account information says: movements and, as far as it states one, the balance booked last. @throws BankFileError */
export function readAccountInformation(information: AccountInformation): BankStatement {
  const { booked, balances } = information;
  const currency = readCurrency(information.currency, { field: "currency" });
  const stated = ["closingBooked", "interimBooked"].flatMap((kind) =>
    balances.filter(({ balanceType }) => balanceType === kind),
  )[0];
  const place = { field: "balanceAmount" };
  const closing =
    stated === undefined
      ? undefined
      : {
          minor: readPlainAmount(stated.balanceAmount.amount, currency, place),
          currency: readCurrency(stated.balanceAmount.currency, place),
          ...defined({ date: dateOf(stated.referenceDate, 1, "referenceDate") }),
        };
  const iban = parseIban(information.account);
  return checkSum({
    format: "account-information",
    account: iban.ok ? iban.value : information.account,
    currency,
    balances: [],
    lines: booked.map(lineOf),
    problems: [],
    ...defined({ accountName: meaningful(information.name), closing }),
  });
}
