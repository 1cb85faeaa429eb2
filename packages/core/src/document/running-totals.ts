import { minorDigits } from "../money/currency.ts";
import type { DocumentContent } from "./document.ts";
import { readFigures, readLine, type DocumentFigures } from "./figures.ts";
import type { Line } from "./line.ts";
import { lineTotalsOf } from "./line-totals.ts";
import { sumLines, totalsWith, type ComputedTotals, type LineSums } from "./totals.ts";

interface Known {
  readonly content: DocumentContent;
  /** Without the lines, which the sums hold computed. */
  readonly figures: Omit<DocumentFigures, "lines">;
  /** Position of each line's VAT group. */
  readonly groups: readonly number[];
  readonly sums: LineSums;
}

/** What totals depend on beside the lines. */
const ofDocument = [
  "currency",
  "allowances",
  "charges",
  "prepaidAmount",
  "roundingAmount",
  "vatCurrency",
  "exchangeRate",
] as const satisfies readonly (keyof DocumentContent)[];

function isSameGroup(before: Line | undefined, after: Line): before is Line {
  return before?.vatCategory === after.vatCategory && before.vatRate === after.vatRate;
}

/** Positions of lines that differ when nothing else that counts does; undefined when the whole has to be computed. */
function changedLines(before: DocumentContent, after: DocumentContent): readonly number[] | undefined {
  if (before.lines.length !== after.lines.length || ofDocument.some((key) => before[key] !== after[key])) return undefined;
  if (before.lines === after.lines) return [];
  const positions: number[] = [];
  let position = 0;
  for (const line of after.lines) {
    const known = before.lines[position];
    if (known !== line) {
      if (!isSameGroup(known, line)) return undefined;
      positions.push(position);
    }
    position += 1;
  }
  return positions;
}

/**
 * Totals of a document that is being written: when a line changes, that line alone is computed and its difference goes into the sums.
 * Lines are told apart by identity, so a line that changes has to be another object. Always equal to `computeTotals`.
 */
export class RunningTotals {
  #known: Known | undefined;

  /** What the document comes to now. @throws DecimalError, AmountRangeError, CurrencyError */
  update(content: DocumentContent): ComputedTotals {
    const known = this.#known;
    const positions = known && changedLines(known.content, content);
    // Forgotten until the next figures are whole: after an error everything is computed again.
    this.#known = undefined;
    const next = known === undefined || positions === undefined ? begin(content) : advance(known, content, positions);
    const totals = totalsWith(next.figures, next.sums);
    this.#known = next;
    return totals;
  }
}

function begin(content: DocumentContent): Known {
  const { lines, ...figures } = readFigures(content);
  return { content, figures, groups: lines.map(({ group }) => group), sums: sumLines(lines, figures.groups.length) };
}

function advance(known: Known, content: DocumentContent, positions: readonly number[]): Known {
  if (positions.length === 0) return { ...known, content };
  const digits = minorDigits(content.currency);
  const lines = [...known.sums.lines];
  const taxable = [...known.sums.taxable];
  let { lineTotal, magnitude } = known.sums;
  for (const position of positions) {
    const [line, group, before] = [content.lines[position], known.groups[position], lines[position]];
    if (line === undefined || group === undefined || before === undefined) continue;
    const after = lineTotalsOf(readLine(line, content.currency, digits, group));
    lines[position] = after;
    taxable[group] = (taxable[group] ?? 0) + after.net - before.net;
    lineTotal += after.net - before.net;
    magnitude += Math.abs(after.net) - Math.abs(before.net);
  }
  return { ...known, content, sums: { lines, lineTotal, magnitude, taxable } };
}
