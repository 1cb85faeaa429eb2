import { textFromMinor } from "@acquit/core";
import type { OutputOf } from "@acquit/workspace";
import type { BankAccountRow, BankBalance, BankLineRow, BankStatementRow } from "../bank-collections.ts";

type Difference = OutputOf<"compareBankWithLedger">["differences"][number];

/** A statement with both balances and a period. */
interface Stated {
  readonly from: string;
  readonly to: string;
  readonly opening: BankBalance;
  readonly closing: BankBalance;
}

function statedOf({ from, to, opening, closing }: BankStatementRow): readonly Stated[] {
  if (from === undefined || to === undefined || opening === undefined || closing === undefined) return [];
  return [{ from, to, opening, closing }];
}

/** Balances the bank stated that do not follow from each other and the lines between. */
export function balanceDifferences(
  account: BankAccountRow,
  statements: readonly BankStatementRow[],
  lines: readonly BankLineRow[],
): readonly Difference[] {
  const [first, ...others] = statements.flatMap(statedOf);
  if (first === undefined) return [];
  const found: Difference[] = [];
  const text = (minor: number) => textFromMinor(minor, account.currency);
  let last = first;
  for (const next of others) {
    const jump = next.opening.minor - last.closing.minor;
    if (last.to < next.from && jump !== 0)
      found.push({ kind: "statement-missing", amount: text(jump), text: account.name, date: next.from });
    if (next.to >= last.to) last = next;
  }
  if (found.length > 0) return found;
  const moved = lines.filter(({ date }) => date >= first.from && date <= last.to).reduce((sum, { minor }) => sum + minor, 0);
  const difference = last.closing.minor - first.opening.minor - moved;
  if (difference === 0) return [];
  return [{ kind: "balance-differs", amount: text(difference), text: account.name, date: last.to }];
}
