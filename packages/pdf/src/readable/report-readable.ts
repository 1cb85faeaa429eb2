import type { Language, Party } from "@acquit/core";
import { pdfMessage } from "../messages/message.ts";
import { addressLines, contactLines } from "./party-block.ts";
import type { Fact, Readable, Section, TableSection } from "./readable.ts";
import { footOf } from "./sender-foot.ts";

/** A column of a report: its main one takes the room the others leave, amounts stand to the right. */
export interface ReportColumn {
  readonly label: string;
  readonly isMain?: boolean;
  readonly isAmount?: boolean;
}

/** A table of a report, in texts ready to be read: one per currency, its sums as the last row. */
export interface ReportSection {
  readonly heading: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly (readonly string[])[];
}

/** A report before it is set. */
export interface Report {
  readonly language: Language;
  /** "Balance âgée". */
  readonly title: string;
  /** "situation au 30 juin 2026". */
  readonly period: string;
  /** The day it was drawn. */
  readonly date: string;
  /** Whose books it was drawn from. */
  readonly firm: Party;
  readonly facts: readonly Fact[];
  readonly sections: readonly ReportSection[];
  /** What is said where there is no row. */
  readonly paragraphs: readonly string[];
}

function tableOf({ heading, columns, rows }: ReportSection): TableSection {
  const share = Math.min(0.2, 0.78 / Math.max(1, columns.length - 1));
  return {
    kind: "table",
    heading,
    columns: columns.map(({ label, isMain, isAmount }) => ({
      label,
      align: isAmount === true ? "right" : "left",
      share,
      ...(isMain === true && { isMain }),
    })),
    rows: rows.map((cells) => ({ cells })),
  };
}

/** A report in the words of its language, ready to be set on the same pages as an invoice. */
export function reportReadable({ language, title, period, firm, facts, paragraphs, sections }: Report): Readable {
  const lines = [...addressLines(firm.address, firm.address.country, language), ...contactLines(firm.contact)];
  const texts: Section[] = paragraphs.length === 0 ? [] : [{ kind: "text", paragraphs }];
  return {
    ...{ language, title, facts },
    issuedOn: period,
    issuer: firm.tradingName ?? firm.name,
    parties: [{ role: pdfMessage("letter-from", language), name: firm.name, lines, pairs: [] }],
    references: [],
    sections: [...texts, ...sections.map(tableOf)],
    footer: footOf(firm, language),
  };
}
