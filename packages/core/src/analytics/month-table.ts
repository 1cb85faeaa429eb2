import { addDays, dateOfDayNumber, datePartsOf, dayNumberOf, dateOf, daysInMonth } from "../calendar/date.ts";

/** Calendar months back from a day's own. */
export interface MonthTable {
  /** First day numbers, the latest first. */
  readonly starts: readonly number[];
  /** The last day of the first of them. */
  readonly end: number;
  /** For each day from the earliest start to `end` the place of its month in `starts`. */
  readonly places: Uint8Array;
}

/** The last table made: figures are asked for day after day of one month. */
let last: { readonly months: number; readonly table: MonthTable } | undefined;

function makeTable(day: number, months: number): MonthTable {
  const starts: number[] = [];
  const { year, month } = datePartsOf(dateOfDayNumber(day));
  let start = dateOf(year, month, 1);
  const end = dayNumberOf(start) + daysInMonth(year, month) - 1;
  for (let at = 0; at < months; at++) {
    starts.push(dayNumberOf(start));
    const before = datePartsOf(addDays(start, -1));
    start = dateOf(before.year, before.month, 1);
  }
  const first = starts.at(-1) ?? end;
  const places = new Uint8Array(end - first + 1);
  starts.forEach((from, place) => places.fill(place, from - first, (place === 0 ? end + 1 : (starts[place - 1] ?? 0)) - first));
  return { starts, end, places };
}

/** The table of so many months (at most 255) back from a day's own. */
export function monthTable(day: number, months: number): MonthTable {
  const known = last?.months === months ? last.table : undefined;
  if (known !== undefined && day <= known.end && day >= (known.starts[0] ?? day + 1)) return known;
  const table = makeTable(day, months);
  last = { months, table };
  return table;
}
