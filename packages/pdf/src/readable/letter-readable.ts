import type { Language, Party } from "@acquit/core";
import { pdfMessage } from "../messages/message.ts";
import { formatDate } from "../text/number-format.ts";
import { addressLines, contactLines } from "./party-block.ts";
import type { Fact, PayLink, Readable, Section, TableSection } from "./readable.ts";
import { footOf } from "./sender-foot.ts";

/** A table of a letter: texts ready to be read; the first column is the wide one. */
export interface LetterTable {
  readonly heading: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A letter before it is set. */
export interface Letter {
  readonly language: Language;
  /** "Mise en demeure". */
  readonly title: string;
  readonly reference?: string;
  readonly date: string;
  readonly sender: Party;
  readonly recipient: Party;
  /** What stands out: the sum asked for, the day to pay by, whom to ask. */
  readonly facts: readonly Fact[];
  readonly paragraphs: readonly string[];
  /** What the sums are made of. */
  readonly tables: readonly LetterTable[];
  /** Labelled texts at the end: where to pay, the articles of law. */
  readonly notes?: { readonly heading: string; readonly notes: readonly { readonly label?: string; readonly text: string }[] };
  /** Where it can be paid online (https). */
  readonly paymentLink?: string;
}

function tableOf({ heading, columns, rows }: LetterTable): TableSection {
  const share = columns.length > 1 ? Math.min(0.2, 0.72 / (columns.length - 1)) : 1;
  return {
    kind: "table",
    heading,
    columns: columns.map((label, at) => ({
      label,
      align: at === 0 ? "left" : "right",
      share,
      ...(at === 0 && { isMain: true }),
    })),
    rows: rows.map((cells) => ({ cells })),
  };
}

function linkOf({ paymentLink, language, title, reference }: Letter): PayLink | undefined {
  if (paymentLink === undefined || !/^https?:\/\//i.test(paymentLink)) return undefined;
  const label = pdfMessage("pay-online-label", language, { title: title.toLowerCase(), number: reference ?? "" });
  return { url: paymentLink, caption: pdfMessage("pay-online", language), label };
}

/** A letter in the words of its language, ready to be set on the same pages as an invoice. */
export function letterReadable(letter: Letter): Readable {
  const { language, title, reference, date, sender, recipient, facts, paragraphs, tables, notes } = letter;
  const home = sender.address.country;
  const block = (role: string, party: Party, more: readonly string[]) => {
    return { role, name: party.name, lines: [...addressLines(party.address, home, language), ...more], pairs: [] };
  };
  const sections: Section[] = [{ kind: "text", paragraphs }, ...tables.map(tableOf)];
  if (notes !== undefined) sections.push({ kind: "notes", ...notes });
  const link = linkOf(letter);
  return {
    ...{ language, title, facts },
    ...(reference !== undefined && { number: reference }),
    issuedOn: formatDate(date, language),
    ...(link && { link }),
    issuer: sender.tradingName ?? sender.name,
    parties: [
      block(pdfMessage("letter-from", language), sender, contactLines(sender.contact)),
      block(pdfMessage("letter-to", language), recipient, []),
    ],
    references: [],
    sections,
    footer: footOf(sender, language),
  };
}
