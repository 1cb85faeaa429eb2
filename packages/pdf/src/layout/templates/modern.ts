import type { Item } from "../../page/page.ts";
import { pageWidth } from "../../page/page.ts";
import { factFragments, issuerFragment, payButton, titleFragment } from "../head-parts.ts";
import type { Setting } from "../setting.ts";
import type { Looks, Palette, Style } from "../style.ts";
import { shiftItems } from "../typesetter.ts";
import type { Template } from "./template.ts";

function looksOf(palette: Palette): Looks {
  const text = { face: "sans-regular", colour: palette.ink } as const;
  const strong = { face: "sans-semibold", colour: palette.ink } as const;
  return {
    title: { ...strong, size: 26, leading: 31, tracking: -0.5 },
    subtitle: { ...text, size: 9.4, leading: 13.4, colour: palette.quiet },
    issuer: { ...strong, size: 15, leading: 19, tracking: -0.2, colour: palette.accent },
    label: { ...strong, size: 7.8, leading: 10.6, colour: palette.accent },
    fact: { ...strong, size: 10.6, leading: 15 },
    mainFact: { ...strong, size: 21, leading: 26, tracking: -0.3 },
    factLine: { ...text, size: 7.8, leading: 10.8 },
    name: { ...strong, size: 9.2, leading: 13 },
    body: { ...text, size: 8.3, leading: 11.4 },
    bodyQuiet: { ...text, size: 8.3, leading: 11.4, colour: palette.quiet },
    heading: { ...strong, size: 10.4, leading: 14 },
    column: { ...strong, size: 7.4, leading: 10, colour: palette.accent },
    cell: { ...text, size: 8.3, leading: 12 },
    cellStrong: { ...strong, size: 8.3, leading: 12 },
    cellQuiet: { ...text, size: 8.3, leading: 12, colour: palette.quiet },
    detail: { ...text, size: 7.5, leading: 10.6, colour: palette.quiet },
    total: { ...text, size: 8.7, leading: 12.6 },
    totalLabel: { ...text, size: 8.7, leading: 12.6, colour: palette.quiet },
    payable: { ...strong, size: 15, leading: 18, tracking: -0.2 },
    payableLabel: { ...strong, size: 9.2, leading: 12 },
    note: { ...text, size: 7.3, leading: 10.4 },
    noteLabel: { ...strong, size: 7.3, leading: 10.4, colour: palette.quiet },
    small: { ...text, size: 6.8, leading: 9.2, colour: palette.quiet },
  };
}

function styleOf(palette: Palette): Style {
  return {
    palette,
    looks: looksOf(palette),
    margin: 44,
    top: 74,
    bottom: 54,
    gap: 15,
    table: { headHeight: 20, headFill: palette.tint, headRadius: 5, rowRule: 0.4, padding: 4.2, inset: 10 },
    panel: { fill: palette.tint, radius: 9, padding: 15 },
    payable: "band",
    referenceColumns: 4,
    codeSize: 74,
  };
}

const cardPadding = 18;

function setHead(setting: Setting): void {
  const { flow, style, width, readable } = setting;
  const { looks, palette } = style;
  const top = 34;
  const issuer = issuerFragment(setting, width * 0.45, 46);
  const title = titleFragment(setting, width * 0.52, "right");
  const head = Math.max(issuer.height, title.height);
  const cardTop = top + head + 14;
  const factLooks = {
    label: { ...looks.label, face: "sans-regular", colour: palette.onBrandQuiet },
    value: { ...looks.fact, colour: palette.onBrand },
    main: { ...looks.mainFact, colour: palette.onBrand },
    line: { ...looks.factLine, colour: palette.onBrandQuiet },
  } as const;
  const facts = factFragments(setting, width - cardPadding * 2, 20, factLooks);
  let inner = Math.max(...facts.map(({ fragment }) => fragment.height));
  const items: Item[] = facts.flatMap(({ x, fragment }) =>
    shiftItems(fragment.items, x + cardPadding, cardTop + cardPadding - 3),
  );
  if (readable.link) {
    const look = { ...looks.name, size: 8.4, leading: 10, colour: palette.accent };
    const button = payButton(setting, readable.link, look, "#ffffff", 10);
    const below = (facts[0]?.fragment.height ?? 0) + 9;
    items.push(...shiftItems(button.items, cardPadding, cardTop + cardPadding - 3 + below));
    inner = Math.max(inner, below + button.height);
  }
  const cardHeight = inner + cardPadding * 2 - 4;
  const ground: Item[] = [
    { kind: "panel", x: -style.margin, y: 0, width: pageWidth, height: cardTop + cardHeight / 2, fill: palette.tint },
    ...shiftItems(issuer.items, 0, top),
    ...shiftItems(title.items, width * 0.48, top - 3),
    { kind: "panel", x: 0, y: cardTop, width, height: cardHeight, radius: 10, fill: palette.brand },
  ];
  flow.y = 0;
  flow.place({ height: cardTop + cardHeight + 18, items: [...ground, ...items] });
}

/** A coloured card with the sum to pay, rounded shapes, plain letters: for studios and services. */
export const modern: Template = { brand: "#3d3fc4", styleOf, setHead };
