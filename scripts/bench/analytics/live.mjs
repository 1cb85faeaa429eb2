// Live figures: a payment and the aging after it, the aging on another day; ours and crossfilter2 with groups that it keeps.
import crossfilter from "crossfilter2";
import { LiveFigures } from "../../../packages/core/src/index.ts";
import { columnsOf } from "./acquit.mjs";
import { asOf, makeLedger } from "./ledger.mjs";

/** The works to time for one size. @param {number} size */
export function liveWorks(size) {
  const ledger = makeLedger(size);
  const live = new LiveFigures(columnsOf(ledger));
  let turn = 0;
  return {
    "acquit: a payment, aging after it": () => {
      live.pay((turn += 7_919) % size, (turn & 1) === 0 ? 1 : -1);
      return live.agedOn(asOf);
    },
    "acquit: aging on another day": () => live.agedOn(asOf - 200 + ((turn += 1) % 400)),
    "acquit: count-back on another day": () => live.countBackOn(asOf - 30 + ((turn += 1) % 30)) ?? 0,
  };
}

/** crossfilter2's: few rounds will do. @param {number} size */
export function crossfilterWorks(size) {
  const ledger = makeLedger(size);
  const all = crossfilter(
    Array.from({ length: size }, (_, row) => ({ row, dueDay: ledger.dueDay[row], owed: ledger.open[row] })),
  );
  const rows = all.dimension((d) => d.row);
  const byDueDay = all
    .dimension((d) => d.dueDay)
    .group()
    .reduceSum((d) => d.owed);
  const aged = (/** @type {number} */ day) => {
    const aging = [0, 0, 0, 0, 0];
    for (const { key, value } of byDueDay.all()) {
      const late = day - key;
      aging[late <= 0 ? 0 : late <= 30 ? 1 : late <= 60 ? 2 : late <= 90 ? 3 : 4] += value;
    }
    return aging;
  };
  let turn = 0;
  return {
    "crossfilter2: a payment, aging after it": () => {
      const row = (turn += 7_919) % size;
      const [record] = rows.filterExact(row).top(1);
      all.remove((/** @type {{ row: number }} */ d) => d.row === row);
      rows.filterAll();
      all.add([{ ...record, owed: record.owed + ((turn & 1) === 0 ? 1 : -1) }]);
      return aged(asOf);
    },
    "crossfilter2: aging on another day": () => aged(asOf - 200 + ((turn += 1) % 400)),
  };
}
