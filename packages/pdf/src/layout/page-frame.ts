import { pdfMessage } from "../messages/message.ts";
import { pageHeight, pageWidth } from "../page/page.ts";
import type { Item } from "../page/page.ts";
import type { Setting } from "./setting.ts";

const watermarkAngle = 45;

/** The foot of a page: the issuer's legal line and the page number. Decoration to a screen reader. */
export function footItems(setting: Setting, page: number, count: number): Item[] {
  const { style, type, readable, width } = setting;
  const { small } = style.looks;
  const number = type.line(
    pdfMessage("page", readable.language, { page: String(page), count: String(count) }),
    small,
    pageWidth - style.margin,
    0,
    { align: "right" },
  );
  const lines = type.lines(readable.footer, small, width - number.width - 24).slice(0, 2);
  const top = pageHeight - style.bottom + 16;
  const items: Item[] = [
    { kind: "rule", x: style.margin, y: top - 5, width, height: 0, colour: style.palette.rule, thickness: 0.5 },
    { ...number, y: number.y + top },
  ];
  lines.forEach((line, index) => items.push(type.run(line, small, style.margin, top + index * small.leading)));
  return items;
}

/** The head of a continuation page: which document this is, and whose. */
export function runningHead(setting: Setting): Item[] {
  const { style, type, readable } = setting;
  const { small } = style.looks;
  const number = readable.number === undefined ? "" : pdfMessage("number", readable.language, { number: readable.number });
  const name = pdfMessage("continued", readable.language, { title: readable.title, number });
  const y = style.top - small.leading - 16;
  const rule = { x: style.margin, y: y + small.leading + 4, width: setting.width, height: 0 };
  return [
    type.line(name.replace(/ {2,}/g, " "), { ...small, colour: style.palette.ink }, style.margin, y),
    type.line(readable.issuer, small, pageWidth - style.margin, y, { align: "right", width: setting.width / 2 }),
    { kind: "rule", ...rule, colour: style.palette.rule, thickness: 0.5 },
  ];
}

/** A word in large light letters across the page ("SPÉCIMEN"). */
export function watermark(setting: Setting, text: string): Item[] {
  const look = { ...setting.style.looks.title, size: 92, leading: 92, colour: "#e4e6ea", isUpperCase: true } as const;
  const widest = pageWidth;
  const run = setting.type.line(text, look, 0, 0, { width: widest });
  const turn = (watermarkAngle * Math.PI) / 180;
  const x = (pageWidth - run.width * Math.cos(turn)) / 2 + run.size * 0.25;
  const y = (pageHeight + run.width * Math.sin(turn)) / 2 + run.size * 0.25;
  return [{ ...run, x, y, angle: watermarkAngle }];
}
