// Two ways programs match bank lines, written again from what their sources do: greedy by client and due date, and by reference alone.
import { foldName } from "../../../packages/banking/src/match/names.ts";

/** @typedef {import("../../../packages/banking/src/match/open-invoice.ts").OpenInvoice} Invoice */
/** @typedef {import("../../../packages/banking/src/match/open-invoice.ts").MatchLine} Line */
/** @typedef {{ invoice: Invoice, minor: number }} Part */
/** @typedef {{ isAutomatic: boolean, parts: Part[] | undefined }} Answer */

const openOf = (/** @type {Invoice} */ invoice) => invoice.parts.reduce((sum, { open }) => sum + open, 0);

class Ledger {
  constructor(
    /** @type {readonly Invoice[]} */ invoices,
    /** @type {readonly { account: string, customerId: string }[]} */ rules,
  ) {
    /** @type {Map<string, Invoice[]>} */
    this.byClient = new Map();
    /** @type {Map<string, Invoice>} */
    this.byDigits = new Map();
    /** @type {Map<string, string>} */
    this.byName = new Map();
    this.byAccount = new Map(rules.map(({ account, customerId }) => [account, customerId]));
    /** @type {Set<string>} */
    this.paid = new Set();
    for (const invoice of invoices) {
      if (invoice.isCredit === true) continue;
      const list = this.byClient.get(invoice.customerId);
      if (list === undefined) this.byClient.set(invoice.customerId, [invoice]);
      else list.push(invoice);
      this.byDigits.set(invoice.number.replace(/\D/g, ""), invoice);
      this.byName.set(foldName(invoice.customerName), invoice.customerId);
    }
    for (const list of this.byClient.values())
      list.sort((a, b) => ((a.parts[0]?.dueDate ?? "") < (b.parts[0]?.dueDate ?? "") ? -1 : 1));
  }

  /** @param {Line} line */
  named(line) {
    const found = new Set();
    const words = `${line.text} ${line.references.join(" ")}`.match(/[A-Za-z0-9-]+/g) ?? [];
    words.forEach((word, at) => {
      for (const text of [word, word + (words[at + 1] ?? ""), word + (words[at + 1] ?? "") + (words[at + 2] ?? "")]) {
        const digits = text.replace(/^RF\d\d/i, "").replace(/\D/g, "");
        const invoice = digits.length < 4 ? undefined : this.byDigits.get(digits);
        if (invoice !== undefined && !this.paid.has(invoice.id)) found.add(invoice);
      }
    });
    return /** @type {Invoice[]} */ ([...found]);
  }

  /** @param {Line} line */
  client(line) {
    return this.byAccount.get(line.payerAccount ?? "") ?? this.byName.get(foldName(line.payerName ?? ""));
  }
}

/** Odoo's way: numbers in the text, else the client's invoices oldest first, added until the amount is reached; applied when it is met exactly. */
export const greedy = {
  name: "greedy by due date",
  /** @returns {Answer[]} */
  run(
    /** @type {import("../../../packages/banking/src/match/hard-case-facts.test-suite.ts").HardCases} */ {
      invoices,
      rules,
      cases,
    },
  ) {
    const ledger = new Ledger(invoices, rules);
    return cases.map(({ line }) => {
      const named = ledger.named(line);
      const client = ledger.client(line);
      const candidates =
        named.length > 0 ? named : (ledger.byClient.get(client ?? "") ?? []).filter(({ id }) => !ledger.paid.has(id));
      /** @type {Part[]} */
      const parts = [];
      const alone = candidates.find((invoice) => openOf(invoice) === line.minor);
      let rest = line.minor;
      for (const invoice of alone === undefined ? candidates : [alone]) {
        if (rest <= 0) break;
        const minor = Math.min(rest, openOf(invoice));
        parts.push({ invoice, minor });
        rest -= minor;
      }
      const isAutomatic = parts.length > 0 && rest === 0 && parts.every(({ invoice, minor }) => minor === openOf(invoice));
      if (isAutomatic) for (const { invoice } of parts) ledger.paid.add(invoice.id);
      return { isAutomatic, parts: parts.length === 0 ? undefined : parts };
    });
  },
};

/** By the reference alone: what the text names takes the money, whatever the amount. */
export const referenceOnly = {
  name: "reference only",
  /** @returns {Answer[]} */
  run(
    /** @type {import("../../../packages/banking/src/match/hard-case-facts.test-suite.ts").HardCases} */ {
      invoices,
      rules,
      cases,
    },
  ) {
    const ledger = new Ledger(invoices, rules);
    return cases.map(({ line }) => {
      const [invoice] = ledger.named(line);
      if (invoice === undefined) return { isAutomatic: false, parts: undefined };
      const minor = Math.min(line.minor, openOf(invoice));
      if (minor === openOf(invoice)) ledger.paid.add(invoice.id);
      return { isAutomatic: true, parts: [{ invoice, minor }] };
    });
  },
};
