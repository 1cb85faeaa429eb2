import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { bankLines, bankLineStates, type BankLineRow } from "../bank-collections.ts";
import { found, write, type Call } from "../context.ts";
import type { Transaction } from "../ports/store.ts";
import { applyCertain, decisionOf } from "./apply-certain.ts";
import { listBankAccounts, saveBankAccount } from "./accounts.ts";
import { describeCandidate } from "./candidates.ts";
import { compareBankWithLedger } from "./comparison.ts";
import { decideLine } from "./decide.ts";
import { minorOf, refuseDecision, type Decision } from "./decision.ts";
import { askBankFeed, connectBankFeed, disconnectBankFeed, listBankFeeds } from "./feed-accounts.ts";
import { importBankStatement } from "./import-statement.ts";
import { getBankLine, listBankLines, listBankStatements, showLineById } from "./lines.ts";
import { matchingOf } from "./matching.ts";
import { previewBankMapping, readBankFile } from "./read-file.ts";
import { ledgerReason } from "./reasons.ts";
import { deleteBankRule, listBankRules, saveBankRule } from "./rules.ts";
import { undoBankLine } from "./undo.ts";

type Line = OutputOf<"getBankLine">;

/** Accepts a proposal as it is now. */
function confirmBankLine(call: Call, input: InputOf<"confirmBankLine">): Promise<Line> {
  return write(call, input, async (transaction) => {
    found(await transaction.get(bankLines, input.id), "line");
    const line = (await matchingOf(transaction, call.context, call.actor.tenantId)).byId.get(input.id);
    const chosen = line?.candidates.find(({ id }) => id === input.proposalId);
    if (line === undefined || chosen === undefined) {
      throw new WorkspaceError("conflict", "This proposal no longer holds; look at the line again.", { reason: "proposal-gone" });
    }
    const decision = decisionOf(line, chosen, "confirmed");
    const writeOff = input.writeOff === true && chosen.tolerable > 0 ? decision.parts.map(({ invoiceId }) => invoiceId) : [];
    await decideLine(transaction, call, { ...decision, writeOff: [...new Set(writeOff)] });
    return showLineById(transaction, call, input.id);
  });
}

/** The part of a line something is said of: as asked, else all that is left. */
async function partAsked(transaction: Transaction, row: BankLineRow, amount: string | undefined): Promise<number> {
  if (amount !== undefined) return minorOf(amount, row.currency);
  return found(await transaction.get(bankLineStates, row.id), "line").left;
}

/** What a person said a line is for. */
function decideBankLine(call: Call, input: InputOf<"decideBankLine">): Promise<Line> {
  const { decision } = input;
  return write(call, input, async (transaction) => {
    const row = found(await transaction.get(bankLines, input.id), "line");
    const minor = (text: string | undefined) => minorOf(text, row.currency);
    const links = [decision.paymentId, decision.refundId, decision.refundOf].filter((link) => link !== undefined);
    if (links.length > 1 || (links.length > 0 && decision.allocations.length > 0))
      refuseDecision("two-things", "A line, or a part of it, is one thing: split it to say two.");
    const parts = decision.allocations.map(({ amount, ...part }) => ({ ...part, minor: minor(amount) }));
    const kind = linkKind(decision) ?? (parts.length === 0 ? "credit" : "invoices");
    await decideLine(transaction, call, {
      lineId: row.id,
      minor: await partAsked(transaction, row, decision.amount),
      how: "corrected",
      kind,
      parts,
      creditNotes: (decision.creditNotes ?? []).map(({ creditNoteId, amount }) => ({ creditNoteId, minor: minor(amount) })),
      fee: minor(decision.fee),
      writeOff: decision.writeOff ?? [],
      customerId: decision.customerId,
      paymentId: decision.paymentId ?? decision.refundOf,
      refundId: decision.refundId,
      reason: decision.note?.slice(0, 300),
      remember: decision.remember,
      evidence: [ledgerReason("decided-by-hand")],
      counter: [],
      rivals: await rivalsOf(transaction, call, row),
    });
    return showLineById(transaction, call, row.id);
  });
}

function linkKind(decision: InputOf<"decideBankLine">["decision"]): Decision["kind"] | undefined {
  if (decision.paymentId !== undefined) return "payment";
  if (decision.refundId !== undefined) return "refund";
  return decision.refundOf === undefined ? undefined : "give-back";
}

/** What was proposed and not taken. */
async function rivalsOf(transaction: Transaction, call: Call, row: BankLineRow): Promise<Decision["rivals"]> {
  const matching = await matchingOf(transaction, call.context, call.actor.tenantId);
  return (matching.byId.get(row.id)?.candidates ?? []).map((candidate) => describeCandidate(candidate, row));
}

/** Says why a line is none of the ledger's. */
function ignoreBankLine(call: Call, input: InputOf<"ignoreBankLine">): Promise<Line> {
  return write(call, input, async (transaction) => {
    const row = found(await transaction.get(bankLines, input.id), "line");
    await decideLine(transaction, call, {
      lineId: row.id,
      minor: await partAsked(transaction, row, input.amount),
      how: "corrected",
      kind: "ignored",
      parts: [],
      creditNotes: [],
      fee: 0,
      writeOff: [],
      reason: input.reason,
      evidence: [],
      counter: [],
      rivals: await rivalsOf(transaction, call, row),
    });
    return showLineById(transaction, call, row.id);
  });
}

function applyCertainBankLines(call: Call, input: InputOf<"applyCertainBankLines">): Promise<OutputOf<"applyCertainBankLines">> {
  return write(call, input, (transaction) => applyCertain(transaction, call, input));
}

/** The use cases of the bank, by operation. */
export const bankCases = {
  readBankFile,
  previewBankMapping,
  importBankStatement,
  listBankAccounts,
  saveBankAccount,
  listBankStatements,
  listBankLines,
  getBankLine,
  confirmBankLine,
  decideBankLine,
  ignoreBankLine,
  undoBankLine,
  applyCertainBankLines,
  listBankRules,
  saveBankRule,
  deleteBankRule,
  compareBankWithLedger,
  listBankFeeds,
  connectBankFeed,
  disconnectBankFeed,
  askBankFeed,
};
