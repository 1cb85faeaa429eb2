import { addDays, type DocumentDraft, type Line } from "@acquit/core";
import type { OutputOf, Workspace } from "@acquit/workspace";
import type { Clock } from "../ports/clock.ts";
import { sampleCatalogue, sampleCustomers, sampleProfile, type SampleCustomer } from "./firm.ts";
import type { SeededRandom } from "./seeded-random.ts";

type Invoice = OutputOf<"issueDraft">;

/** A clock moved by hand, at ten in the morning (UTC) of a day. */
export class DayClock implements Clock {
  #day: string;
  #second = 0;

  constructor(day: string) {
    this.#day = day;
  }

  /** Moves to another day. */
  moveTo(day: string): void {
    this.#day = day;
    this.#second = 0;
  }

  now(): string {
    this.#second += 1;
    const seconds = String(this.#second % 60).padStart(2, "0");
    const minutes = String(Math.floor(this.#second / 60) % 60).padStart(2, "0");
    return `${this.#day}T10:${minutes}:${seconds}.000Z`;
  }
}

interface ExpectedPayment {
  readonly day: string;
  readonly invoice: Invoice;
  readonly share: number;
}

interface ExpectedCredit {
  readonly day: string;
  readonly draft: DocumentDraft;
  readonly number: string;
  readonly issueDate: string;
}

/** Text of minor units with two decimals. */
function cents(minor: number): string {
  return `${String(Math.floor(minor / 100))}.${String(minor % 100).padStart(2, "0")}`;
}

function draftLines(random: SeededRandom, customer: SampleCustomer): readonly Line[] {
  return Array.from({ length: random.between(1, 4) }, (_, position) => {
    const abroad = customer.party.address.country !== "FR";
    // What is exempt within the Union is goods, not work.
    const item = random.pick(abroad ? sampleCatalogue.filter(({ unit }) => unit === "C62") : sampleCatalogue);
    return {
      id: String(position + 1),
      name: item.name,
      quantity: String(random.between(1, item.most)),
      unit: item.unit,
      netPrice: item.price,
      ...(abroad ? { vatCategory: "K" as const, vatRate: "0" } : { vatCategory: "S" as const, vatRate: item.vat }),
    };
  });
}

/** A draft as the sample firm would write it for this client on this day. */
export function sampleDraft(random: SeededRandom, customer: SampleCustomer, day: string): DocumentDraft {
  const large = random.next() < 0.18;
  return {
    typeCode: "380",
    currency: "EUR",
    customerId: customer.id,
    buyer: customer.party,
    lines: draftLines(random, customer),
    terms: large
      ? {
          due: { kind: "days", days: 30 },
          schedule: [
            { label: "Acompte à la commande", percent: "40", due: { kind: "on-receipt" } },
            { label: "Solde", percent: "60", due: { kind: "days", days: 45 } },
          ],
        }
      : { due: { kind: "days", days: 30 } },
    delivery: { date: addDays(day, -2), address: customer.party.address },
    language: customer.language,
    ...(random.next() < 0.5 ? { purchaseOrderReference: `BC-${String(random.between(1000, 9999))}` } : {}),
  };
}

/** The credit note for one piece of the first line, taken back. */
function creditFor({ draft, number, issueDate }: ExpectedCredit): DocumentDraft {
  const { delivery: _delivery, ...rest } = draft;
  return {
    ...rest,
    typeCode: "381",
    lines: draft.lines.slice(0, 1).map((line) => ({ ...line, quantity: "1", note: "Pièce reprise" })),
    precedingInvoices: [{ number, issueDate }],
    terms: { due: { kind: "on-receipt" } },
  };
}

/** Lives `days` days of the sample firm, ending on `today`: bills, and is paid as each client is used to pay. */
export class SampleHistory {
  readonly #workspace: Workspace;
  readonly #clock: DayClock;
  readonly #random: SeededRandom;
  readonly #expected: ExpectedPayment[] = [];
  readonly #credits: ExpectedCredit[] = [];

  constructor(workspace: Workspace, clock: DayClock, random: SeededRandom) {
    this.#workspace = workspace;
    this.#clock = clock;
    this.#random = random;
  }

  /** Writes the whole history; answers how many invoices were issued. */
  async live(today: string, days: number, progress: (done: number) => void = () => undefined): Promise<number> {
    this.#clock.moveTo(addDays(today, -days));
    await this.#settle();
    let issued = 0;
    for (let offset = -days; offset <= 0; offset += 1) {
      const day = addDays(today, offset);
      this.#clock.moveTo(day);
      issued += await this.#billDay(day);
      issued += await this.#creditDay(day);
      await this.#receiveDay(day);
      if (offset % 30 === 0) progress((offset + days) / days);
    }
    await this.#leaveDrafts(today);
    return issued;
  }

  async #settle(): Promise<void> {
    await this.#workspace.saveProfile({ profile: sampleProfile });
    for (const customer of sampleCustomers) {
      const { id, party, language, email } = customer;
      await this.#workspace.saveCustomer({ id, customer: { id, party, language, email, archived: false, revision: 0 } });
    }
  }

  async #billDay(day: string): Promise<number> {
    let issued = 0;
    for (const customer of sampleCustomers) {
      if (this.#random.next() >= customer.rhythm / 30) continue;
      const id = this.#random.id();
      const draft = await this.#workspace.saveDraft({ id, revision: 0, document: sampleDraft(this.#random, customer, day) });
      const invoice = await this.#workspace.issueDraft({ id, revision: draft.revision });
      this.#expectPayments(customer, invoice);
      const isTakenBack = customer.party.address.country === "FR" && this.#random.next() < 0.05;
      if (isTakenBack) this.#expectCredit(day, draft.document, invoice);
      issued += 1;
    }
    return issued;
  }

  #expectCredit(day: string, draft: DocumentDraft, { number, issueDate }: Invoice): void {
    this.#credits.push({ day: addDays(day, this.#random.between(4, 16)), draft, number, issueDate });
  }

  async #creditDay(day: string): Promise<number> {
    const due = this.#credits.filter((credit) => credit.day === day);
    for (const credit of due) {
      const id = this.#random.id();
      const draft = await this.#workspace.saveDraft({ id, revision: 0, document: creditFor(credit) });
      await this.#workspace.issueDraft({ id, revision: draft.revision });
    }
    return due.length;
  }

  #expectPayments({ habit }: SampleCustomer, invoice: Invoice): void {
    for (const instalment of invoice.instalments) {
      if (this.#random.next() < habit.forgets * 0.4) continue;
      const late = habit.lateness + this.#random.between(-habit.spread, habit.spread);
      const day = addDays(instalment.dueDate, Math.max(late, -20));
      const single = { ...invoice, instalments: [instalment] };
      if (this.#random.next() < habit.paysInParts) {
        this.#expected.push({ day, invoice: single, share: 0.5 }, { day: addDays(day, 21), invoice: single, share: 1 });
      } else {
        this.#expected.push({ day, invoice: single, share: 1 });
      }
    }
  }

  async #receiveDay(day: string): Promise<void> {
    const arrived = this.#expected.filter((payment) => payment.day <= day);
    for (const payment of arrived) {
      this.#expected.splice(this.#expected.indexOf(payment), 1);
      const current = await this.#workspace.getInvoice({ id: payment.invoice.id });
      const instalment = current.instalments.find(({ id }) => id === payment.invoice.instalments[0]?.id);
      const openMinor = Math.round(Number(instalment?.open ?? "0") * 100);
      const minor = payment.share < 1 ? Math.floor(openMinor / 2) : openMinor;
      if (instalment === undefined || minor <= 0) continue;
      await this.#workspace.recordPayment({
        id: this.#random.id(),
        date: day,
        amount: cents(minor),
        currency: "EUR",
        method: this.#random.pick(["transfer", "transfer", "transfer", "card", "cheque"]),
        reference: current.number,
        customerId: current.customerId,
        allocations: [{ invoiceId: current.id, instalmentId: instalment.id, amount: cents(minor) }],
      });
    }
  }

  async #leaveDrafts(today: string): Promise<void> {
    for (const customer of sampleCustomers.slice(0, 3)) {
      await this.#workspace.saveDraft({
        id: this.#random.id(),
        revision: 0,
        document: sampleDraft(this.#random, customer, today),
      });
    }
  }
}
