import type { Item } from "../page/page.ts";
import { appendElement } from "../page/structure.ts";
import type { StructureElement } from "../page/structure.ts";
import type { Pair, SummarySection } from "../readable/readable.ts";
import type { Setting } from "./setting.ts";
import type { TextLook } from "./style.ts";
import { sideBySide, stack } from "./typesetter.ts";
import type { Fragment } from "./typesetter.ts";

const vatShare = 0.46;
const totalsShare = 0.42;

function vatTable(setting: Setting, vat: NonNullable<SummarySection["vat"]>, width: number): Fragment {
  const { type, style, root } = setting;
  const { looks, palette } = style;
  const table = appendElement(root, "Table", { summary: vat.heading });
  const rights = [0, width * 0.72, width];
  const line = (cells: readonly string[], look: TextLook, role: "TH" | "TD"): Fragment => {
    const row = appendElement(table, "TR");
    const items: Item[] = cells.map((cell, index) => {
      const element = appendElement(row, role, role === "TH" ? { scope: "Column" } : {});
      return type.line(cell, look, rights[index] ?? 0, 2, { align: index === 0 ? "left" : "right", element });
    });
    return { height: look.leading + 4, items };
  };
  const rule = (): Fragment => ({
    height: 0,
    items: [{ kind: "rule", x: 0, y: 0, width, height: 0, colour: palette.rule, thickness: 0.5 }],
  });
  const parts: Fragment[] = [line(vat.columns, { ...looks.column, colour: looks.label.colour }, "TH"), rule()];
  for (const { cells, note } of vat.rows) {
    parts.push(line(cells, looks.total, "TD"));
    if (note !== undefined) {
      const row = appendElement(table, "TR");
      const element = appendElement(row, "TD", { columns: 3 });
      const block = type.block(note, looks.detail, width, { element });
      parts.push({ ...block, height: block.height + 3 });
    }
    parts.push(rule());
  }
  return stack(parts);
}

function totalRow(setting: Setting, table: StructureElement, pair: Pair, width: number): Fragment {
  const { type, style } = setting;
  const row = appendElement(table, "TR");
  const label = type.line(pair.label, style.looks.totalLabel, 0, 2, { element: appendElement(row, "TH", { scope: "Row" }) });
  const value = type.line(pair.value, style.looks.total, width, 2, { align: "right", element: appendElement(row, "TD") });
  return { height: style.looks.total.leading + 4, items: [label, value] };
}

function payableRow(setting: Setting, table: StructureElement, pair: Pair, width: number): Fragment {
  const { type, style } = setting;
  const { looks, palette } = style;
  const isBand = style.payable === "band";
  const inset = style.payable === "rules" ? 0 : 12;
  const padding = style.payable === "rules" ? 7 : 10;
  const row = appendElement(table, "TR");
  const height = looks.payable.leading + padding * 2;
  const middle = (look: TextLook) => (height - look.leading) / 2;
  const items: Item[] = [];
  if (style.payable !== "rules") {
    const fill = isBand ? palette.brand : palette.tint;
    items.push({ kind: "panel", x: 0, y: 0, width, height, fill, radius: style.panel.radius });
  }
  const labelLook = isBand ? { ...looks.payableLabel, colour: palette.onBrand } : looks.payableLabel;
  const valueLook = isBand ? { ...looks.payable, colour: palette.onBrand } : looks.payable;
  const th = appendElement(row, "TH", { scope: "Row" });
  const label = type.line(pair.label, labelLook, inset, middle(labelLook), { element: th });
  const room = width - inset * 2 - label.width - 10;
  const td = appendElement(row, "TD");
  const value = type.line(pair.value, valueLook, width - inset, middle(valueLook), { align: "right", element: td, width: room });
  items.push(label, value);
  if (style.payable === "rules") {
    const rule = { kind: "rule", x: 0, width, height: 0, colour: palette.ink } as const;
    items.push(
      { ...rule, y: 2, thickness: 0.8 },
      { ...rule, y: height - 1.2, thickness: 0.4 },
      { ...rule, y: height + 0.8, thickness: 0.4 },
    );
  }
  return { height: height + 1, items };
}

/** The VAT breakdown on the left, the totals on the right, the sum to pay standing out; never parted. */
export function setSummary(setting: Setting, section: SummarySection): void {
  const { flow, width, root } = setting;
  const totalsWidth = width * totalsShare;
  const left = section.vat ? vatTable(setting, section.vat, width * vatShare) : { height: 0, items: [] };
  const table = appendElement(root, "Table", { summary: section.heading });
  const parts = section.totals.map((pair) => totalRow(setting, table, pair, totalsWidth));
  parts.push({ height: 5, items: [] }, payableRow(setting, table, section.payable, totalsWidth));
  flow.placeWhole(
    sideBySide([
      { x: 0, fragment: left },
      { x: width - totalsWidth, fragment: stack(parts) },
    ]),
  );
}
