import type { Item } from "../page/page.ts";
import { appendElement } from "../page/structure.ts";
import type { StructureElement } from "../page/structure.ts";
import type { TableColumn, TableRow } from "../readable/readable.ts";
import type { Setting } from "./setting.ts";
import type { TextLook } from "./style.ts";
import type { Fragment } from "./typesetter.ts";

/** Where a column stands in its table. */
export interface ColumnPlace extends TableColumn {
  readonly x: number;
  readonly width: number;
}

const columnGap = 12;
const widestFactor = 1.35;

/** Widths of columns: each as wide as its content asks within its share, the main one takes what is left. */
export function placeColumns(setting: Setting, columns: readonly TableColumn[], rows: readonly TableRow[]): ColumnPlace[] {
  const { looks, table } = setting.style;
  const usable = setting.width - table.inset * 2 - columnGap * (columns.length - 1);
  const natural = columns.map((column, index) => {
    if (column.isMain) return 0;
    const most = column.share * setting.width;
    let widest = setting.type.measure(column.label, looks.column);
    for (const row of rows) {
      const text = row.cells[index] ?? "";
      const width = setting.type.measure(text, looks.cell);
      if (width > widest) widest = width;
      if (widest >= most * widestFactor) return most;
    }
    return widest + 1;
  });
  const rest = usable - natural.reduce((sum, width) => sum + width, 0);
  const mains = columns.filter((column) => column.isMain).length;
  let x = table.inset;
  return columns.map((column, index) => {
    const width = column.isMain ? rest / mains : (natural[index] ?? 0);
    const place = { ...column, x, width };
    x += width + columnGap;
    return place;
  });
}

interface SetLine {
  readonly text: string;
  readonly look: TextLook;
}

function cellLook(setting: Setting, column: TableColumn): TextLook {
  const { looks } = setting.style;
  if (column.isMain) return looks.cellStrong;
  return column.isQuiet ? looks.cellQuiet : looks.cell;
}

/** The lines of each cell, the main one's details below its name. */
function cellLines(setting: Setting, columns: readonly ColumnPlace[], row: TableRow): SetLine[][] {
  return columns.map((column, index) => {
    const look = cellLook(setting, column);
    const lines = setting.type.lines(row.cells[index] ?? "", look, column.width).map((text) => ({ text, look }));
    if (!column.isMain || !row.details) return lines;
    const { detail } = setting.style.looks;
    for (const text of row.details) {
      for (const line of setting.type.lines(text, detail, column.width)) lines.push({ text: line, look: detail });
    }
    return lines;
  });
}

/** A row as slices of one line each, so that a long one may go over a page break; the first and last hold the row's padding. */
export function rowSlices(
  setting: Setting,
  columns: readonly ColumnPlace[],
  row: TableRow,
  options: { readonly table?: StructureElement; readonly isStriped?: boolean },
): Fragment[] {
  const { table } = setting.style;
  const element = options.table && appendElement(options.table, "TR");
  const cells = columns.map(
    (column) => element && appendElement(element, column.isMain ? "TH" : "TD", column.isMain ? { scope: "Row" } : {}),
  );
  const lines = cellLines(setting, columns, row);
  const count = Math.max(...lines.map((cell) => cell.length));
  const slices: Fragment[] = [];
  for (let index = 0; index < count; index += 1) {
    const leading = Math.max(...lines.map((cell) => cell[index]?.look.leading ?? 0));
    const top = index === 0 ? table.padding : 0;
    const height = top + leading + (index === count - 1 ? table.padding : 0);
    const items: Item[] = [];
    if (options.isStriped && table.zebra) {
      items.push({ kind: "panel", x: 0, y: 0, width: setting.width, height: height + 0.2, fill: table.zebra });
    }
    columns.forEach((column, position) => {
      const line = lines[position]?.[index];
      if (!line || line.text === "") return;
      const x = column.align === "right" ? column.x + column.width : column.x;
      const cell = cells[position];
      const placing = { align: column.align, width: column.width, ...(cell && { element: cell }) };
      items.push(setting.type.run(line.text, line.look, x, top, placing));
    });
    if (index === count - 1 && table.rowRule) {
      items.push({
        kind: "rule",
        x: 0,
        y: height,
        width: setting.width,
        height: 0,
        colour: setting.style.palette.rule,
        thickness: table.rowRule,
      });
    }
    slices.push({ height, items });
  }
  return slices;
}

/** The head of a table; without an element it is the repeated head of a continuation page. */
export function tableHead(setting: Setting, columns: readonly ColumnPlace[], table?: StructureElement): Fragment {
  const { style, type, width } = setting;
  const { headFill, headRadius, headHeight, headRuleAbove, headRuleBelow } = style.table;
  const items: Item[] = [];
  if (headFill)
    items.push({
      kind: "panel",
      x: 0,
      y: 0,
      width,
      height: headHeight,
      fill: headFill,
      ...(headRadius && { radius: headRadius }),
    });
  const rule = { kind: "rule", x: 0, width, height: 0 } as const;
  if (headRuleAbove) items.push({ ...rule, y: 0, colour: style.palette.ink, thickness: headRuleAbove });
  const row = table && appendElement(table, "TR");
  const top = (headHeight - style.looks.column.leading) / 2;
  for (const column of columns) {
    const element = row && appendElement(row, "TH", { scope: "Column" });
    if (column.label === "") continue;
    const x = column.align === "right" ? column.x + column.width : column.x;
    const placing = { align: column.align, width: column.width, ...(element && { element }) };
    items.push(type.line(column.label, style.looks.column, x, top, placing));
  }
  if (headRuleBelow) items.push({ ...rule, y: headHeight, colour: style.palette.ink, thickness: headRuleBelow });
  return { height: headHeight, items };
}
