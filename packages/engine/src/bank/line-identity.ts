import type { BankLine, BankStatement } from "@acquit/banking";
import { canonicalJson, sha256Hex } from "@acquit/core";

/** A booked line with what tells it from all others. */
export interface IdentifiedLine {
  readonly id: string;
  readonly date: string;
  readonly occurrence: number;
  readonly line: BankLine;
}

/** What a line is known by: the bank's own reference where it gives one, else its words. */
interface LineFacts {
  readonly accountId: string;
  readonly date: string;
  readonly minor: number;
  readonly currency: string;
  readonly text: string;
  readonly bankReference?: string;
}

function keyOf({ accountId, date, minor, currency, text, bankReference }: LineFacts): string {
  const name = bankReference === undefined ? { text } : { reference: bankReference };
  return canonicalJson({ accountId, date, minor, currency, ...name });
}

/** The identity of a line: whatever file it comes in, the same movement has the same one. */
export function lineIdOf(facts: LineFacts, occurrence: number): string {
  return sha256Hex(`${keyOf(facts)}\n${String(occurrence)}`);
}

/**
 * The booked lines of a statement by their identity. Lines that are the same in everything are numbered in their order: two files that
 * both hold a day have the same ones. Undefined where a line has no date.
 */
export function identifyLines(accountId: string, statement: BankStatement): readonly IdentifiedLine[] | undefined {
  const seen = new Map<string, number>();
  const identified: IdentifiedLine[] = [];
  for (const line of statement.lines) {
    if (line.status !== "booked") continue;
    const date = line.bookingDate ?? line.valueDate ?? statement.to ?? statement.from;
    if (date === undefined) return undefined;
    const { minor, currency, text, bankReference } = line;
    const facts = { accountId, date, minor, currency, text, ...(bankReference === undefined ? {} : { bankReference }) };
    const key = keyOf(facts);
    const occurrence = (seen.get(key) ?? 0) + 1;
    seen.set(key, occurrence);
    identified.push({ id: lineIdOf(facts, occurrence), date, occurrence, line });
  }
  return identified;
}
