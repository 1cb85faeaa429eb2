import { Lists } from "./lists.ts";
import { NameIndex } from "./names.ts";
import { openOf, type OpenInvoice, type PayerRule } from "./open-invoice.ts";
import { candidateKeys, isNear, isTelling, referenceKey, shapeOf } from "./references.ts";

const LISTED = 12;
const COMPARED = 200;
const none: readonly OpenInvoice[] = [];

/** A client with invoices, and what was found open of them last. */
interface Client {
  /** The name last seen: most invoices of a client bear the same. */
  name: string;
  readonly invoices: OpenInvoice[];
  open: { readonly currency: string; readonly invoices: readonly OpenInvoice[] } | undefined;
}

/** The open invoices, found by number, amount, client and payer in time that does not grow with their count. */
export class MatchIndex {
  readonly #byReference = new Lists<string, OpenInvoice>();
  readonly #shapes = new Set<number>();
  /** How long numbers are: nothing else in a text can be one. */
  readonly #lengths = new Set<number>();
  /** Per currency, by minor units. */
  readonly #byAmount = new Map<string, Lists<number, OpenInvoice>>();
  readonly #clients = new Map<string, Client>();
  readonly #names = new NameIndex();
  readonly #rules = new Lists<string, PayerRule>();
  readonly #taken = new Map<OpenInvoice, number>();
  readonly #settled = new Map<string, string>();

  constructor(invoices: Iterable<OpenInvoice>, rules: Iterable<PayerRule> = [], settled: Iterable<string> = []) {
    for (const number of settled) {
      const key = referenceKey(number);
      this.#settled.set(key, number);
      this.#lengths.add(key.length);
    }
    for (const invoice of invoices) this.#add(invoice);
    for (const rule of rules) this.#rules.add(rule.account, rule);
  }

  #add(invoice: OpenInvoice): void {
    const key = referenceKey(invoice.number);
    this.#byReference.add(key, invoice);
    this.#shapes.add(shapeOf(key));
    this.#lengths.add(key.length);
    this.#addToClient(invoice);
    if (invoice.isCredit === true) return;
    const amounts = this.#amountsOf(invoice.currency);
    const total = openOf(invoice);
    amounts.add(total, invoice);
    if (invoice.parts.length < 2) return;
    const others = new Set(invoice.parts.map(({ open }) => open));
    others.delete(total);
    for (const open of others) amounts.add(open, invoice);
  }

  #addToClient(invoice: OpenInvoice): void {
    const { customerId, customerName } = invoice;
    const client = this.#clients.get(customerId);
    if (client === undefined) this.#clients.set(customerId, { name: customerName, invoices: [invoice], open: undefined });
    else client.invoices.push(invoice);
    if (client?.name === customerName) return;
    if (client !== undefined) client.name = customerName;
    this.#names.add(customerId, customerName);
  }

  #amountsOf(currency: string): Lists<number, OpenInvoice> {
    const known = this.#byAmount.get(currency);
    if (known !== undefined) return known;
    const amounts = new Lists<number, OpenInvoice>();
    this.#byAmount.set(currency, amounts);
    return amounts;
  }

  /** What is left of an invoice's instalments after the lines matched before. */
  partsOf(invoice: OpenInvoice): OpenInvoice["parts"] {
    let taken = this.#taken.get(invoice) ?? 0;
    if (taken === 0) return invoice.parts;
    return invoice.parts.flatMap((part) => {
      const used = Math.min(taken, part.open);
      taken -= used;
      return used === part.open ? [] : [{ ...part, open: part.open - used }];
    });
  }

  /** What is left of a whole invoice after the lines matched before, in minor units. */
  openOf(invoice: OpenInvoice): number {
    return openOf(invoice) - (this.#taken.get(invoice) ?? 0);
  }

  /** Notes that a line matched before settles so much of an invoice. */
  take(invoice: OpenInvoice, minor: number): void {
    this.#taken.set(invoice, (this.#taken.get(invoice) ?? 0) + minor);
    const client = this.#clients.get(invoice.customerId);
    if (client !== undefined) client.open = undefined;
  }

  /** Everything in a text that could be the number of an invoice, open or settled. */
  keysIn(text: string): readonly string[] {
    return candidateKeys(text, this.#lengths);
  }

  /** Invoices whose number stands in the text, in the order they are named; short numbers only where a structured reference is one. */
  named(keys: readonly string[], references: readonly string[]): readonly OpenInvoice[] {
    if (keys.length === 0 && references.length === 0) return none;
    const found: OpenInvoice[] = [];
    const look = (key: string) => {
      for (const invoice of this.#byReference.get(key))
        if (this.openOf(invoice) > 0 && !found.includes(invoice)) found.push(invoice);
    };
    for (const reference of references) look(referenceKey(reference));
    for (const key of keys) look(key);
    return found;
  }

  /** A number in the text whose invoice is settled already, before or by a line matched before. */
  settledIn(keys: readonly string[], references: readonly string[]): string | undefined {
    for (const key of [...references.map(referenceKey), ...keys]) {
      if (!isTelling(key)) continue;
      const number = this.#settled.get(key) ?? this.#byReference.get(key).find((invoice) => this.openOf(invoice) <= 0)?.number;
      if (number !== undefined) return number;
    }
    return undefined;
  }

  /** Invoices of exactly this amount whose number is one digit away from something in the text. */
  nearlyNamed(keys: readonly string[], currency: string, minor: number): readonly OpenInvoice[] {
    const shaped = keys.filter((key) => this.#shapes.has(shapeOf(key)));
    if (shaped.length === 0) return none;
    const near: OpenInvoice[] = [];
    const all = this.#byAmount.get(currency)?.get(minor) ?? none;
    for (let at = 0; at < all.length && at < COMPARED; at += 1) {
      const invoice = all[at];
      if (invoice !== undefined && shaped.some((key) => isNear(key, invoice.number)) && this.openOf(invoice) === minor)
        near.push(invoice);
    }
    return near;
  }

  /** Open invoices of exactly this amount, whole or by an instalment, at most twelve. */
  ofAmount(currency: string, minor: number): readonly OpenInvoice[] {
    const open: OpenInvoice[] = [];
    for (const invoice of this.#byAmount.get(currency)?.get(minor) ?? none) {
      if (this.openOf(invoice) === minor || this.partsOf(invoice).some((part) => part.open === minor)) open.push(invoice);
      if (open.length >= LISTED) break;
    }
    return open;
  }

  /** A client's open invoices of a currency. */
  ofCustomer(customerId: string, currency: string): readonly OpenInvoice[] {
    const client = this.#clients.get(customerId);
    if (client === undefined) return none;
    if (client.open?.currency === currency) return client.open.invoices;
    const invoices = client.invoices.filter((invoice) => invoice.currency === currency && this.openOf(invoice) > 0);
    client.open = { currency, invoices };
    return invoices;
  }

  /** The clients an account is known to pay for. */
  payers(account: string | undefined): readonly PayerRule[] {
    return account === undefined ? [] : this.#rules.get(account);
  }

  /** The clients a name may mean. */
  customersNamed(name: string | undefined) {
    return name === undefined ? [] : this.#names.find(name);
  }
}
