import { BankFileError } from "../bank-file-error.ts";
import type { BankLine, BankStatement, StatementProblem } from "../statement.ts";
import { joinTexts, meaningful, readWrittenAmount } from "./amounts.ts";
import { checkSum } from "./check-sum.ts";
import { orderOf, readOrderedDate, type DateOrder } from "./date-order.ts";
import { defined, definedGroup } from "./defined.ts";
import { linesOf, type TextLine } from "./text-lines.ts";

/** What QIF leaves unsaid. */
export interface QifOptions {
  readonly currency?: string;
  readonly dateOrder?: DateOrder;
}

interface QifRecord {
  readonly lines: readonly TextLine[];
}

interface Section {
  readonly account: string | undefined;
  readonly records: readonly QifRecord[];
}

function value(record: QifRecord, code: string): string | undefined {
  return record.lines
    .find(({ text }) => text.startsWith(code))
    ?.text.slice(1)
    .trim();
}

/** Records of the bank sections; accounts name the section after them, lists (categories, classes) are left out. */
function sectionsOf(lines: readonly TextLine[]): readonly Section[] {
  const sections: { account: string | undefined; records: QifRecord[] }[] = [];
  let [kind, account]: [string, string | undefined] = ["", undefined];
  let open: TextLine[] = [];
  const end = () => {
    if (open.length === 0) return;
    if (kind === "account") account = value({ lines: open }, "N") ?? account;
    else if (kind === "bank") sections.at(-1)?.records.push({ lines: open });
    open = [];
  };
  for (const line of lines) {
    const text = line.text.trim();
    if (text.startsWith("!")) {
      end();
      const isBank = /^!Type:(?:Bank|Cash|CCard|Oth A|Oth L)/i.test(text);
      kind = isBank ? "bank" : /^!Account/i.test(text) ? "account" : "other";
      if (isBank) sections.push({ account, records: [] });
    } else if (text === "^") end();
    else if (text !== "") open.push({ text: line.text.trimStart(), number: line.number });
  }
  end();
  return sections;
}

function readRecord(record: QifRecord, currency: string, order: DateOrder): BankLine {
  const place = (field: string, code: string) => ({
    line: record.lines.find(({ text }) => text.startsWith(code))?.number ?? record.lines[0]?.number ?? 1,
    field,
  });
  const [date, amount] = [value(record, "D"), value(record, "T") ?? value(record, "U")];
  if (date === undefined) throw new BankFileError("missing-field", place("D (date)", "D"));
  if (amount === undefined) throw new BankFileError("missing-field", place("T (amount)", "T"));
  const name = meaningful(value(record, "P"));
  return {
    bookingDate: readOrderedDate(date, order, place("D (date)", "D")),
    minor: readWrittenAmount(amount, currency, place("T (amount)", "T")),
    currency,
    status: "booked",
    text: joinTexts([name, value(record, "M")]),
    references: [],
    ...defined({ bankReference: meaningful(value(record, "N")), counterparty: definedGroup({ name }) }),
    isReversal: false,
    details: [],
    raw: record.lines.map(({ text }) => text).join("\n"),
    line: record.lines[0]?.number ?? 1,
  };
}

/** Tells whether a text is QIF, by its beginning. */
export function isQif(text: string): boolean {
  return /^\s*!(?:Type:|Account|Option:|Clear:)/i.test(text);
}

/** Reads QIF; it states neither currency nor balances, and dates whose order the file does not show are read day first. @throws BankFileError */
export function readQif(text: string, options: QifOptions = {}): readonly BankStatement[] {
  const sections = sectionsOf(linesOf(text));
  if (sections.length === 0) throw new BankFileError("missing-element", { line: 1, field: "!Type:Bank" });
  const dates = sections.flatMap(({ records }) => records.flatMap((record) => value(record, "D") ?? []));
  const order = options.dateOrder ?? orderOf(dates);
  const currency = options.currency ?? "EUR";
  const problems: StatementProblem[] = order === undefined && dates.length > 0 ? [{ code: "dates-ambiguous", params: {} }] : [];
  return sections.map(({ account, records }) => {
    const isOpening = (record: QifRecord) => /^opening balance$/i.test(value(record, "P") ?? "");
    const first = records.find(isOpening);
    const lines = records
      .filter((record) => record !== first)
      .map((record) => readRecord(record, currency, order ?? "day-month"));
    const opening = first === undefined ? undefined : readRecord(first, currency, order ?? "day-month");
    return checkSum({
      format: "qif",
      account: account ?? "",
      currency,
      balances: [],
      lines,
      problems,
      ...defined({
        opening: opening && { minor: opening.minor, currency, ...defined({ date: opening.bookingDate }) },
      }),
    });
  });
}
