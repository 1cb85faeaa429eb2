import { textFromMinor } from "@acquit/core";
import { WorkspaceError } from "@acquit/workspace";
import {
  bankLineStates,
  bankLines,
  bankMatches,
  type BankLineRow,
  type BankLineStateRow,
  type BankMatchRow,
} from "../bank-collections.ts";
import { found, type Call } from "../context.ts";
import { record } from "../journal.ts";
import type { Transaction } from "../ports/store.ts";
import { giveBack, linkPayment, linkPayout, linkRefund } from "./decide-links.ts";
import { settleInvoices } from "./decide-invoices.ts";
import { refuseDecision, stateAfter, type Decision, type Made } from "./decision.ts";
import { liveMatches } from "./ledger-candidates.ts";
import { learnRule } from "./rules.ts";

function partOf(state: BankLineStateRow, line: BankLineRow, wanted: number | undefined): number {
  if (state.left === 0) {
    throw new WorkspaceError("conflict", "This line is decided already; undo that first.", { reason: "decided" });
  }
  const minor = wanted ?? state.left;
  if (minor === 0 || Math.sign(minor) !== Math.sign(state.left) || Math.abs(minor) > Math.abs(state.left)) {
    const left = textFromMinor(state.left, line.currency);
    refuseDecision("exceeds-line", `Only ${left} ${line.currency} of this line is left to decide on.`, { left });
  }
  return minor;
}

function act(transaction: Transaction, call: Call, line: BankLineRow, decision: Decision & { minor: number }): Promise<Made> {
  switch (decision.kind) {
    case "ignored":
      return Promise.resolve({});
    case "payment":
      return linkPayment(transaction, line, decision);
    case "payout":
      return linkPayout(transaction, line, decision);
    case "refund":
      return linkRefund(transaction, decision);
    case "give-back":
      return giveBack(transaction, call, line, decision);
    case "invoices":
    case "credit":
      return settleInvoices(transaction, call, line, decision);
  }
}

async function learn(
  transaction: Transaction,
  call: Call,
  line: BankLineRow,
  { decision, customerId }: { readonly decision: Decision & { minor: number }; readonly customerId: string | undefined },
): Promise<string | undefined> {
  const { counterpartyAccount: account, counterparty } = line;
  if (account === undefined || customerId === undefined || line.minor <= 0) return undefined;
  const isUsual = decision.how !== "automatic" && decision.minor === line.minor;
  if (!(decision.remember ?? isUsual)) return undefined;
  return learnRule(transaction, call, { account, customerId, payerName: counterparty });
}

/** Decides on a line or a part of it, inside a transaction of the caller's: the ledger's side and the bank's side, or neither. */
export async function decideLine(transaction: Transaction, call: Call, wanted: Decision): Promise<BankMatchRow> {
  const { context, actor } = call;
  const line = found(await transaction.get(bankLines, wanted.lineId), "line");
  const state = found(await transaction.lock(bankLineStates, wanted.lineId), "line");
  const decision = { ...wanted, minor: partOf(state, line, wanted.minor) };
  const { customerId, ...made } = await act(transaction, call, line, decision);
  const ruleId = await learn(transaction, call, line, { decision, customerId });
  const { how, kind, minor, fee, parts, creditNotes, reason, evidence, counter, rivals } = decision;
  const match: BankMatchRow = {
    id: context.random.id(),
    lineId: line.id,
    at: context.clock.now(),
    by: actor.personId,
    byName: actor.personName,
    how,
    kind,
    minor,
    fee,
    edges: [],
    freed: [],
    parts,
    creditNotes,
    ...made,
    ...(ruleId === undefined ? {} : { ruleId }),
    ...(reason === undefined ? {} : { reason }),
    evidence,
    counter,
    rivals,
  };
  await transaction.insert(bankMatches, match);
  const left = state.left - minor;
  const live = await liveMatches(transaction, "byLine", line.id);
  await transaction.put(bankLineStates, { ...state, left, state: stateAfter(line, left, live) });
  const happening = kind === "ignored" ? "bank-line-ignored" : "bank-line-matched";
  await record(transaction, context, actor, {
    kind: happening,
    subject: `bank-line:${line.id}`,
    facts: {
      match: match.id,
      amount: textFromMinor(minor, line.currency),
      currency: line.currency,
      date: line.date,
      how,
      what: kind,
      payment: match.paymentId,
      refund: match.refundId,
      payout: match.settlementId,
      fee: fee === 0 ? undefined : textFromMinor(fee, line.currency),
      reason,
      evidence: evidence.map(({ code }) => code),
      counter: counter.map(({ code }) => code),
    },
  });
  return match;
}
