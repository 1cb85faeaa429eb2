import { sha256Hex } from "@acquit/core";
import type { InputOf } from "@acquit/workspace";
import type { JournalRow } from "./collections.ts";

type EventType = InputOf<"saveWebhook">["webhook"]["events"][number];

/** What a receiver is told; described in docs/webhooks.md. */
export interface WebhookEvent {
  /** Always the same for the same thing that happened: receivers know repeats by it. */
  readonly id: string;
  readonly type: EventType | "ping";
  readonly createdAt: string;
  /** The journal's number: events may arrive out of order, this is their order. */
  readonly sequence: number;
  readonly data: Readonly<Record<string, unknown>>;
}

type Facts = Readonly<Record<string, unknown>>;

interface Telling {
  readonly type: EventType;
  readonly data: (id: string, facts: Facts) => Facts;
  /** Told only when this holds. */
  readonly when?: (facts: Facts) => boolean;
}

function pick(facts: Facts, ...names: readonly string[]): Facts {
  return Object.fromEntries(names.filter((name) => facts[name] !== undefined).map((name) => [name, facts[name]]));
}

const document = (id: string, facts: Facts) => ({
  invoiceId: id,
  ...pick(facts, "number", "issueDate", "total", "currency", "customerId"),
});
const allocation = (id: string, facts: Facts) => ({
  invoiceId: id,
  ...pick(facts, "number", "payment", "allocation", "amount", "currency", "date", "open"),
});
const discount = (id: string, facts: Facts) => ({
  invoiceId: id,
  ...pick(facts, "number", "amount", "currency", "percent", "date", "creditNote", "open"),
});
// Never names or addresses: a receiver that may know them asks for the customer.
const customer = (id: string) => ({ customerId: id });

/** What each kind of journal entry tells. */
const tellings: Readonly<Record<string, readonly Telling[]>> = {
  "invoice-issued": [{ type: "invoice.issued", data: document }],
  "credit-note-issued": [{ type: "credit-note.issued", data: document }],
  "invoice-sent": [{ type: "invoice.sent", data: (id, facts) => ({ invoiceId: id, ...pick(facts, "number", "channel") }) }],
  "payment-recorded": [
    {
      type: "payment.recorded",
      data: (id, facts) => ({ paymentId: id, ...pick(facts, "date", "amount", "currency", "method", "source", "reference") }),
    },
  ],
  "payment-allocated": [
    { type: "payment.allocated", data: allocation },
    {
      type: "invoice.settled",
      data: (id, facts) => ({ invoiceId: id, ...pick(facts, "number", "currency", "date") }),
      when: (facts) => typeof facts["open"] === "string" && !/[1-9]/.test(facts["open"]),
    },
  ],
  "allocation-undone": [{ type: "payment.allocation-undone", data: allocation }],
  "payment-differs": [{ type: "payment.differs", data: (id, facts) => ({ invoiceId: id, ...pick(facts, "payment") }) }],
  "refund-asked": [{ type: "refund.asked", data: (id, facts) => ({ invoiceId: id, ...pick(facts, "number", "question") }) }],
  "payment-refunded": [
    {
      type: "refund.recorded",
      data: (id, facts) => ({ paymentId: id, ...pick(facts, "refund", "date", "amount", "currency", "method", "foreign") }),
    },
  ],
  "refund-refused": [
    { type: "refund.refused", data: (id, facts) => ({ paymentId: id, ...pick(facts, "refund", "amount", "currency") }) },
  ],
  "discount-given": [{ type: "discount.given", data: discount }],
  "discount-withdrawn": [{ type: "discount.withdrawn", data: discount }],
  "customer-created": [{ type: "customer.saved", data: customer }],
  "customer-saved": [{ type: "customer.saved", data: customer }],
  "customer-erased": [{ type: "customer.erased", data: customer }],
};

/** The events of one journal entry; `facts` are absent once they were erased. */
export function eventsOf(tenantId: string, entry: JournalRow, facts: Facts | undefined): readonly WebhookEvent[] {
  const id = entry.subject.replace(/^[^:]*:/, "");
  return (tellings[entry.kind] ?? [])
    .filter(({ when }) => when?.(facts ?? {}) ?? true)
    .map(({ type, data }) => ({
      id: `evt_${sha256Hex(`${tenantId}\n${String(entry.seq)}\n${type}`).slice(0, 32)}`,
      type,
      createdAt: entry.at,
      sequence: entry.seq,
      data: data(id, facts ?? {}),
    }));
}
