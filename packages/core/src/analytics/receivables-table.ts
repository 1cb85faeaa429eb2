/** One invoice of a table of receivables; days are day numbers, amounts minor units with VAT. */
export interface TableRow {
  readonly id: string;
  readonly number: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly currency: string;
  readonly kind: ReceivableKind;
  readonly standing: ReceivableStanding;
  readonly issueDay: number;
  /** Of the oldest instalment still open, else of the last. */
  readonly dueDay: number;
  readonly total: number;
  readonly open: number;
  readonly instalments: readonly { readonly dueDay: number; readonly amount: number; readonly open: number }[];
}

/** What a row of the table is; a table holds positions in this list. */
export const receivableKinds = ["invoice", "credit-note", "imported"] as const;
/** A kind of row. */
export type ReceivableKind = (typeof receivableKinds)[number];

/** How a row stands; a table holds positions in this list. */
export const receivableStandings = [
  "open",
  "partly-settled",
  "settled",
  "over-settled",
  "written-off",
  "cancelled",
  "partly-refunded",
  "refunded",
] as const;
/** How a row stands. */
export type ReceivableStanding = (typeof receivableStandings)[number];

/**
 * A table of receivables as it travels: texts one a line, numbers as little-endian arrays in base64 (`kind`, `standing`, `currency` 8 bits, `customer` and
 * `instalmentOf` 32 bits unsigned, days 32 bits signed, amounts 64-bit floats holding whole minor units, or 32 bits signed where
 * all of a column fit). A hundred thousand invoices are a
 * handful of texts, which a browser reads in milliseconds.
 */
export interface PackedReceivables {
  readonly length: number;
  readonly instalments: number;
  readonly currencies: readonly string[];
  readonly ids: string;
  readonly numbers: string;
  readonly customerIds: string;
  readonly customerNames: string;
  readonly columns: Readonly<Record<TableColumnName, string>>;
}

const widths = {
  kind: Uint8Array,
  standing: Uint8Array,
  currency: Uint8Array,
  customer: Uint32Array,
  issueDay: Int32Array,
  dueDay: Int32Array,
  total: Float64Array,
  open: Float64Array,
  instalmentOf: Uint32Array,
  instalmentDueDay: Int32Array,
  instalmentAmount: Float64Array,
  instalmentOpen: Float64Array,
} as const;

/** The columns of a table, in order. */
export const tableColumnNames = Object.keys(widths) as readonly TableColumnName[];
/** A column of a table. */
export type TableColumnName = keyof typeof widths;

/** Receivables to compute with: one place a row, texts by position. */
export type ReceivablesTable = { readonly [Name in TableColumnName]: InstanceType<(typeof widths)[Name]> } & {
  readonly length: number;
  readonly instalments: number;
  readonly currencies: readonly string[];
  readonly ids: readonly string[];
  readonly numbers: readonly string[];
  readonly customerIds: readonly string[];
  readonly customerNames: readonly string[];
};

/** A text on a line of its own. */
const oneLine = (text: string) => text.replaceAll("\n", " ");

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const alphabet = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
/** What each letter stands for, by its code. */
const meanings = new Uint8Array(128);
alphabet.forEach((code, value) => {
  meanings[code] = value;
});
const CHUNK = 0x2000;
const PADDING = 0x3d;

/** What newer engines do themselves, ten times as fast. */
interface NativeBase64 {
  readonly fromBase64?: (text: string) => Uint8Array<ArrayBuffer>;
  readonly prototype: { readonly toBase64?: (this: Uint8Array) => string };
}
const native = Uint8Array as unknown as NativeBase64;

function toBase64(bytes: Uint8Array): string {
  const { toBase64: write } = native.prototype;
  if (write !== undefined) return write.call(bytes);
  const written = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  let to = 0;
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = [bytes[at], bytes[at + 1], bytes[at + 2]];
    written[to] = alphabet[first >> 2] ?? 0;
    written[to + 1] = alphabet[((first & 3) << 4) | (second >> 4)] ?? 0;
    written[to + 2] = at + 1 < bytes.length ? (alphabet[((second & 15) << 2) | (third >> 6)] ?? 0) : PADDING;
    written[to + 3] = at + 2 < bytes.length ? (alphabet[third & 63] ?? 0) : PADDING;
    to += 4;
  }
  const parts: string[] = [];
  for (let at = 0; at < written.length; at += CHUNK) parts.push(String.fromCharCode(...written.subarray(at, at + CHUNK)));
  return parts.join("");
}

function fromBase64(text: string): ArrayBuffer {
  if (native.fromBase64 !== undefined) return native.fromBase64(text).buffer;
  const length = text.length - (text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0);
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  let to = 0;
  for (let at = 0; at < length; at += 4) {
    const meaning = (place: number) => (place < length ? (meanings[text.charCodeAt(place) & 127] ?? 0) : 0);
    const bits = (meaning(at) << 18) | (meaning(at + 1) << 12) | (meaning(at + 2) << 6) | meaning(at + 3);
    bytes[to] = bits >> 16;
    bytes[to + 1] = bits >> 8;
    bytes[to + 2] = bits;
    to += 3;
  }
  return bytes.buffer;
}

/** Amounts that all fit travel in 32 bits: half the way for nearly every firm. */
function packColumn(column: ReceivablesTable[TableColumnName]): string {
  const isSmall = column instanceof Float64Array && column.every((value) => Math.abs(value) < 2 ** 31);
  const { buffer, byteOffset, byteLength } = isSmall ? Int32Array.from(column) : column;
  return toBase64(new Uint8Array(buffer, byteOffset, byteLength));
}

function readColumn(name: TableColumnName, text: string, length: number): ReceivablesTable[TableColumnName] {
  const bytes = fromBase64(text);
  const isSmall = widths[name] === Float64Array && bytes.byteLength === 4 * length;
  const isWhole = bytes.byteLength === widths[name].BYTES_PER_ELEMENT * length;
  if (!isSmall && !isWhole)
    throw new RangeError(`Column ${name} has ${String(bytes.byteLength)} bytes for ${String(length)} rows.`);
  return isSmall ? Float64Array.from(new Int32Array(bytes)) : new widths[name](bytes);
}

class Places {
  readonly #known = new Map<string, number>();

  of(key: string): number {
    const before = this.#known.get(key);
    if (before !== undefined) return before;
    this.#known.set(key, this.#known.size);
    return this.#known.size - 1;
  }

  get list(): readonly string[] {
    return [...this.#known.keys()];
  }
}

/** Lays entries out as columns; at most 256 currencies. */
export function receivablesTable(entries: readonly TableRow[]): ReceivablesTable {
  const length = entries.length;
  const instalments = entries.reduce((sum, entry) => sum + entry.instalments.length, 0);
  const ofInstalment = (name: TableColumnName) => name.startsWith("instalment");
  const columns = Object.fromEntries(
    tableColumnNames.map((name) => [name, new widths[name](ofInstalment(name) ? instalments : length)]),
  ) as unknown as { readonly [Name in TableColumnName]: InstanceType<(typeof widths)[Name]> };
  const [customers, currencies] = [new Places(), new Places()];
  const customerNames: string[] = [];
  let at = 0;
  entries.forEach((entry, row) => {
    columns.kind[row] = receivableKinds.indexOf(entry.kind);
    columns.standing[row] = receivableStandings.indexOf(entry.standing);
    columns.currency[row] = currencies.of(entry.currency);
    columns.customer[row] = customers.of(entry.customerId);
    // The name on the latest document is how the client is called now.
    customerNames[columns.customer[row] ?? 0] = entry.customerName;
    columns.issueDay[row] = entry.issueDay;
    columns.dueDay[row] = entry.dueDay;
    columns.total[row] = entry.total;
    columns.open[row] = entry.open;
    for (const { dueDay, amount, open } of entry.instalments) {
      columns.instalmentOf[at] = row;
      columns.instalmentDueDay[at] = dueDay;
      columns.instalmentAmount[at] = amount;
      columns.instalmentOpen[at] = open;
      at += 1;
    }
  });
  return {
    ...{ length, instalments, ...columns },
    currencies: currencies.list,
    ids: entries.map(({ id }) => id),
    numbers: entries.map(({ number }) => oneLine(number)),
    customerIds: customers.list,
    customerNames: customerNames.map(oneLine),
  };
}

/** Packs a table for the way. */
export function packReceivables(table: ReceivablesTable): PackedReceivables {
  const { length, instalments, currencies, ids, numbers, customerIds, customerNames } = table;
  const columns = Object.fromEntries(tableColumnNames.map((name) => [name, packColumn(table[name])])) as Record<
    TableColumnName,
    string
  >;
  const lines = (texts: readonly string[]) => texts.join("\n");
  return {
    ...{ length, instalments, currencies, columns },
    ...{ ids: lines(ids), numbers: lines(numbers), customerIds: lines(customerIds), customerNames: lines(customerNames) },
  };
}

/** Reads a packed table. @throws RangeError when its parts do not fit together */
export function readReceivables(packed: PackedReceivables): ReceivablesTable {
  const { length, instalments, currencies } = packed;
  const columns = Object.fromEntries(
    tableColumnNames.map((name) => [
      name,
      readColumn(name, packed.columns[name], name.startsWith("instalment") ? instalments : length),
    ]),
  ) as unknown as { readonly [Name in TableColumnName]: InstanceType<(typeof widths)[Name]> };
  const lines = (text: string, count: number) => (count === 0 ? [] : text.split("\n"));
  const ids = lines(packed.ids, length);
  const numbers = lines(packed.numbers, length);
  if (ids.length !== length || numbers.length !== length)
    throw new RangeError("The ledger's texts and columns differ in length.");
  const customerIds = lines(packed.customerIds, length);
  return {
    ...{ length, instalments, ...columns, currencies, ids, numbers, customerIds },
    customerNames: lines(packed.customerNames, length),
  };
}
