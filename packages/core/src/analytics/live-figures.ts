import type { Aging } from "./aging.ts";
import { openByDueDay, salesByIssueDay, type DayHistogram } from "./day-histogram.ts";
import type { ReceivableColumns } from "./receivable-columns.ts";
import { monthTable } from "./month-table.ts";
import { countBackDso, type SalesPeriod } from "./sales-outstanding.ts";

/** What is owed, aged on a day. */
export interface LiveAging {
  readonly owed: number;
  readonly overdue: number;
  readonly aging: Aging;
}

const MONTHS = 24;

/**
 * Figures that follow each payment: a change costs one cell and another day one pass over the days, however many invoices there are.
 * They age what is open now; what was open on a day past is `foldLedger`'s to tell.
 */
export class LiveFigures {
  readonly #columns: ReceivableColumns;
  readonly #open: DayHistogram;
  readonly #sales: DayHistogram;

  constructor(columns: ReceivableColumns) {
    this.#columns = columns;
    this.#open = openByDueDay(columns);
    this.#sales = salesByIssueDay(columns);
  }

  /** Takes a payment on one row (negative to undo it), minor units. */
  pay(row: number, amount: number): void {
    const { open, dueDay } = this.#columns;
    open[row] = (open[row] ?? 0) - amount;
    this.#open.add(dueDay[row] ?? 0, -amount);
  }

  /** Ages what is open on a day. */
  agedOn(day: number): LiveAging {
    const aging = this.#open.agingAt(day);
    const overdue = aging.days1to30 + aging.days31to60 + aging.days61to90 + aging.over90;
    return { owed: aging.notDue + overdue, overdue, aging };
  }

  /** Days sales outstanding by count-back of what is open now, on a day; null when sales do not reach back so far. */
  countBackOn(day: number): number | null {
    return countBackDso(this.agedOn(day).owed, this.#monthsBackFrom(day)) ?? null;
  }

  /** Sales of months, each summed only when count-back gets there. */
  *#monthsBackFrom(day: number): Generator<SalesPeriod> {
    let to = day;
    for (const from of monthTable(day, MONTHS).starts) {
      yield { sales: this.#sales.sumBetween(from, to), days: to - from + 1 };
      to = from - 1;
    }
  }
}
