import { bankMessage, textOfMinor, type BankLine, type BankStatement, type StatedBalance } from "@acquit/banking";
import type { Language } from "@acquit/core";

function balanceJson(balance: StatedBalance | undefined) {
  if (balance === undefined) return null;
  const { minor, currency, date } = balance;
  return { amount: textOfMinor(minor, currency), currency, date: date ?? null };
}

function lineJson(line: BankLine) {
  const { counterparty, batch } = line;
  return {
    bookingDate: line.bookingDate ?? null,
    valueDate: line.valueDate ?? null,
    /** Signed: money received is positive. */
    amount: textOfMinor(line.minor, line.currency),
    currency: line.currency,
    sign: line.minor < 0 ? "-" : "+",
    creditDebit: line.minor < 0 ? "debit" : "credit",
    status: line.status,
    text: line.text,
    /** The first of what names the payment: a structured reference, the payer's, the bank's. */
    reference: line.references[0] ?? line.endToEndId ?? line.bankReference ?? null,
    references: line.references,
    endToEndId: line.endToEndId ?? null,
    bankReference: line.bankReference ?? null,
    mandateId: line.mandateId ?? null,
    counterparty: {
      name: counterparty?.name ?? null,
      account: counterparty?.account ?? null,
      bic: counterparty?.bic ?? null,
    },
    transactionCode: line.transactionCode ?? null,
    isReversal: line.isReversal,
    batch: batch === undefined ? null : { amount: textOfMinor(batch.minor, line.currency), position: batch.position },
    details: line.details.map(({ minor, currency, ...detail }) => ({
      amount: minor === undefined ? null : textOfMinor(minor, currency ?? line.currency),
      currency: currency ?? line.currency,
      ...detail,
    })),
    line: line.line,
    raw: line.raw,
  };
}

/** A statement as `acquit bank --json` prints it: amounts as decimal strings, absent values null. */
export function bankStatementJson(statement: BankStatement, language: Language) {
  const { currency, difference } = statement;
  return {
    format: statement.format,
    version: statement.version ?? null,
    id: statement.id ?? null,
    account: statement.account,
    accountName: statement.accountName ?? null,
    bank: statement.bank ?? null,
    currency,
    from: statement.from ?? null,
    to: statement.to ?? null,
    opening: balanceJson(statement.opening),
    closing: balanceJson(statement.closing),
    movements: textOfMinor(statement.movements, currency),
    /** Null where the file does not state both balances. */
    balanced: statement.balanced ?? null,
    /** Closing less (opening + movements). */
    difference: difference === undefined ? null : textOfMinor(difference, currency),
    balances: statement.balances.map(({ kind, ...balance }) => ({ kind, ...balanceJson(balance) })),
    lines: statement.lines.map(lineJson),
    problems: statement.problems.map(({ code, params, line }) => ({ code, message: bankMessage(code, language, params), line })),
  };
}
