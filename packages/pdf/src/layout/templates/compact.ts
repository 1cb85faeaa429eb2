import type { Item } from "../../page/page.ts";
import { pageWidth } from "../../page/page.ts";
import { factFragments, factPlaces, issuerFragment, payButton, titleFragment } from "../head-parts.ts";
import type { Setting } from "../setting.ts";
import type { Looks, Palette, Style } from "../style.ts";
import { shiftItems } from "../typesetter.ts";
import type { Template } from "./template.ts";

function looksOf(palette: Palette): Looks {
  const text = { face: "narrow-regular", colour: palette.ink } as const;
  const strong = { face: "narrow-semibold", colour: palette.ink } as const;
  return {
    title: { ...strong, size: 19, leading: 22 },
    subtitle: { ...text, size: 9.2, leading: 11.8 },
    issuer: { ...strong, size: 15, leading: 18 },
    label: { ...strong, size: 7.6, leading: 9.8, colour: palette.accent },
    fact: { ...strong, size: 10.4, leading: 13 },
    mainFact: { ...strong, size: 16, leading: 18 },
    factLine: { ...text, size: 8, leading: 9.8 },
    name: { ...strong, size: 9, leading: 11.4 },
    body: { ...text, size: 8.4, leading: 10.8 },
    bodyQuiet: { ...text, size: 8.4, leading: 10.8, colour: palette.quiet },
    heading: { ...strong, size: 10, leading: 12.4, colour: palette.accent },
    column: { ...strong, size: 7.8, leading: 10, colour: palette.onBrand },
    cell: { ...text, size: 8.3, leading: 10.4 },
    cellStrong: { ...strong, size: 8.3, leading: 10.4 },
    cellQuiet: { ...text, size: 8.3, leading: 10.4, colour: palette.quiet },
    detail: { ...text, size: 7.6, leading: 9.4, colour: palette.quiet },
    total: { ...text, size: 8.6, leading: 10.8 },
    totalLabel: { ...text, size: 8.6, leading: 10.8, colour: palette.quiet },
    payable: { ...strong, size: 14, leading: 16 },
    payableLabel: { ...strong, size: 9.4, leading: 12 },
    note: { ...text, size: 7.4, leading: 9.2 },
    noteLabel: { ...strong, size: 7.4, leading: 9.2, colour: palette.quiet },
    small: { ...text, size: 7, leading: 8.8, colour: palette.quiet },
  };
}

function styleOf(palette: Palette): Style {
  return {
    palette,
    looks: looksOf(palette),
    margin: 34,
    top: 58,
    bottom: 48,
    gap: 12,
    table: { headHeight: 16, headFill: palette.brand, zebra: palette.faint, padding: 2.4, inset: 6 },
    panel: { stroke: palette.rule, radius: 0, padding: 9 },
    payable: "panel",
    referenceColumns: 5,
    codeSize: 66,
  };
}

const inset = 8;

function setHead(setting: Setting): void {
  const { flow, style, width, readable } = setting;
  const { looks, palette } = style;
  flow.y = 0;
  const issuer = issuerFragment(setting, width * 0.45, 38);
  const title = titleFragment(setting, width * 0.5, "right");
  const head = Math.max(issuer.height, title.height);
  const boxTop = 24 + head + 10;
  const factLooks = {
    label: looks.label,
    value: looks.fact,
    main: looks.mainFact,
    line: { ...looks.factLine, colour: palette.quiet },
  };
  const facts = factFragments(setting, width - inset * 2, inset * 2, factLooks);
  const items: Item[] = facts.flatMap(({ x, fragment }) => shiftItems(fragment.items, x + inset, boxTop + 6));
  let inner = Math.max(...facts.map(({ fragment }) => fragment.height));
  if (readable.link) {
    const look = { ...looks.name, size: 8.2, leading: 9, colour: palette.onBrand };
    const button = payButton(setting, readable.link, look, palette.brand, 1.5);
    const below = (facts[0]?.fragment.height ?? 0) + 4;
    items.push(...shiftItems(button.items, inset, boxTop + 6 + below));
    inner = Math.max(inner, below + button.height);
  }
  const boxHeight = inner + 13;
  const places = factPlaces(readable.facts, width - inset * 2, inset * 2);
  const edges = places.slice(1).map(({ x }) => x);
  const ground: Item[] = [
    { kind: "panel", x: -style.margin, y: 0, width: pageWidth, height: 7, fill: palette.brand },
    ...shiftItems(issuer.items, 0, 24),
    ...shiftItems(title.items, width * 0.5, 22),
    { kind: "panel", x: 0, y: boxTop, width: edges[0] ?? width, height: boxHeight, fill: palette.tint },
    { kind: "panel", x: 0, y: boxTop, width, height: boxHeight, stroke: palette.rule, thickness: 0.6 },
    ...edges.map((x): Item => ({
      kind: "rule",
      x,
      y: boxTop,
      width: 0,
      height: boxHeight,
      colour: palette.rule,
      thickness: 0.6,
    })),
  ];
  flow.place({ height: boxTop + boxHeight + 13, items: [...ground, ...items] });
}

/** Narrow letters, striped rows, small margins: for many lines and merchants. */
export const compact: Template = { brand: "#1d4f63", styleOf, setHead };
