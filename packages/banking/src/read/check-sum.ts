import type { BankLine, BankStatement, StatementProblem } from "../statement.ts";
import { BankFileError } from "../bank-file-error.ts";
import { textOfMinor } from "./amounts.ts";

/** A statement as a reader makes it, before its sum is checked. */
export type ReadStatement = Omit<BankStatement, "movements" | "balanced" | "difference">;

function movementsOf(lines: readonly BankLine[], currency: string): number {
  let sum = 0n;
  for (const line of lines) if (line.status === "booked" && line.currency === currency) sum += BigInt(line.minor);
  return exact(sum);
}

function exact(sum: bigint): number {
  const minor = Number(sum);
  if (!Number.isSafeInteger(minor)) throw new BankFileError("amount-too-large", { field: "sum" }, { value: String(sum) });
  return minor;
}

/** Adds the lines up and compares with the balances the bank states; exact, in minor units. @throws BankFileError beyond safe integers */
export function checkSum(read: ReadStatement): BankStatement {
  const { opening, closing, currency, lines } = read;
  const problems: StatementProblem[] = [...read.problems];
  const movements = movementsOf(lines, currency);
  const foreign = lines.find((line) => line.currency !== currency && line.status === "booked");
  if (foreign !== undefined) {
    const params = { value: foreign.currency, expected: currency };
    problems.push({ code: "entry-currency-differs", params, line: foreign.line });
  }
  for (const [field, balance] of [["opening", opening] as const, ["closing", closing] as const]) {
    if (balance !== undefined && balance.currency !== currency)
      problems.push({ code: "currency-differs", params: { field, value: balance.currency, expected: currency } });
  }
  if (opening === undefined || closing === undefined) {
    problems.push({ code: "no-balances", params: {} });
    return { ...read, problems, movements };
  }
  const expected = exact(BigInt(opening.minor) + BigInt(movements));
  const difference = exact(BigInt(closing.minor) - BigInt(expected));
  const isOneCurrency = opening.currency === currency && closing.currency === currency;
  const balanced = difference === 0 && isOneCurrency && foreign === undefined;
  if (difference !== 0) {
    const text = (minor: number) => textOfMinor(minor, currency);
    const params = {
      opening: text(opening.minor),
      movements: text(movements),
      expected: text(expected),
      closing: text(closing.minor),
      difference: text(difference),
    };
    problems.unshift({ code: "does-not-balance", params });
  }
  return { ...read, problems, movements, balanced, difference };
}
