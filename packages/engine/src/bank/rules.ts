import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { bankRules, type BankRuleRow } from "../bank-collections.ts";
import { customers } from "../collections.ts";
import { found, read, write, type Call } from "../context.ts";
import { record } from "../journal.ts";
import type { Reader, Transaction } from "../ports/store.ts";
import { allRows } from "../use-cases/summary.ts";
import { accountKey } from "./accounts.ts";

type Rule = OutputOf<"saveBankRule">;

async function showRule(reader: Reader, row: BankRuleRow): Promise<Rule> {
  const customer = (await reader.get(customers, row.customerId))?.customer;
  return { ...row, customerName: customer?.party.name ?? "" };
}

/** Every rule, by account. */
export function listBankRules(call: Call): Promise<OutputOf<"listBankRules">> {
  return read(call, async (reader) => {
    const rows: Rule[] = [];
    for (const row of await allRows(reader, bankRules, "byAccount")) rows.push(await showRule(reader, row));
    return { rows };
  });
}

async function ruleOf(reader: Reader, account: string, customerId: string): Promise<BankRuleRow | undefined> {
  const { rows } = await reader.scan(bankRules, { index: "byAccount", prefix: [account, customerId], limit: 1 });
  return rows[0];
}

/** Writes or changes a rule at the revision that was read. */
export function saveBankRule(call: Call, input: InputOf<"saveBankRule">): Promise<Rule> {
  const { context, actor } = call;
  return write(call, input, async (transaction) => {
    const before = await transaction.lock(bankRules, input.id);
    if ((before?.revision ?? 0) !== input.rule.revision) {
      const current = before === undefined ? undefined : await showRule(transaction, before);
      throw new WorkspaceError("conflict", "Somebody else changed this rule meanwhile; look at it again.", { current });
    }
    const { customerId, payerName } = input.rule;
    const account = accountKey(input.rule.account);
    found(await transaction.get(customers, customerId), "customer");
    const same = await ruleOf(transaction, account, customerId);
    if (same !== undefined && same.id !== input.id) {
      throw new WorkspaceError("invalid-input", "This rule is there already.", { reason: "rule-exists" });
    }
    const row: BankRuleRow = {
      id: input.id,
      account,
      customerId,
      ...(payerName === undefined ? {} : { payerName }),
      confirmed: before?.confirmed ?? 0,
      origin: before?.origin ?? "written",
      revision: (before?.revision ?? 0) + 1,
    };
    await transaction.put(bankRules, row);
    await record(transaction, context, actor, {
      kind: "bank-rule-saved",
      subject: `bank-rule:${row.id}`,
      facts: { customer: customerId },
    });
    return showRule(transaction, row);
  });
}

/** Forgets a rule. */
export function deleteBankRule(call: Call, input: InputOf<"deleteBankRule">): Promise<OutputOf<"deleteBankRule">> {
  const { context, actor } = call;
  return write(call, input, async (transaction) => {
    const row = found(await transaction.lock(bankRules, input.id), "rule");
    await transaction.remove(bankRules, row.id);
    const facts = { customer: row.customerId };
    await record(transaction, context, actor, { kind: "bank-rule-deleted", subject: `bank-rule:${row.id}`, facts });
    return {};
  });
}

/** Learns from a confirmed match that an account pays for a client; answers the rule. */
export async function learnRule(
  transaction: Transaction,
  { context }: Call,
  learned: { readonly account: string; readonly customerId: string; readonly payerName?: string | undefined },
): Promise<string> {
  const account = accountKey(learned.account);
  const { customerId, payerName } = learned;
  const before = await ruleOf(transaction, account, customerId);
  const name = payerName ?? before?.payerName;
  const row: BankRuleRow = {
    id: before?.id ?? context.random.id(),
    account,
    customerId,
    ...(name === undefined ? {} : { payerName: name }),
    confirmed: (before?.confirmed ?? 0) + 1,
    origin: before?.origin ?? "learned",
    revision: (before?.revision ?? 0) + 1,
  };
  await transaction.put(bankRules, row);
  return row.id;
}

/** Takes one confirmation back; a learned rule that rests on none is forgotten. */
export async function unlearnRule(transaction: Transaction, ruleId: string): Promise<void> {
  const row = await transaction.lock(bankRules, ruleId);
  if (row === undefined) return;
  const confirmed = Math.max(0, row.confirmed - 1);
  if (confirmed === 0 && row.origin === "learned") await transaction.remove(bankRules, row.id);
  else await transaction.put(bankRules, { ...row, confirmed, revision: row.revision + 1 });
}
