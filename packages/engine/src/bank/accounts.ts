import type { BankStatement } from "@acquit/banking";
import { minorFromText, sha256Hex, textFromMinor } from "@acquit/core";
import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import {
  bankAccounts,
  bankLines,
  bankLineStates,
  bankStatements,
  type BankAccountRow,
  type BankStatementRow,
} from "../bank-collections.ts";
import { found, read, write, type Call } from "../context.ts";
import { record } from "../journal.ts";
import type { Reader, Transaction } from "../ports/store.ts";
import { allRows } from "../use-cases/summary.ts";

type Account = OutputOf<"saveBankAccount">;
type AccountState = OutputOf<"listBankAccounts">["rows"][number];

/** An account's number as it is compared. */
export function accountKey(account: string): string {
  return account.replace(/\s/g, "").toUpperCase();
}

/** The account of this number and currency. */
async function accountOf(reader: Reader, account: string, currency: string): Promise<BankAccountRow | undefined> {
  const prefix = [accountKey(account), currency];
  return (await reader.scan(bankAccounts, { index: "byAccount", prefix, limit: 1 })).rows[0];
}

/** The account a statement belongs to: the chosen one, else that of its number; undefined where it is not known yet. */
export async function accountFor(
  reader: Reader,
  statement: Pick<BankStatement, "account" | "currency">,
  chosen: string | undefined,
): Promise<BankAccountRow | undefined> {
  if (chosen !== undefined) return found(await reader.get(bankAccounts, chosen), "account");
  return statement.account === "" ? undefined : accountOf(reader, statement.account, statement.currency);
}

/** The account a statement is imported to, opened where it is new. @throws WorkspaceError "invalid-input" where the file names none */
export async function openAccount(
  transaction: Transaction,
  call: Call,
  statement: BankStatement,
  chosen: string | undefined,
): Promise<BankAccountRow> {
  const known = await accountFor(transaction, statement, chosen);
  if (known !== undefined) {
    if (known.currency === statement.currency) return known;
    throw new WorkspaceError("invalid-input", `The account is in ${known.currency}, the statement in ${statement.currency}.`, {
      reason: "currency-differs",
    });
  }
  if (statement.account === "") {
    throw new WorkspaceError("invalid-input", "This file does not say whose account it is; choose the account.", {
      reason: "account-missing",
    });
  }
  const { context, actor } = call;
  const account = accountKey(statement.account);
  const { currency } = statement;
  const row: BankAccountRow = {
    id: sha256Hex(`${account}\n${currency}`).slice(0, 32),
    account,
    name: statement.accountName ?? statement.bank ?? account,
    currency,
    isAutomatic: true,
    revision: 1,
    createdAt: context.clock.now(),
  };
  await transaction.insert(bankAccounts, row);
  const facts = { account, currency, name: row.name };
  await record(transaction, context, actor, { kind: "bank-account-opened", subject: `bank-account:${row.id}`, facts });
  return row;
}

function showAccount({ createdAt: _created, ...account }: BankAccountRow): Account {
  return account;
}

/** The statement with the last balance the bank stated for an account. */
export async function lastStated(reader: Reader, accountId: string): Promise<BankStatementRow | undefined> {
  const { rows } = await reader.scan(bankStatements, {
    index: "byAccount",
    prefix: [accountId],
    direction: "descending",
    limit: 50,
  });
  return rows.find(({ closing }) => closing !== undefined);
}

async function showState(reader: Reader, row: BankAccountRow): Promise<AccountState> {
  const stated = await lastStated(reader, row.id);
  const last = await reader.scan(bankLines, { index: "byAccount", prefix: [row.id], direction: "descending", limit: 1 });
  const lastLineOn = last.rows[0]?.date;
  const balanceOn = stated?.closing?.date ?? stated?.to;
  return {
    ...showAccount(row),
    ...(stated?.closing === undefined ? {} : { balance: textFromMinor(stated.closing.minor, row.currency) }),
    ...(balanceOn === undefined ? {} : { balanceOn }),
    ...(lastLineOn === undefined ? {} : { lastLineOn }),
    lines: await reader.count(bankLines, { index: "byAccount", prefix: [row.id] }),
    waiting: await reader.count(bankLineStates, { index: "byAccount", prefix: [row.id, "waiting"] }),
  };
}

/** Accounts with how they stand. */
export function listBankAccounts(call: Call): Promise<OutputOf<"listBankAccounts">> {
  return read(call, async (reader) => {
    const rows: AccountState[] = [];
    for (const row of await allRows(reader, bankAccounts, "byAccount")) rows.push(await showState(reader, row));
    return { rows };
  });
}

/** Saves an account at the revision that was read; its number and currency stay what its lines were identified by. */
export function saveBankAccount(call: Call, input: InputOf<"saveBankAccount">): Promise<Account> {
  const { context, actor } = call;
  return write(call, input, async (transaction) => {
    const before = await transaction.lock(bankAccounts, input.id);
    if ((before?.revision ?? 0) !== input.account.revision) {
      const current = before === undefined ? undefined : showAccount(before);
      throw new WorkspaceError("conflict", "Somebody else changed this account meanwhile; look at it again.", { current });
    }
    const account = accountKey(input.account.account);
    const { currency, name, isAutomatic, mapping, fees } = input.account;
    const same = await accountOf(transaction, account, currency);
    if (same !== undefined && same.id !== input.id) {
      throw new WorkspaceError("invalid-input", "This account is there already.", { reason: "account-exists" });
    }
    if (before !== undefined && (before.account !== account || before.currency !== currency)) {
      throw new WorkspaceError("invalid-input", "The number and the currency of an account do not change; add another account.", {
        reason: "account-fixed",
      });
    }
    const row: BankAccountRow = {
      id: input.id,
      account,
      name,
      currency,
      isAutomatic,
      ...(mapping === undefined ? {} : { mapping }),
      ...(fees === undefined ? {} : { fees }),
      revision: (before?.revision ?? 0) + 1,
      createdAt: before?.createdAt ?? context.clock.now(),
    };
    await transaction.put(bankAccounts, row);
    for (const { fixed } of fees ?? []) minorFromText(fixed, currency);
    const facts = { account, currency, name, isAutomatic, fees };
    const kind = before === undefined ? "bank-account-opened" : "bank-account-saved";
    await record(transaction, context, actor, { kind, subject: `bank-account:${row.id}`, facts });
    return showAccount(row);
  });
}
