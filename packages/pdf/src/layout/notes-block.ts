import { appendElement } from "../page/structure.ts";
import type { CodesSection, NotesSection, TextSection } from "../readable/readable.ts";
import type { Setting } from "./setting.ts";
import { shiftItems } from "./typesetter.ts";
import type { Fragment } from "./typesetter.ts";

const labelShare = 0.19;

/** Labelled texts: labels in a narrow column, texts beside them; long ones go over the page break line by line. */
export function setNotes(setting: Setting, section: NotesSection): void {
  const { type, style, root, width, flow } = setting;
  const { looks } = style;
  const heading = type.block(section.heading, looks.heading, width, { element: appendElement(root, "H2") });
  const indent = width * labelShare;
  const parts: Fragment[] = [];
  for (const { label, text, url } of section.notes) {
    const element = appendElement(root, url === undefined ? "P" : "Link");
    const isLabelled = label !== undefined;
    const lines = type.lines(text, looks.note, width - indent);
    const labels = isLabelled ? type.lines(label, looks.noteLabel, indent - 10) : [];
    for (let index = 0; index < Math.max(lines.length, labels.length); index += 1) {
      const isLast = index === Math.max(lines.length, labels.length) - 1;
      const slice: Fragment = { height: looks.note.leading + (isLast ? 3 : 0), items: [] };
      const labelLine = labels[index];
      if (labelLine !== undefined) slice.items.push(type.run(labelLine, looks.noteLabel, 0, 0, { element }));
      const line = lines[index];
      if (line !== undefined) slice.items.push(type.run(line, looks.note, indent, 0, { element }));
      if (url !== undefined && line !== undefined) {
        const area = { x: indent, y: 0, width: type.measure(line, looks.note), height: looks.note.leading };
        slice.items.push({ kind: "link", ...area, url, label: text, element });
      }
      parts.push(slice);
    }
  }
  const first = parts.shift();
  const height = heading.height + 3;
  const head = first
    ? { height: height + first.height, items: [...heading.items, ...shiftItems(first.items, 0, height)] }
    : heading;
  flow.placeParts([head, ...parts]);
}

/** Running text in paragraphs. */
export function setText(setting: Setting, section: TextSection): void {
  const { type, style, root, flow } = setting;
  const { looks } = style;
  const width = Math.min(setting.width, 440);
  section.paragraphs.forEach((paragraph, index) => {
    const element = appendElement(root, "P");
    const lines = type.lines(paragraph, looks.body, width);
    const isLast = index === section.paragraphs.length - 1;
    flow.placeParts(
      lines.map((line, position) => ({
        height: looks.body.leading + (position === lines.length - 1 && !isLast ? looks.body.leading * 0.6 : 0),
        items: [type.run(line, looks.body, 0, 0, { element })],
      })),
    );
  });
}

/** The technical codes, in the smallest print. */
export function setCodes(setting: Setting, section: CodesSection): void {
  const { type, style, root, width, flow, readable } = setting;
  const element = appendElement(root, "P");
  const colon = readable.language === "fr" ? "\u00a0:" : ":";
  flow.placeWhole(type.block(`${section.heading}${colon} ${section.text}`, style.looks.small, width, { element }));
}
