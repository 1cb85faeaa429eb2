import type { Item } from "../page/page.ts";
import { appendElement } from "../page/structure.ts";
import type { Pair, PartyBlock } from "../readable/readable.ts";
import type { Setting } from "./setting.ts";
import type { TextLook } from "./style.ts";
import { sideBySide, stack } from "./typesetter.ts";
import type { Fragment } from "./typesetter.ts";

/** "SIREN 123 456 789": the label in the lighter colour, the value after it, on the next line when there is no room. */
export function pairLine(setting: Setting, pair: Pair, width: number, looks: { label: TextLook; value: TextLook }): Fragment {
  const { type, root } = setting;
  const element = appendElement(root, "P");
  const label = type.line(pair.label, looks.label, 0, 0, { element, width });
  const indent = label.width + 5;
  const items: Item[] = [label];
  if (type.measure(pair.value, looks.value) <= width - indent) {
    items.push(type.line(pair.value, looks.value, indent, 0, { element }));
    return { height: looks.value.leading, items };
  }
  const value = type.block(pair.value, looks.value, width, { element });
  return stack([{ height: looks.label.leading, items }, value]);
}

/** A party: its role, name, address and identifiers. */
export function partyColumn(setting: Setting, party: PartyBlock, width: number): Fragment {
  const { type, style, root } = setting;
  const { looks } = style;
  const role = type.block(party.role, looks.label, width, { element: appendElement(root, "H2") });
  const parts: Fragment[] = [{ ...role, height: role.height + 3 }];
  if (party.name) parts.push(type.block(party.name, looks.name, width, { element: appendElement(root, "P") }));
  if (party.lines.length > 0) {
    const element = appendElement(root, "P");
    for (const line of party.lines) parts.push(type.block(line, looks.body, width, { element }));
  }
  if (party.pairs.length > 0) parts.push({ height: 3, items: [] });
  const pairLooks = { label: looks.bodyQuiet, value: looks.body };
  for (const pair of party.pairs) parts.push(pairLine(setting, pair, width, pairLooks));
  return stack(parts);
}

/** The parties side by side, at most three in a row. */
export function partyRows(setting: Setting, gap: number): Fragment[] {
  const { parties } = setting.readable;
  const perRow = parties.length <= 2 ? 2 : parties.length === 4 ? 2 : 3;
  const width = (setting.width - gap * (perRow - 1)) / perRow;
  const rows: Fragment[] = [];
  for (let start = 0; start < parties.length; start += perRow) {
    const columns = parties.slice(start, start + perRow).map((party, index) => ({
      x: index * (width + gap),
      fragment: partyColumn(setting, party, width),
    }));
    rows.push(sideBySide(columns));
  }
  return rows;
}

/** The references in columns, each label above its value, in rows that may be parted by a page break. */
export function referenceRows(setting: Setting, width = setting.width): Fragment[] {
  const { type, style, root, readable } = setting;
  const count = style.referenceColumns;
  const gap = 18;
  const columnWidth = (width - gap * (count - 1)) / count;
  const rows: Fragment[] = [];
  for (let start = 0; start < readable.references.length; start += count) {
    const columns = readable.references.slice(start, start + count).map((pair, index) => {
      const element = appendElement(root, "P");
      const label = type.block(pair.label, style.looks.small, columnWidth, { element });
      const value = type.block(pair.value, style.looks.body, columnWidth, { element });
      return { x: index * (columnWidth + gap), fragment: stack([label, value]) };
    });
    const row = sideBySide(columns);
    rows.push({ ...row, height: row.height + 5 });
  }
  return rows;
}
