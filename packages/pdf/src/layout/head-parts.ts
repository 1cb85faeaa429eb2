import type { Item } from "../page/page.ts";
import { appendElement } from "../page/structure.ts";
import type { Fact, PayLink } from "../readable/readable.ts";
import { pdfMessage } from "../messages/message.ts";
import type { Colour } from "../text/colour.ts";
import type { Setting } from "./setting.ts";
import type { TextLook } from "./style.ts";
import { stack } from "./typesetter.ts";
import type { Fragment } from "./typesetter.ts";

/** The logo in its box, or the issuer's name where there is none. */
export function issuerFragment(setting: Setting, width: number, height: number, look = setting.style.looks.issuer): Fragment {
  const { logo, readable, root, type } = setting;
  if (!logo) return type.block(readable.issuer, look, width, { element: appendElement(root, "P") });
  const scale = Math.min(width / logo.width, height / logo.height);
  const alternative = pdfMessage("logo-of", readable.language, { name: readable.issuer });
  const element = appendElement(root, "Figure", { alternative });
  const size = { width: logo.width * scale, height: logo.height * scale };
  return { height: size.height, items: [{ kind: "picture", x: 0, y: 0, ...size, png: logo.png, element }] };
}

/** Title, mention, number and date of issue, aligned as asked. */
export function titleFragment(setting: Setting, width: number, align: "left" | "right"): Fragment {
  const { readable, root, style, type } = setting;
  const { looks } = style;
  const parts = [type.block(readable.title, looks.title, width, { align, element: appendElement(root, "H1") })];
  const second = [readable.number && pdfMessage("number", readable.language, { number: readable.number }), readable.mention];
  for (const line of [second.filter(Boolean).join(" · "), readable.issuedOn]) {
    if (line) parts.push(type.block(line, looks.subtitle, width, { align, element: appendElement(root, "P") }));
  }
  return stack(parts);
}

/** Looks of the first block's facts on their ground. */
export interface FactLooks {
  readonly label: TextLook;
  readonly value: TextLook;
  readonly main: TextLook;
  readonly line: TextLook;
}

function factFragment(setting: Setting, fact: Fact, width: number, looks: FactLooks): Fragment {
  const { type, root } = setting;
  const element = appendElement(root, "P");
  const label = type.block(fact.label, looks.label, width, { element });
  const look = fact.isMain ? looks.main : looks.value;
  const value: Fragment = { height: look.leading, items: [type.line(fact.value, look, 0, 0, { element, width })] };
  const lines = (fact.lines ?? []).map((line): Fragment => {
    return { height: looks.line.leading, items: [type.line(line, looks.line, 0, 0, { element, width })] };
  });
  return stack([{ ...label, height: label.height + 2 }, value, ...lines]);
}

/** Where each fact stands and how wide it is: the main one gets half as much again, one with lines below it a little more. */
export function factPlaces(facts: readonly Fact[], width: number, gap: number): { x: number; width: number }[] {
  const weights = facts.map((fact) => (fact.isMain ? 1.5 : fact.lines?.length ? 1.25 : 1));
  const unit = (width - gap * (facts.length - 1)) / weights.reduce((sum, weight) => sum + weight, 0);
  let x = 0;
  return weights.map((weight) => {
    const place = { x, width: weight * unit };
    x += place.width + gap;
    return place;
  });
}

/** The facts of the first block, side by side. */
export function factFragments(
  setting: Setting,
  width: number,
  gap: number,
  looks: FactLooks,
): { x: number; fragment: Fragment }[] {
  const { facts } = setting.readable;
  const places = factPlaces(facts, width, gap);
  return facts.map((fact, index) => {
    const place = places[index] ?? { x: 0, width };
    return { x: place.x, fragment: factFragment(setting, fact, place.width, looks) };
  });
}

/** The link to pay online as a button: a filled shape whose whole area can be clicked. */
export function payButton(
  setting: Setting,
  link: PayLink,
  look: TextLook,
  fill: Colour,
  radius: number,
): Fragment & { width: number } {
  const { type, root } = setting;
  const element = appendElement(appendElement(root, "P"), "Link");
  const text = type.line(`${link.caption} →`, look, 10, 5, { element });
  const width = text.width + 20;
  const height = look.leading + 10;
  const items: Item[] = [
    { kind: "panel", x: 0, y: 0, width, height, fill, radius },
    text,
    { kind: "link", x: 0, y: 0, width, height, url: link.url, label: link.label, element },
  ];
  return { height, width, items };
}
