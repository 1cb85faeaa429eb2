import { BankFileError, explainBankFileError, textOfMinor, type BankStatement, type StatedBalance } from "@acquit/banking";
import { sha256Hex, textFromMinor } from "@acquit/core";
import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import {
  bankLineStates,
  bankLines,
  bankStatements,
  type BankAccountRow,
  type BankBalance,
  type BankLineRow,
  type BankStatementRow,
} from "../bank-collections.ts";
import { write, type Call } from "../context.ts";
import { record } from "../journal.ts";
import type { Transaction } from "../ports/store.ts";
import { openAccount } from "./accounts.ts";
import { identifyLines, type IdentifiedLine } from "./line-identity.ts";
import { openBankFile } from "./read-file.ts";

type Imported = OutputOf<"importBankStatement">;

/** A statement as screens see it. */
export function showStatement(row: BankStatementRow): Imported["statement"] {
  const { opening, closing, movements, position: _position, from, to, ...rest } = row;
  const text = (minor: number) => textFromMinor(minor, row.currency);
  return {
    ...rest,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(opening === undefined ? {} : { opening: text(opening.minor) }),
    ...(closing === undefined ? {} : { closing: text(closing.minor) }),
    movements: text(movements),
  };
}

/** Refuses what does not add up, with the difference. */
function checkStatement(statement: BankStatement): void {
  if (statement.balanced !== false) return;
  const { difference = 0, currency, opening, closing, movements } = statement;
  const text = (minor: number) => textOfMinor(minor, currency);
  if (difference === 0) {
    throw new WorkspaceError(
      "invalid-input",
      "Lines or balances are in another currency than the account; nothing was imported.",
      {
        reason: "currency-differs",
      },
    );
  }
  throw new WorkspaceError(
    "invalid-input",
    `Opening balance and movements do not make the closing balance: ${text(difference)} ${currency} is missing. Nothing was imported; ask the bank for the statement again.`,
    {
      reason: "does-not-balance",
      difference: text(difference),
      currency,
      opening: text(opening?.minor ?? 0),
      movements: text(movements),
      closing: text(closing?.minor ?? 0),
    },
  );
}

function lineRow(accountId: string, statementId: string, { id, date, occurrence, line }: IdentifiedLine): BankLineRow {
  const { valueDate, minor, currency, text, references, counterparty, bankReference, isReversal, raw, endToEndId } = line;
  const named = [...references, ...(endToEndId === undefined ? [] : [endToEndId])];
  return {
    id,
    accountId,
    statementId,
    date,
    ...(valueDate === undefined ? {} : { valueDate }),
    minor,
    currency,
    text,
    references: [...new Set(named)],
    ...(counterparty?.name === undefined ? {} : { counterparty: counterparty.name }),
    ...(counterparty?.account === undefined ? {} : { counterpartyAccount: counterparty.account }),
    ...(bankReference === undefined ? {} : { bankReference }),
    isReversal,
    raw,
    occurrence,
  };
}

/** How a line begins: money paid out waits for nobody, unless it takes back what came in. */
export function firstState({ minor, isReversal }: Pick<BankLineRow, "minor" | "isReversal">): "waiting" | "aside" | "ignored" {
  if (minor === 0) return "ignored";
  return minor > 0 || isReversal ? "waiting" : "aside";
}

async function insertLines(transaction: Transaction, rows: readonly BankLineRow[]): Promise<number> {
  let added = 0;
  for (const row of rows) {
    if ((await transaction.get(bankLines, row.id)) !== undefined) continue;
    await transaction.insert(bankLines, row);
    const { id, accountId, date, minor } = row;
    await transaction.put(bankLineStates, { id, accountId, date, state: firstState(row), left: minor });
    added += 1;
  }
  return added;
}

function balanceOf(stated: StatedBalance | undefined): BankBalance | undefined {
  return stated === undefined ? undefined : { minor: stated.minor, ...(stated.date === undefined ? {} : { date: stated.date }) };
}

/** What a statement came in. */
export interface StatementOrigin {
  readonly fileId: string;
  readonly fileName: string;
  readonly position: number;
  readonly source: BankStatementRow["source"];
}

function statementRow(
  { context, actor }: Call,
  account: BankAccountRow,
  statement: BankStatement,
  origin: StatementOrigin,
): Omit<BankStatementRow, "added" | "lines"> {
  const dates = statement.lines.flatMap(({ bookingDate }) => bookingDate ?? []).sort();
  const [from, to] = [statement.from ?? dates.at(0), statement.to ?? dates.at(-1)];
  const [opening, closing] = [balanceOf(statement.opening), balanceOf(statement.closing)];
  return {
    id: sha256Hex(`${account.id}\n${origin.fileId}\n${String(origin.position)}`),
    accountId: account.id,
    ...origin,
    format: statement.format,
    currency: statement.currency,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(opening === undefined ? {} : { opening }),
    ...(closing === undefined ? {} : { closing }),
    movements: statement.movements,
    importedAt: context.clock.now(),
    importedBy: actor.personName,
  };
}

/** Takes one statement in, inside a transaction of the caller's: all of it or nothing. */
export async function takeStatement(
  transaction: Transaction,
  call: Call,
  statement: BankStatement,
  origin: StatementOrigin & { readonly accountId?: string | undefined },
): Promise<{ readonly row: BankStatementRow; readonly known: number; readonly account: BankAccountRow }> {
  checkStatement(statement);
  const { accountId, ...place } = origin;
  const account = await openAccount(transaction, call, statement, accountId);
  const identified = identifyLines(account.id, statement);
  if (identified === undefined) {
    throw new WorkspaceError("invalid-input", "A line has no date; nothing was imported.", { reason: "date-missing" });
  }
  const facts = statementRow(call, account, statement, place);
  const before = await transaction.get(bankStatements, facts.id);
  if (before !== undefined) return { row: { ...before, added: 0 }, known: identified.length, account };
  const added = await insertLines(
    transaction,
    identified.map((line) => lineRow(account.id, facts.id, line)),
  );
  const row: BankStatementRow = { ...facts, lines: identified.length, added };
  await transaction.insert(bankStatements, row);
  const shown = showStatement(row);
  await record(transaction, call.context, call.actor, {
    kind: "bank-statement-imported",
    subject: `bank-account:${account.id}`,
    facts: {
      statement: row.id,
      account: account.account,
      file: row.fileName,
      hash: row.fileId,
      from: row.from,
      to: row.to,
      opening: shown.opening,
      closing: shown.closing,
      currency: row.currency,
      lines: row.lines,
      added,
    },
  });
  return { row, known: identified.length - added, account };
}

/** Imports one statement of a kept file, in one transaction. */
export async function importBankStatement(call: Call, input: InputOf<"importBankStatement">): Promise<Imported> {
  const { file, statements } = await openBankFile(call, input.fileId, input).catch((error: unknown) => {
    if (!(error instanceof BankFileError)) throw error;
    throw new WorkspaceError("invalid-input", explainBankFileError(error, "en"), { reason: error.code });
  });
  const statement = statements[input.position];
  if (statement === undefined) {
    throw new WorkspaceError("invalid-input", "This file has fewer statements.", { reason: "position-out-of-range" });
  }
  return write(call, input, async (transaction) => {
    const { row, known } = await takeStatement(transaction, call, statement, {
      fileId: file.id,
      fileName: file.name,
      position: input.position,
      source: "file",
      accountId: input.accountId,
    });
    return { statement: showStatement(row), known };
  });
}
