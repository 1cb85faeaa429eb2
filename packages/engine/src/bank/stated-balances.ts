import { textFromMinor } from "@acquit/core";
import type { OutputOf } from "@acquit/workspace";
import type { BankAccountRow, BankLineRow, BankStatementRow } from "../bank-collections.ts";

type Difference = OutputOf<"compareBankWithLedger">["differences"][number];

/** A statement with both balances, minor units, and a period. */
interface Stated {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly opening: number;
  readonly closing: number;
}

function statedOf({ id, from, to, opening, closing }: BankStatementRow): readonly Stated[] {
  if (from === undefined || to === undefined || opening === undefined || closing === undefined) return [];
  return [{ id, from, to, opening: opening.minor, closing: closing.minor }];
}

const nearest = (differences: readonly number[]) =>
  differences.reduce((least, one) => (Math.abs(one) < Math.abs(least) ? one : least), Number.MAX_SAFE_INTEGER);

/**
 * How the balances follow from each other. A day may be told by several statements (as it went on, and at its end): a balance follows
 * where any statement that ends, or begins, on the day agrees.
 */
class StatedBalances {
  readonly #stated: readonly Stated[];
  readonly #statements: readonly BankStatementRow[];
  readonly #lines: readonly BankLineRow[];

  constructor(statements: readonly BankStatementRow[], lines: readonly BankLineRow[]) {
    this.#statements = statements;
    this.#lines = lines;
    this.#stated = statements
      .flatMap(statedOf)
      .sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0));
  }

  /** The days before which statements are missing, with what the balance moved meanwhile. */
  jumps(): readonly { readonly date: string; readonly minor: number }[] {
    const found: { date: string; minor: number }[] = [];
    let end = this.#stated[0]?.to ?? "";
    for (const { from, to } of this.#stated) {
      if (end < from) {
        const closings = this.#stated.filter((one) => one.to === end);
        const openings = this.#stated.filter((one) => one.from === from);
        const jump = nearest(openings.flatMap(({ opening }) => closings.map(({ closing }) => opening - closing)));
        if (jump !== 0) found.push({ date: from, minor: jump });
      }
      if (to > end) end = to;
    }
    return found;
  }

  /** What lies between the first balance and the last and is no line's; 0 where none, or where a day told in part leaves it open. */
  unexplained(): { readonly date: string; readonly minor: number } | undefined {
    const start = this.#stated[0]?.from;
    if (start === undefined) return undefined;
    const end = this.#stated.reduce((latest, { to }) => (to > latest ? to : latest), "");
    const firsts = this.#stated.filter(({ from }) => from === start);
    const lasts = this.#stated.filter(({ to }) => to === end);
    const minor = nearest(firsts.flatMap((first) => lasts.flatMap((last) => this.#differencesOf(first, last))));
    return { date: end, minor };
  }

  #differencesOf(first: Stated, last: Stated): readonly number[] {
    const differences = [last.closing - first.opening - this.#moved(({ date }) => date >= first.from && date <= last.to)];
    const isFirstShared = this.#isShared(first, first.from);
    const isLastShared = this.#isShared(last, last.to);
    // Lines of a day may be more than this statement's: its own are left out on both sides.
    if (isLastShared)
      differences.push(last.opening - first.opening - this.#moved(({ date }) => date >= first.from && date < last.from));
    if (isFirstShared)
      differences.push(last.closing - first.closing - this.#moved(({ date }) => date > first.to && date <= last.to));
    if (isFirstShared && isLastShared && first.id !== last.id)
      differences.push(last.opening - first.closing - this.#moved(({ date }) => date > first.to && date < last.from));
    return differences;
  }

  #isShared({ id }: Stated, day: string): boolean {
    return this.#statements.some(
      (other) => other.id !== id && (other.from ?? other.to ?? day) <= day && (other.to ?? other.from ?? day) >= day,
    );
  }

  #moved(isMeant: (line: BankLineRow) => boolean): number {
    return this.#lines.reduce((sum, line) => (isMeant(line) ? sum + line.minor : sum), 0);
  }
}

/** Balances the bank stated that do not follow from each other and the lines between. */
export function balanceDifferences(
  account: BankAccountRow,
  statements: readonly BankStatementRow[],
  lines: readonly BankLineRow[],
): readonly Difference[] {
  const balances = new StatedBalances(statements, lines);
  const difference = (kind: Difference["kind"], { date, minor }: { readonly date: string; readonly minor: number }) => ({
    kind,
    amount: textFromMinor(minor, account.currency),
    text: account.name,
    date,
  });
  const jumps = balances.jumps();
  if (jumps.length > 0) return jumps.map((jump) => difference("statement-missing", jump));
  const unexplained = balances.unexplained();
  return unexplained === undefined || unexplained.minor === 0 ? [] : [difference("balance-differs", unexplained)];
}
