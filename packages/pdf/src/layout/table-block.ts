import type { Item } from "../page/page.ts";
import { appendElement } from "../page/structure.ts";
import { addDecimals } from "../readable/line-rows.ts";
import type { TableSection } from "../readable/readable.ts";
import type { Setting } from "./setting.ts";
import { placeColumns, rowSlices, tableHead } from "./table-rows.ts";
import type { ColumnPlace } from "./table-rows.ts";
import type { Fragment } from "./typesetter.ts";

/** A line with the subtotal carried over a page break; it is decoration to a screen reader, which knows no pages. */
function carryLine(setting: Setting, columns: readonly ColumnPlace[], label: string, sum: string): Fragment {
  const { style, type } = setting;
  const look = { ...style.looks.cell, colour: style.palette.quiet };
  const height = look.leading + style.table.padding * 1.6;
  const last = columns.at(-1);
  const right = last ? last.x + last.width : setting.width;
  const value = type.line(sum, look, right, style.table.padding * 0.8, { align: "right" });
  const name = type.line(label, look, value.x - 14, style.table.padding * 0.8, { align: "right" });
  const items: Item[] = [name, value];
  return { height, items };
}

function heightOf(parts: readonly Fragment[]): number {
  return parts.reduce((sum, part) => sum + part.height, 0);
}

/** Sets a table, over as many pages as it takes: head repeated, subtotals carried over, long rows broken between lines. */
export function setTable(setting: Setting, section: TableSection): void {
  const { flow } = setting;
  const columns = placeColumns(setting, section.columns, section.rows);
  const table = appendElement(setting.root, "Table", { summary: section.heading });
  const head = tableHead(setting, columns, table);
  const carry = section.carry;
  const reserve = carry ? carryLine(setting, columns, "", "").height : 0;
  let sum = "0";
  const nextPage = () => {
    if (carry) flow.place(carryLine(setting, columns, carry.forward, carry.write(sum)));
    flow.breakPage();
    flow.place(tableHead(setting, columns));
    if (carry) flow.place(carryLine(setting, columns, carry.brought, carry.write(sum)));
  };
  section.rows.forEach((row, index) => {
    const slices = rowSlices(setting, columns, row, { table, isStriped: index % 2 === 1 });
    const height = heightOf(slices);
    if (index === 0) {
      if (head.height + Math.min(height, flow.capacity / 3) + reserve > flow.remaining && !flow.isFresh) flow.breakPage();
      flow.place(head);
    }
    const isBroken = height > flow.capacity / 3;
    if (height + reserve > flow.remaining && (!isBroken || heightOf(slices.slice(0, 2)) + reserve > flow.remaining)) nextPage();
    slices.forEach((slice, position) => {
      if (slice.height + reserve > flow.remaining) nextPage();
      flow.place(slice);
      // A row's amount stands on its first line, so it is part of what is carried over when the row is broken
      if (position === 0 && row.amount !== undefined) sum = addDecimals(sum, row.amount);
    });
  });
}
