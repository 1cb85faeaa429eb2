import type { Item } from "../../page/page.ts";
import { factFragments, factPlaces, issuerFragment, payButton, titleFragment } from "../head-parts.ts";
import type { Setting } from "../setting.ts";
import type { Looks, Palette, Style, TextLook } from "../style.ts";
import { shiftItems } from "../typesetter.ts";
import type { Template } from "./template.ts";

function looksOf(palette: Palette): Looks {
  const text = { face: "text-regular", colour: palette.ink } as const;
  const strong = { face: "text-semibold", colour: palette.ink } as const;
  const serif = { face: "serif-semibold", colour: palette.ink } as const;
  const label: TextLook = {
    face: "text-semibold",
    size: 7.2,
    leading: 10,
    colour: palette.quiet,
    tracking: 0.7,
    isUpperCase: true,
  };
  return {
    title: { ...serif, size: 26, leading: 31, colour: palette.accent },
    subtitle: { ...text, size: 10, leading: 13.5 },
    issuer: { ...serif, size: 16, leading: 20 },
    label,
    fact: { ...strong, size: 11.5, leading: 16 },
    mainFact: { ...serif, size: 19, leading: 23, colour: palette.accent },
    factLine: { ...text, size: 8.6, leading: 11.5, colour: palette.quiet },
    name: { ...strong, size: 10, leading: 13.5 },
    body: { ...text, size: 9, leading: 12.2 },
    bodyQuiet: { ...text, size: 9, leading: 12.2, colour: palette.quiet },
    heading: { ...serif, size: 12, leading: 15, colour: palette.accent },
    column: { ...label, colour: palette.ink },
    cell: { ...text, size: 9, leading: 12.2 },
    cellStrong: { ...strong, size: 9, leading: 12.2 },
    cellQuiet: { ...text, size: 9, leading: 12.2, colour: palette.quiet },
    detail: { ...text, size: 8.2, leading: 10.8, colour: palette.quiet },
    total: { ...text, size: 9.4, leading: 12.6 },
    totalLabel: { ...text, size: 9.4, leading: 12.6, colour: palette.quiet },
    payable: { ...serif, size: 16, leading: 19, colour: palette.accent },
    payableLabel: { ...strong, size: 10.4, leading: 13 },
    note: { ...text, size: 8, leading: 10.6 },
    noteLabel: { ...strong, size: 8, leading: 10.6, colour: palette.quiet },
    small: { ...text, size: 7.4, leading: 9.6, colour: palette.quiet },
  };
}

function styleOf(palette: Palette): Style {
  return {
    palette,
    looks: looksOf(palette),
    margin: 51,
    top: 76,
    bottom: 56,
    gap: 15,
    table: { headHeight: 20, headRuleAbove: 0.9, headRuleBelow: 0.4, rowRule: 0.35, padding: 4, inset: 0 },
    panel: { radius: 0, padding: 0 },
    payable: "rules",
    referenceColumns: 4,
    codeSize: 76,
  };
}

const factGap = 26;

function setHead(setting: Setting): void {
  const { flow, style, width, readable } = setting;
  const { looks, palette } = style;
  flow.y = 40;
  const title = titleFragment(setting, width * 0.5, "right");
  const issuer = issuerFragment(setting, width * 0.46, 52);
  const top = Math.max(title.height, issuer.height);
  const items: Item[] = [...issuer.items, ...shiftItems(title.items, width * 0.5, 0)];
  items.push({ kind: "rule", x: 0, y: top + 12, width, height: 0, colour: palette.accent, thickness: 1.4 });
  flow.place({ height: top + 23, items });
  const factLooks = { label: looks.label, value: looks.fact, main: looks.mainFact, line: looks.factLine };
  const facts = factFragments(setting, width, factGap, factLooks);
  let height = Math.max(...facts.map(({ fragment }) => fragment.height));
  const row: Item[] = facts.flatMap(({ x, fragment }) => shiftItems(fragment.items, x, 0));
  if (readable.link) {
    const look = { ...looks.name, size: 9, leading: 11, colour: palette.onBrand };
    const button = payButton(setting, readable.link, look, palette.brand, 2);
    const below = (facts[0]?.fragment.height ?? 0) + 7;
    row.push(...shiftItems(button.items, 0, below));
    height = Math.max(height, below + button.height);
  }
  for (const { x } of factPlaces(readable.facts, width, factGap).slice(1)) {
    row.push({ kind: "rule", x: x - factGap / 2, y: 2, width: 0, height: height - 4, colour: palette.rule, thickness: 0.5 });
  }
  row.push({ kind: "rule", x: 0, y: height + 13, width, height: 0, colour: palette.rule, thickness: 0.5 });
  flow.place({ height: height + 24, items: row });
}

/** Serif headings, hairlines, much white: for professions and houses with a history. */
export const classic: Template = { brand: "#7a2230", styleOf, setHead };
