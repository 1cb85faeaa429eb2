import { dateOfDayNumber, receivableKinds, textFromMinor, type ReceivableStanding } from "@acquit/core";
import { amountText } from "../formats/amount.ts";
import { dateText } from "../formats/date.ts";
import { remembering } from "../formats/locale.ts";
import type { ReceivablesDashboardMessages } from "./messages/fr.ts";
import type { ReceivablesData } from "./receivables-data.ts";
import { standingAt } from "./receivables-view.ts";

/** The columns, in order; the first holds the mark of what is chosen. */
export const columns = ["chosen", "number", "customer", "issued", "due", "settlement", "total", "open"] as const;

/** What rows are filled with. */
export interface RowContext {
  readonly data: ReceivablesData;
  readonly messages: ReceivablesDashboardMessages;
  readonly locale: string;
  /** Address of an invoice's own page, where there is one. */
  readonly hrefOf: ((invoiceId: string) => string) | undefined;
}

/** Dates of a list are few and written often. */
const dayText = remembering((locale, day) => dateText(dateOfDayNumber(Number(day)), locale));

function cell(name: string, column: number): HTMLElement {
  const element = document.createElement("span");
  element.setAttribute("role", "gridcell");
  element.className = name;
  stopAt(element, column);
  return element;
}

/** Makes an element the one the focus comes to in its column. */
function stopAt(element: HTMLElement, column: number): void {
  element.dataset["column"] = String(column);
  element.tabIndex = -1;
}

function within(parent: HTMLElement, tag: string, className: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  parent.append(element);
  return element;
}

/** The parts of a row that are filled, found once. */
interface Parts {
  readonly cells: readonly HTMLElement[];
  readonly opener: HTMLAnchorElement;
  readonly origin: HTMLElement;
  readonly customer: HTMLElement;
  readonly issued: HTMLElement;
  readonly due: HTMLElement;
  readonly late: HTMLElement;
  readonly badge: HTMLElement;
  readonly total: HTMLElement;
  readonly open: HTMLElement;
  readonly heading: HTMLElement;
}

const partsOf = new WeakMap<HTMLElement, Parts>();

/** An empty row, whose parts are filled again and again. */
export function createRow(): HTMLElement {
  const row = document.createElement("div");
  row.setAttribute("role", "row");
  row.className = "row";
  const cells = columns.map((name, column) => cell(name === "settlement" ? "standing" : name, column));
  const [chosen, number, customer, issued, due, standing, total, open] = cells as [
    HTMLElement,
    HTMLElement,
    HTMLElement,
    HTMLElement,
    HTMLElement,
    HTMLElement,
    HTMLElement,
    HTMLElement,
  ];
  within(chosen, "span", "box");
  const opener = within(number, "a", "opener") as HTMLAnchorElement;
  // The link takes the focus in its cell's stead.
  number.removeAttribute("tabindex");
  delete number.dataset["column"];
  stopAt(opener, 1);
  const origin = within(number, "span", "origin");
  const parts: Parts = {
    cells,
    ...{ opener, origin },
    customer: within(customer, "bdi", ""),
    issued: within(issued, "time", ""),
    due: within(due, "time", ""),
    late: within(due, "span", "late"),
    badge: within(standing, "span", "badge"),
    ...{ total, open },
    heading: cell("heading", 0),
  };
  total.classList.add("amount");
  open.classList.add("amount");
  row.append(...cells);
  partsOf.set(row, parts);
  return row;
}

function write(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** A row that showed a heading shows cells again. */
function showCells(row: HTMLElement, cells: readonly HTMLElement[]): void {
  if (!row.classList.contains("group")) return;
  row.classList.remove("group");
  row.removeAttribute("aria-expanded");
  row.replaceChildren(...cells);
}

function fillOpener(opener: HTMLAnchorElement, id: string, hrefOf: RowContext["hrefOf"]): void {
  if (hrefOf === undefined) {
    opener.removeAttribute("href");
    opener.setAttribute("role", "button");
  } else {
    opener.href = hrefOf(id);
    opener.removeAttribute("role");
  }
}

const tones: Partial<Record<ReceivableStanding, string>> = { "partly-settled": "partly", settled: "good" };

/** Fills a row with an invoice. */
export function fillRow(row: HTMLElement, at: number, { data, messages: m, locale, hrefOf }: RowContext): void {
  const parts = partsOf.get(row);
  if (parts === undefined) return;
  const { table, today } = data;
  const place = (column: ArrayLike<number>) => column[at] ?? 0;
  const currency = table.currencies[place(table.currency)] ?? "EUR";
  const amount = (minor: number) => amountText(textFromMinor(minor, currency), currency, locale);
  const [id = "", number = "", customer = ""] = [table.ids[at], table.numbers[at], table.customerNames[place(table.customer)]];
  const late = place(table.open) > 0 ? today - place(table.dueDay) : 0;
  const standing = standingAt(place(table.standing));
  const kind = receivableKinds[place(table.kind)];
  row.dataset["id"] = id;
  showCells(row, parts.cells);
  write(parts.opener, number);
  parts.opener.setAttribute("aria-label", m.open(number, customer));
  fillOpener(parts.opener, id, hrefOf);
  write(parts.origin, kind === "credit-note" ? m.creditNote : kind === "imported" ? m.imported : "");
  write(parts.customer, customer);
  write(parts.issued, dayText(locale, String(place(table.issueDay))));
  write(parts.due, dayText(locale, String(place(table.dueDay))));
  write(parts.late, late > 0 ? m.late(late) : "");
  write(parts.badge, standing === "cancelled" ? m.cancelled : m.settlements[standing]);
  parts.badge.dataset["tone"] = tones[standing] ?? "plain";
  write(parts.total, amount(place(table.total)));
  write(parts.open, amount(place(table.open)));
}

/** Fills a row with the heading of a group. */
export function fillHeading(row: HTMLElement, text: string, isOpen: boolean): void {
  const parts = partsOf.get(row);
  if (parts === undefined) return;
  if (!row.classList.contains("group")) {
    row.classList.add("group");
    delete row.dataset["id"];
    row.removeAttribute("aria-selected");
    row.replaceChildren(parts.heading);
  }
  row.setAttribute("aria-expanded", isOpen ? "true" : "false");
  write(parts.heading, text);
}
