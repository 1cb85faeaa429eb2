import { addDays, creditorReferenceOf } from "@acquit/core";
import {
  Chance,
  asBank,
  families,
  fees,
  forms,
  places,
  prices,
  round,
  shares,
  trades,
  type CaseKind,
  type Client,
  type HardCase,
  type HardCaseOptions,
  type HardCases,
} from "./hard-case-facts.test-suite.ts";
import type { MatchLine, OpenInvoice, PayerRule } from "./open-invoice.ts";
import { openOf } from "./open-invoice.ts";

/** Makes a ledger and lines. */
class Maker {
  readonly #chance: Chance;
  readonly #options: HardCaseOptions;
  readonly #clients: Client[] = [];
  readonly #open = new Map<string, OpenInvoice[]>();
  readonly #numbers = new Map<string, OpenInvoice>();
  readonly invoices: OpenInvoice[] = [];
  readonly rules: PayerRule[] = [];
  #paid: { invoice: OpenInvoice; client: Client }[] = [];

  constructor(options: HardCaseOptions) {
    this.#chance = new Chance(options.seed);
    this.#options = options;
    const clients = Math.max(3, Math.round(options.invoices / 7));
    for (let at = 0; at < clients; at += 1) this.#addClient(at);
    for (let at = 0; at < options.invoices; at += 1) this.#addInvoice(at);
  }

  #addClient(at: number): void {
    const chance = this.#chance;
    const before = this.#clients.at(-1);
    const family = chance.pick(families);
    const fresh = `${chance.pick(trades)} ${family}${chance.is(0.5) ? ` & ${chance.pick(families)}` : ""} ${chance.is(0.6) ? chance.pick(places) : String(chance.below(99))}`;
    // Neighbours in the ledger that a bank's 27 letters hardly tell apart.
    const near =
      before === undefined ? fresh : chance.is(0.5) ? `${before.name} Frères` : before.name.replace(/\S+$/, chance.pick(places));
    const name = `${chance.is(0.06) ? near : fresh} ${chance.pick(forms)}`.trim();
    const client = {
      id: `c${String(at)}`,
      name,
      account: `FR76${String(10_000_000 + at).padStart(23, "0")}`,
      usual: this.#amount(0),
    };
    this.#clients.push(client);
    if (chance.is(0.6)) this.rules.push({ account: client.account, customerId: client.id, confirmed: 1 + chance.below(9) });
    // An accountant's account that pays for two clients.
    if (before !== undefined && chance.is(0.01))
      this.rules.push({ account: before.account, customerId: client.id, confirmed: 1 });
  }

  #amount(usual: number): number {
    const chance = this.#chance;
    if (this.#options.collide === true) return chance.pick(round);
    if (usual > 0 && chance.is(0.2)) return usual;
    return chance.is(0.2) ? chance.pick(prices) : 1500 + chance.below(400_000);
  }

  #addInvoice(at: number): void {
    const chance = this.#chance;
    const client = chance.pick(this.#clients);
    const minor = this.#amount(client.usual);
    const dueDate = addDays("2026-01-05", chance.below(120));
    const isCredit = chance.is(0.015);
    const count = !isCredit && chance.is(0.04) ? 3 : 1;
    const share = Math.floor(minor / count);
    const invoice: OpenInvoice = {
      id: `i${String(at)}`,
      number: `${isCredit ? "A" : "F"}-2026-${String(at + 1).padStart(6, "0")}`,
      customerId: client.id,
      customerName: client.name,
      currency: "EUR",
      parts: Array.from({ length: count }, (_, part) => ({
        instalmentId: `p${String(part)}`,
        dueDate: addDays(dueDate, part * 30),
        open: part === count - 1 ? minor - share * (count - 1) : share,
      })),
      ...(isCredit ? { isCredit } : {}),
      ...(!isCredit && count === 1 && chance.is(0.06)
        ? { discount: { minor: Math.floor(minor / 50), until: "2026-06-01" } }
        : {}),
    };
    this.invoices.push(invoice);
    this.#numbers.set(invoice.number, invoice);
    const list = this.#open.get(client.id);
    if (list === undefined) this.#open.set(client.id, [invoice]);
    else list.push(invoice);
  }

  /** Takes some of a client's invoices, which then count as paid. */
  #take(wanted: number, isFit: (invoice: OpenInvoice) => boolean = () => true): { client: Client; taken: OpenInvoice[] } {
    for (;;) {
      const client = this.#chance.pick(this.#clients);
      const open = this.#open.get(client.id) ?? [];
      const fit = open.filter((invoice) => invoice.isCredit !== true && isFit(invoice));
      if (fit.length < wanted) continue;
      fit.sort((first, second) => ((first.parts[0]?.dueDate ?? "") < (second.parts[0]?.dueDate ?? "") ? -1 : 1));
      // Debtors pay the oldest first more often than not.
      const from = this.#chance.is(0.7) ? 0 : this.#chance.below(fit.length - wanted + 1);
      const taken = fit.slice(from, from + wanted);
      this.#open.set(
        client.id,
        open.filter((invoice) => !taken.includes(invoice)),
      );
      return { client, taken };
    }
  }

  #written(number: string): string {
    const chance = this.#chance;
    const reference = creditorReferenceOf(number);
    if (chance.is(0.1) && reference.ok) return reference.value;
    const form = chance.pick([number, number.replaceAll("-", ""), number.replaceAll("-", " "), number.toLowerCase()]);
    return `${chance.pick(["", "FACTURE ", "FACT. ", "N/REF ", "Règlement ", "INV "])}${form}`;
  }

  /** One digit wrong; never so that it names another open invoice of the same client and amount: nobody could tell. */
  #mistyped(invoice: OpenInvoice): string {
    for (;;) {
      const at = invoice.number.length - 1 - this.#chance.below(5);
      const wrong = `${invoice.number.slice(0, at)}${String(this.#chance.below(10))}${invoice.number.slice(at + 1)}`;
      const other = this.#numbers.get(wrong);
      if (wrong !== invoice.number && (other?.customerId !== invoice.customerId || openOf(other) !== openOf(invoice)))
        return this.#written(wrong);
    }
  }

  #line(at: number, facts: { minor: number; text: string; payer?: Client; name?: string }): MatchLine {
    const { minor, text, payer, name } = facts;
    const chance = this.#chance;
    const noise = chance.pick([
      "",
      "VIR SEPA ",
      "VIREMENT INSTANTANE ",
      `DU ${String(1 + chance.below(28))}/03/2026 `,
      "REF CLIENT 88412 ",
    ]);
    let payerName = name ?? (payer === undefined ? undefined : asBank(payer.name));
    if (payer !== undefined && payerName !== undefined && chance.is(0.04)) payerName = payerName.split(" ").reverse().join(" ");
    if (payerName !== undefined && chance.is(0.04)) payerName = payerName.replace(/[AEIO]/, chance.pick(["E", "U", ""]));
    const account = payer === undefined || chance.is(0.15) ? undefined : payer.account;
    return {
      id: `l${String(at)}`,
      minor,
      currency: "EUR",
      date: addDays("2026-03-01", chance.below(28)),
      text: `${noise}${text}`.trim(),
      references: [],
      ...(payerName === undefined ? {} : { payerName }),
      ...(account === undefined ? {} : { payerAccount: account }),
    };
  }

  #named(invoices: readonly OpenInvoice[]): string {
    return invoices.map(({ number }) => this.#written(number)).join(this.#chance.pick([" ", ", ", " + ", " ET "]));
  }

  #withCredit(at: number): HardCase {
    const chance = this.#chance;
    const credit = this.invoices.filter(({ isCredit }) => isCredit === true);
    for (let tries = 0; tries < 200; tries += 1) {
      const note = chance.pick(credit);
      const open = this.#open.get(note.customerId) ?? [];
      const invoice = open.find((one) => one.isCredit !== true && openOf(one) > openOf(note));
      const client = this.#clients.find(({ id }) => id === note.customerId);
      if (invoice === undefined || client === undefined || !open.includes(note)) continue;
      this.#open.set(
        note.customerId,
        open.filter((one) => one !== note && one !== invoice),
      );
      const truth = new Map([
        [invoice.id, openOf(invoice)],
        [note.id, -openOf(note)],
      ]);
      const text = chance.is(0.7) ? this.#named([invoice, note]) : this.#named([invoice]);
      return { kind: "credit", line: this.#line(at, { minor: openOf(invoice) - openOf(note), text, payer: client }), truth };
    }
    return this.make("reference", at);
  }

  /** One line of a kind. */
  make(kind: CaseKind, at: number): HardCase {
    const chance = this.#chance;
    const whole = (invoices: readonly OpenInvoice[]) => new Map(invoices.map((invoice) => [invoice.id, openOf(invoice)]));
    const sum = (invoices: readonly OpenInvoice[]) => invoices.reduce((total, invoice) => total + openOf(invoice), 0);
    const named = (invoices: readonly OpenInvoice[]) => this.#named(invoices);
    switch (kind) {
      case "several":
      case "several-unnamed": {
        const { client, taken } = this.#take(2 + chance.below(2));
        const text = kind === "several" ? named(taken) : "REGLEMENT";
        return { kind, line: this.#line(at, { minor: sum(taken), text, payer: client }), truth: whole(taken) };
      }
      case "part":
      case "part-unnamed": {
        const { client, taken } = this.#take(1, (invoice) => openOf(invoice) > 2000);
        const minor = chance.is(0.5)
          ? Math.ceil(sum(taken) / 2)
          : Math.max(100, Math.floor((sum(taken) * (20 + chance.below(60))) / 100_00) * 100);
        const text = kind === "part" ? `ACOMPTE ${named(taken)}` : chance.pick(["ACOMPTE", "REGLEMENT"]);
        return { kind, line: this.#line(at, { minor, text, payer: client }), truth: new Map(taken.map(({ id }) => [id, minor])) };
      }
      case "fee": {
        const { taken } = this.#take(1, (invoice) => openOf(invoice) > 5000);
        const rule = chance.pick(fees);
        const fee = Math.floor((sum(taken) * rule.basisPoints + 5000) / 10_000) + rule.fixed;
        return {
          kind,
          line: this.#line(at, { minor: sum(taken) - fee, text: named(taken), name: rule.name.toUpperCase() }),
          truth: whole(taken),
        };
      }
      case "short": {
        const { client, taken } = this.#take(1, (invoice) => openOf(invoice) > 5000);
        const minor = sum(taken) - 100 - chance.below(101);
        return {
          kind,
          line: this.#line(at, { minor, text: named(taken), payer: client }),
          truth: new Map(taken.map(({ id }) => [id, minor])),
        };
      }
      case "discount": {
        const { client, taken } = this.#take(1, ({ discount }) => discount !== undefined);
        const minor = sum(taken) - (taken[0]?.discount?.minor ?? 0);
        return {
          kind,
          line: this.#line(at, { minor, text: chance.is(0.8) ? named(taken) : "ESCOMPTE", payer: client }),
          truth: whole(taken),
        };
      }
      case "credit":
        return this.#withCredit(at);
      case "third-party":
      case "third-party-unnamed": {
        const { taken } = this.#take(1);
        const name = asBank(
          `${chance.pick(["Holding", "Mme", "Trésorerie", "Groupe"])} ${chance.pick(families)} ${String(chance.below(999))}`,
        );
        const text = kind === "third-party" ? named(taken) : "PAIEMENT POUR TIERS";
        return { kind, line: this.#line(at, { minor: sum(taken), text, name }), truth: whole(taken) };
      }
      case "paid-twice": {
        const before = this.#paid.at(chance.below(Math.max(1, this.#paid.length)));
        if (before === undefined) return this.make("reference", at);
        const { invoice, client } = before;
        return {
          kind,
          line: this.#line(at, { minor: openOf(invoice), text: this.#written(invoice.number), payer: client }),
          truth: new Map(),
        };
      }
      case "stranger": {
        const name = asBank(
          `${chance.pick(["CPAM", "URSSAF", "Trésor public", "Assurances", "Mutuelle"])} ${chance.pick(places)}`,
        );
        return {
          kind,
          line: this.#line(at, { minor: 1000 + chance.below(500_000), text: "REMBOURSEMENT", name }),
          truth: new Map(),
        };
      }
      case "reference":
      case "typo":
      case "no-reference": {
        const { client, taken } = this.#take(1);
        const [invoice] = taken;
        if (invoice === undefined) return this.make("stranger", at);
        if (kind === "reference") this.#paid.push({ invoice, client });
        const text = kind === "reference" ? named(taken) : kind === "typo" ? this.#mistyped(invoice) : "REGLEMENT";
        return { kind, line: this.#line(at, { minor: openOf(invoice), text, payer: client }), truth: whole(taken) };
      }
    }
  }

  shuffled<Item>(items: Item[]): Item[] {
    for (let at = items.length - 1; at > 0; at -= 1) {
      const other = this.#chance.below(at + 1);
      [items[at], items[other]] = [items[other] as Item, items[at] as Item];
    }
    return items;
  }

  kind(): CaseKind {
    let at = this.#chance.next() * 1000;
    for (const [kind, share] of shares) {
      at -= share;
      if (at < 0) return kind;
    }
    return "reference";
  }
}

/** Makes a ledger of open invoices and bank lines that pay some of them in ways that are hard to tell, the same for a seed. */
export function makeHardCases(options: HardCaseOptions): HardCases {
  const maker = new Maker(options);
  const cases = Array.from({ length: options.lines }, (_, at) => maker.make(maker.kind(), at));
  // Of two equal payments the later is the one too many.
  const isLate = ({ kind }: HardCase) => kind === "paid-twice";
  const ordered = [...maker.shuffled(cases.filter((one) => !isLate(one))), ...cases.filter(isLate)];
  return { invoices: maker.invoices, rules: maker.rules, fees, cases: ordered };
}
