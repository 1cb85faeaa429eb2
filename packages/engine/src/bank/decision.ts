import { minorFromText } from "@acquit/core";
import { WorkspaceError } from "@acquit/workspace";
import type { BankLineRow, BankLineStateRow, BankMatchRow } from "../bank-collections.ts";

/** What is to be done with a line or a part of it; minor units. */
export interface Decision extends Pick<BankMatchRow, "how" | "kind" | "evidence" | "counter" | "rivals"> {
  readonly lineId: string;
  /** So much of the line, signed like it; absent for all that is left. */
  readonly minor?: number;
  readonly parts: BankMatchRow["parts"];
  readonly creditNotes: BankMatchRow["creditNotes"];
  readonly fee: number;
  /** Invoices whose small rest is let go. */
  readonly writeOff: readonly string[];
  readonly customerId?: string | undefined;
  readonly paymentId?: string | undefined;
  readonly refundId?: string | undefined;
  readonly settlementId?: string | undefined;
  readonly reason?: string | undefined;
  /** Whether the payer's account is remembered; absent for what is usual. */
  readonly remember?: boolean | undefined;
}

/** What a decision made in the ledger. */
export type Made = Partial<Pick<BankMatchRow, "paymentId" | "refundId" | "settlementId" | "edges" | "freed">> & {
  /** Whose money it was, where it was one client's. */
  readonly customerId?: string | undefined;
};

/** Refuses a decision with a reason screens have words for. @throws WorkspaceError "invalid-input" */
export function refuseDecision(reason: string, message: string, details: Readonly<Record<string, string>> = {}): never {
  throw new WorkspaceError("invalid-input", message, { reason, ...details });
}

/** An amount of a decision as minor units, 0 when absent. @throws DecimalError */
export function minorOf(text: string | undefined, currency: string): number {
  return text === undefined ? 0 : minorFromText(text, currency);
}

/** The state that follows from what is left and how the line was decided. */
export function stateAfter(
  line: Pick<BankLineRow, "minor" | "isReversal">,
  left: number,
  live: readonly Pick<BankMatchRow, "kind">[],
): BankLineStateRow["state"] {
  if (line.minor === 0) return "ignored";
  if (left !== 0) return live.length === 0 && line.minor < 0 && !line.isReversal ? "aside" : "waiting";
  return live.every(({ kind }) => kind === "ignored") ? "ignored" : "matched";
}
