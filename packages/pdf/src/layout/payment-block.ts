import type { Item } from "../page/page.ts";
import { appendElement } from "../page/structure.ts";
import type { PaymentSection, ScanCode } from "../readable/readable.ts";
import { pairLine } from "./party-columns.ts";
import type { Setting } from "./setting.ts";
import { setTable } from "./table-block.ts";
import { shiftItems, stack } from "./typesetter.ts";
import type { Fragment } from "./typesetter.ts";

const codeGap = 16;

/** A code to scan with its caption, clickable when it is a link. */
function codeFragment(setting: Setting, code: ScanCode): Fragment {
  const { type, style, root } = setting;
  const size = style.codeSize;
  const figure = appendElement(root, "Figure", { alternative: code.alternative });
  const items: Item[] = [{ kind: "qr-code", x: 0, y: 0, size, modules: code.modules, element: figure }];
  const link = code.url === undefined ? undefined : appendElement(root, "Link");
  const caption = type.block(code.caption, style.looks.small, size + codeGap - 4, { element: link ?? appendElement(root, "P") });
  items.push(...shiftItems(caption.items, 0, size + 4));
  const height = size + 4 + caption.height;
  if (link && code.url !== undefined) {
    items.push({ kind: "link", x: 0, y: 0, width: size, height, url: code.url, label: code.alternative, element: link });
  }
  return { height, items };
}

function wordsFragment(setting: Setting, section: PaymentSection, width: number): Fragment {
  const { type, style, root } = setting;
  const { looks } = style;
  const heading = type.block(section.heading, looks.heading, width, { element: appendElement(root, "H2") });
  const parts: Fragment[] = [{ ...heading, height: heading.height + 3 }];
  if (section.terms !== undefined) {
    const terms = type.block(section.terms, looks.body, width, { element: appendElement(root, "P") });
    parts.push({ ...terms, height: terms.height + 5 });
  }
  for (const group of section.groups) {
    parts.push(type.block(group.heading, looks.name, width, { element: appendElement(root, "P") }));
    for (const pair of group.pairs) parts.push(pairLine(setting, pair, width, { label: looks.bodyQuiet, value: looks.body }));
    parts.push({ height: 5, items: [] });
  }
  return stack(parts);
}

/** How to pay: words on the left, codes to scan on the right, in the template's panel; the schedule below as a table. */
export function setPayment(setting: Setting, section: PaymentSection): void {
  const { flow, style, width } = setting;
  const { panel } = style;
  const padding = panel.fill || panel.stroke ? panel.padding : 0;
  const codesWidth = section.codes.length * (style.codeSize + codeGap);
  const inner = width - padding * 2;
  const words = wordsFragment(setting, section, inner - codesWidth - (codesWidth > 0 ? 10 : 0));
  const codes = section.codes.map((code) => codeFragment(setting, code));
  const height = Math.max(words.height - 5, ...codes.map((code) => code.height)) + padding * 2;
  const items: Item[] = [];
  if (padding > 0) {
    const fill = panel.fill && { fill: panel.fill };
    const stroke = panel.stroke && { stroke: panel.stroke, thickness: 0.6 };
    items.push({ kind: "panel", x: 0, y: 0, width, height, radius: panel.radius, ...fill, ...stroke });
  }
  items.push(...shiftItems(words.items, padding, padding));
  codes.forEach((code, index) => {
    const fromRight = (codes.length - index) * style.codeSize + (codes.length - index - 1) * codeGap;
    items.push(...shiftItems(code.items, width - padding - fromRight, padding));
  });
  flow.placeWhole({ height, items });
  if (section.schedule) setSchedule(setting, section.schedule);
}

function setSchedule(setting: Setting, schedule: NonNullable<PaymentSection["schedule"]>): void {
  setting.flow.skip(setting.style.gap * 0.7);
  setTable(setting, {
    kind: "table",
    heading: schedule.heading,
    columns: [
      { label: schedule.heading, align: "left", share: 0.3 },
      { label: "", align: "left", share: 0, isMain: true },
      { label: "", align: "right", share: 0.2 },
    ],
    rows: schedule.rows.map((cells) => ({ cells })),
  });
}
