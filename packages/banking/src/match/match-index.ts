import { NameIndex } from "./names.ts";
import { openOf, type OpenInvoice, type PayerRule } from "./open-invoice.ts";
import { candidateKeys, isNear, isTelling, referenceKey, shapeOf } from "./references.ts";

const LISTED = 12;
const COMPARED = 200;
const none: readonly OpenInvoice[] = [];

function amountKey(currency: string, minor: number): string {
  return `${currency}${String(minor)}`;
}

/** The open invoices, found by number, amount, client and payer in time that does not grow with their count. */
export class MatchIndex {
  readonly #byReference = new Map<string, OpenInvoice[]>();
  readonly #keys = new Map<OpenInvoice, string>();
  readonly #shapes = new Set<string>();
  /** How long numbers are: nothing else in a text can be one. */
  readonly #lengths = new Set<number>();
  readonly #byAmount = new Map<string, OpenInvoice[]>();
  readonly #byCustomer = new Map<string, OpenInvoice[]>();
  /** What was found open of a client last; until something is taken. */
  readonly #openOfCustomer = new Map<string, { readonly currency: string; readonly invoices: readonly OpenInvoice[] }>();
  readonly #names = new NameIndex();
  readonly #rules = new Map<string, PayerRule[]>();
  readonly #taken = new Map<string, number>();
  readonly #settled = new Map<string, string>();

  constructor(invoices: Iterable<OpenInvoice>, rules: Iterable<PayerRule> = [], settled: Iterable<string> = []) {
    for (const number of settled) {
      const key = referenceKey(number);
      this.#settled.set(key, number);
      this.#lengths.add(key.length);
    }
    for (const invoice of invoices) this.#add(invoice);
    for (const rule of rules) add(this.#rules, rule.account, rule);
  }

  #add(invoice: OpenInvoice): void {
    const key = referenceKey(invoice.number);
    this.#keys.set(invoice, key);
    add(this.#byReference, key, invoice);
    this.#shapes.add(shapeOf(key));
    this.#lengths.add(key.length);
    add(this.#byCustomer, invoice.customerId, invoice);
    this.#names.add(invoice.customerId, invoice.customerName);
    if (invoice.isCredit === true) return;
    const total = openOf(invoice);
    add(this.#byAmount, amountKey(invoice.currency, total), invoice);
    if (invoice.parts.length < 2) return;
    const amounts = new Set(invoice.parts.map(({ open }) => open));
    amounts.delete(total);
    for (const open of amounts) add(this.#byAmount, amountKey(invoice.currency, open), invoice);
  }

  /** What is left of an invoice's instalments after the lines matched before. */
  partsOf(invoice: OpenInvoice): OpenInvoice["parts"] {
    let taken = this.#taken.get(invoice.id) ?? 0;
    if (taken === 0) return invoice.parts;
    return invoice.parts.flatMap((part) => {
      const used = Math.min(taken, part.open);
      taken -= used;
      return used === part.open ? [] : [{ ...part, open: part.open - used }];
    });
  }

  /** What is left of a whole invoice after the lines matched before, in minor units. */
  openOf(invoice: OpenInvoice): number {
    return openOf(invoice) - (this.#taken.get(invoice.id) ?? 0);
  }

  /** Notes that a line matched before settles so much of an invoice. */
  take(invoice: OpenInvoice, minor: number): void {
    this.#taken.set(invoice.id, (this.#taken.get(invoice.id) ?? 0) + minor);
    this.#openOfCustomer.delete(invoice.customerId);
  }

  /** Everything in a text that could be the number of an invoice, open or settled. */
  keysIn(text: string): readonly string[] {
    return candidateKeys(text, this.#lengths);
  }

  /** Invoices whose number stands in the text, in the order they are named; short numbers only where a structured reference is one. */
  named(keys: readonly string[], references: readonly string[]): readonly OpenInvoice[] {
    const found = new Set<OpenInvoice>();
    for (const reference of references)
      for (const invoice of this.#byReference.get(referenceKey(reference)) ?? []) found.add(invoice);
    for (const key of keys) for (const invoice of this.#byReference.get(key) ?? []) found.add(invoice);
    return found.size === 0 ? none : [...found].filter((invoice) => this.openOf(invoice) > 0);
  }

  /** A number in the text whose invoice is settled already, before or by a line matched before. */
  settledIn(keys: readonly string[], references: readonly string[]): string | undefined {
    for (const key of [...references.map(referenceKey), ...keys]) {
      if (!isTelling(key)) continue;
      const number = this.#settled.get(key) ?? this.#byReference.get(key)?.find((invoice) => this.openOf(invoice) <= 0)?.number;
      if (number !== undefined) return number;
    }
    return undefined;
  }

  /** Invoices of exactly this amount whose number is one digit away from something in the text. */
  nearlyNamed(keys: readonly string[], currency: string, minor: number): readonly OpenInvoice[] {
    const all = this.#byAmount.get(amountKey(currency, minor)) ?? [];
    if (all.length === 0) return [];
    const shaped = keys.filter((key) => this.#shapes.has(shapeOf(key)));
    if (shaped.length === 0) return [];
    return all.slice(0, COMPARED).filter((invoice) => {
      const number = this.#keys.get(invoice) ?? "";
      return shaped.some((key) => isNear(key, number)) && this.openOf(invoice) === minor;
    });
  }

  /** Open invoices of exactly this amount, whole or by an instalment, at most twelve. */
  ofAmount(currency: string, minor: number): readonly OpenInvoice[] {
    const all = this.#byAmount.get(amountKey(currency, minor)) ?? [];
    const open: OpenInvoice[] = [];
    for (const invoice of all) {
      if (this.partsOf(invoice).some((part) => part.open === minor) || this.openOf(invoice) === minor) open.push(invoice);
      if (open.length >= LISTED) break;
    }
    return open;
  }

  /** A client's open invoices of a currency. */
  ofCustomer(customerId: string, currency: string): readonly OpenInvoice[] {
    const last = this.#openOfCustomer.get(customerId);
    if (last?.currency === currency) return last.invoices;
    const all = this.#byCustomer.get(customerId) ?? none;
    const invoices = all.filter((invoice) => invoice.currency === currency && this.openOf(invoice) > 0);
    this.#openOfCustomer.set(customerId, { currency, invoices });
    return invoices;
  }

  /** The clients an account is known to pay for. */
  payers(account: string | undefined): readonly PayerRule[] {
    return account === undefined ? [] : (this.#rules.get(account) ?? []);
  }

  /** The clients a name may mean. */
  customersNamed(name: string | undefined) {
    return name === undefined ? [] : this.#names.find(name);
  }
}

function add<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
