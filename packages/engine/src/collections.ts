import type { Allocation, IssuedDocument, JournalEntry, NumberSeries, PaymentTerms, SettlementState } from "@acquit/core";
import type { InputOf, OutputOf } from "@acquit/workspace";
import type { Collection, StoredRow } from "./ports/store.ts";
import { webhookAttempts, webhookCursors, webhooks } from "./webhook-collections.ts";
import type { CheckoutRequest, PaymentState } from "./ports/payment-provider.ts";

/** The seller's profile; one row, id "profile". */
export interface ProfileRow extends StoredRow {
  readonly profile: InputOf<"saveProfile">["profile"];
}

/** A customer with the text she is searched by. */
export interface CustomerRow extends StoredRow {
  readonly customer: OutputOf<"getCustomer">;
  readonly sortName: string;
  readonly folded: string;
}

/** A number series and how many documents it has issued. */
export interface SeriesRow extends StoredRow {
  readonly series: NumberSeries;
  /** The position of its last document. */
  readonly issued: number;
  readonly revision: number;
}

/** A draft. */
export interface DraftRow extends StoredRow {
  readonly document: InputOf<"saveDraft">["document"];
  readonly revision: number;
  readonly updatedAt: string;
  readonly updatedBy: string;
}

/** An issued document, frozen; its hash is in the journal. */
export interface InvoiceRow extends StoredRow {
  readonly seriesId: string;
  /** Position in its series: issue order. */
  readonly position: number;
  readonly document: IssuedDocument;
  readonly customerId: string;
  readonly issuedAt: string;
  /** SHA-256 of the document's canonical JSON. */
  readonly documentHash: string;
  /** The terms it was issued under; absent on documents issued before they were kept. */
  readonly terms?: PaymentTerms;
}

/** One instalment as the standing keeps it; amounts in minor units. */
export interface StandingInstalment {
  readonly id: string;
  readonly dueDate: string;
  readonly minor: number;
  readonly open: number;
  readonly label?: string;
}

/** How an invoice, an imported receivable or a claim for late payment stands: a projection of documents and allocations, checked by `verify`. */
export interface StandingRow extends StoredRow {
  readonly origin: "issued" | "imported" | "claim";
  readonly number: string;
  readonly typeCode: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly folded: string;
  readonly issueDate: string;
  readonly currency: string;
  readonly minor: number;
  readonly open: number;
  readonly credited: number;
  readonly settlement: SettlementState;
  /** Money that had settled it and was given back; absent where none was. */
  readonly refunded?: number;
  readonly instalments: readonly StandingInstalment[];
  readonly disputed?: boolean;
}

/** A payment as recorded. */
export interface PaymentRow extends StoredRow {
  readonly date: string;
  readonly minor: number;
  readonly currency: string;
  readonly method: OutputOf<"recordPayment">["method"];
  readonly source: OutputOf<"recordPayment">["source"];
  readonly reference?: string;
  readonly customerId?: string;
  readonly note?: string;
  /** The provider's reference, for payments that came through one. */
  readonly providerReference?: string;
}

/** What is left of a payment: a projection of its allocations. */
export interface PaymentBalanceRow extends StoredRow {
  readonly unallocated: number;
  readonly date: string;
  readonly customerId?: string;
  /** It was taken off the books: no money is behind it. */
  readonly voided?: boolean;
}

/** An allocation edge with its accounting date. */
export interface AllocationRow extends Allocation {
  readonly date: string;
}

/** A journal entry under its padded sequence number. */
export interface JournalRow extends StoredRow, JournalEntry {}

/** What an entry is about, apart from the chain so that it can be erased. */
export interface PayloadRow extends StoredRow {
  readonly payload: Readonly<Record<string, unknown>>;
  readonly salt: string;
  readonly actorName: string;
}

/** The end of a tenant's chain. */
export interface HeadRow extends StoredRow {
  readonly seq: number;
  readonly hash: string;
}

/** A payment link by the hash of its token; lives outside tenants because the token is all a client has. */
export interface LinkRow extends StoredRow {
  readonly tenantId: string;
  readonly invoiceId: string;
  readonly createdAt: string;
  readonly expiresOn: string;
  readonly revokedAt?: string;
}

/** A checkout opened at a provider. */
export interface CheckoutRow extends StoredRow {
  readonly invoiceId: string;
  readonly linkId: string;
  readonly provider: string;
  /** Absent while the provider's answer is not known. */
  readonly reference?: string;
  readonly state: PaymentState | "unknown";
  readonly minor: number;
  readonly currency: string;
  /** What each invoice gets, where several are paid at once; `invoiceId` is then the first. */
  readonly parts?: readonly { readonly invoiceId: string; readonly minor: number }[];
  /** Money given back so far, as the provider last said. */
  readonly refundedMinor?: number;
  readonly idempotencyKey: string;
  readonly createdAt: string;
  readonly asks: number;
  /** When the janitor asks the provider again; absent once the end is known. */
  readonly nextAskAt?: string;
  /** What the provider was asked, so that a lost answer can be asked for under the same key. */
  readonly request: Omit<CheckoutRequest, "returnUrl" | "cancelUrl">;
  /** Where the payer comes back to, sealed for `checkout:ID`. */
  readonly sealedAddresses: string;
}

/** Which tenant a provider's reference belongs to. */
export interface CheckoutOwnerRow extends StoredRow {
  readonly tenantId: string;
  readonly checkoutId: string;
}

/** A provider event that was taken in. */
export interface InboxRow extends StoredRow {
  readonly reference: string;
  readonly at: string;
}

/** Work to be done outside after a commit: messages, webhooks, CRM. */
export interface OutboxRow extends StoredRow {
  readonly topic: string;
  readonly subject: string;
  readonly step: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly state: "waiting" | "done" | "dead" | "cancelled";
  readonly createdAt: string;
  /** When it may be tried (again); while it is leased, when the lease ends. */
  readonly dueAt: string;
  readonly attempts: number;
  /** Names the worker's hold on it, so that one who lost it notices. */
  readonly leaseId?: string;
  readonly leasedUntil?: string;
  readonly doneAt?: string;
  readonly lastError?: string;
  /** Which of the known reasons the last failure was. */
  readonly failure?: string;
}

/** The answer given under an idempotency key. */
export interface AnswerRow extends StoredRow {
  readonly requestHash: string;
  readonly answer: unknown;
  readonly at: string;
}

/** Proof that the database takes a write. */
export interface ProbeRow extends StoredRow {
  readonly at: string;
}

/** Declares a collection with its rows' type checked. */
function collection<Row extends StoredRow>(definition: Collection<Row>): Collection<Row> {
  return definition;
}

/** The seller's profile. */
export const profiles = collection<ProfileRow>({ name: "profiles", indexes: {} });
/** Customers. */
export const customers = collection<CustomerRow>({
  name: "customers",
  indexes: { byName: { fields: [(row) => row.sortName], types: ["text"] } },
});
/** Number series. */
export const seriesRows = collection<SeriesRow>({
  name: "series",
  indexes: { byKind: { fields: [(row) => row.series.kind], types: ["text"] } },
});
/** Drafts. */
export const drafts = collection<DraftRow>({
  name: "drafts",
  indexes: { byUpdate: { fields: [(row) => row.updatedAt], types: ["text"] } },
});
/** Issued documents. */
export const invoices = collection<InvoiceRow>({
  name: "invoices",
  appendOnly: true,
  indexes: {
    byNumber: { fields: [(row) => row.document.number], types: ["text"], unique: true },
    byPosition: { fields: [(row) => row.seriesId, (row) => row.position], types: ["text", "integer"], unique: true },
  },
});
/** How invoices and imported receivables stand. */
export const standings = collection<StandingRow>({
  name: "standings",
  indexes: {
    byIssue: { fields: [(row) => row.issueDate, (row) => row.number], types: ["text", "text"] },
    byState: { fields: [(row) => (row.open > 0 ? "open" : "closed"), (row) => row.issueDate], types: ["text", "text"] },
    byCustomer: { fields: [(row) => row.customerId, (row) => row.issueDate], types: ["text", "text"] },
    byNumber: { fields: [(row) => row.number], types: ["text"] },
  },
});
/** Payments. */
export const payments = collection<PaymentRow>({
  name: "payments",
  appendOnly: true,
  indexes: {
    byDate: { fields: [(row) => row.date], types: ["text"] },
    byProviderReference: { fields: [(row) => row.providerReference], types: ["text"], unique: true },
  },
});
/** What is left of each payment. */
export const paymentBalances = collection<PaymentBalanceRow>({
  name: "payment-balances",
  indexes: {
    byDate: { fields: [(row) => row.date], types: ["text"] },
    byCustomer: { fields: [(row) => row.customerId, (row) => row.date], types: ["text", "text"] },
    byCredit: { fields: [(row) => (row.unallocated === 0 ? undefined : "credit"), (row) => row.date], types: ["text", "text"] },
  },
});
/** Allocation edges. */
export const allocations = collection<AllocationRow>({
  name: "allocations",
  appendOnly: true,
  indexes: {
    byInvoice: { fields: [(row) => row.target.invoiceId, (row) => row.at], types: ["text", "text"] },
    bySource: { fields: [(row) => row.source.id, (row) => row.at], types: ["text", "text"] },
    byDate: { fields: [(row) => row.date], types: ["text"] },
    byReversed: { fields: [(row) => row.reverses], types: ["text"], unique: true },
  },
});
/** The journal. */
export const journal = collection<JournalRow>({
  name: "journal",
  appendOnly: true,
  indexes: {
    bySeq: { fields: [(row) => row.seq], types: ["integer"], unique: true },
    bySubject: { fields: [(row) => row.subject, (row) => row.seq], types: ["text", "integer"] },
    byActor: { fields: [(row) => row.actor, (row) => row.seq], types: ["text", "integer"] },
    byKind: { fields: [(row) => row.kind, (row) => row.seq], types: ["text", "integer"] },
  },
});
/** Payloads of journal entries. */
export const payloads = collection<PayloadRow>({ name: "payloads", indexes: {} });
/** Ends of chains. */
export const heads = collection<HeadRow>({ name: "heads", indexes: {} });
/** Payment links (system tenant). */
export const links = collection<LinkRow>({
  name: "links",
  indexes: { byInvoice: { fields: [(row) => row.tenantId, (row) => row.invoiceId], types: ["text", "text"] } },
});
/** Checkouts at providers. */
export const checkouts = collection<CheckoutRow>({
  name: "checkouts",
  indexes: {
    byInvoice: { fields: [(row) => row.invoiceId, (row) => row.createdAt], types: ["text", "text"] },
    byAsk: { fields: [(row) => row.nextAskAt], types: ["text"] },
  },
});
/** Owners of provider references (system tenant). */
export const checkoutOwners = collection<CheckoutOwnerRow>({ name: "checkout-owners", indexes: {} });
/** Provider events taken in (system tenant). */
export const inbox = collection<InboxRow>({ name: "inbox", appendOnly: true, indexes: {} });
/** Work to deliver. */
export const outbox = collection<OutboxRow>({
  name: "outbox",
  indexes: {
    byStep: { fields: [(row) => row.subject, (row) => row.step], types: ["text", "text"], unique: true },
    byTopic: { fields: [(row) => row.state, (row) => row.topic, (row) => row.dueAt], types: ["text", "text", "text"] },
    byState: { fields: [(row) => row.state, (row) => row.dueAt], types: ["text", "text"] },
  },
});
/** Where readiness is probed by writing. */
export const probes = collection<ProbeRow>({ name: "probes", indexes: {} });
/** Answers under idempotency keys. */
export const answers = collection<AnswerRow>({
  name: "answers",
  indexes: { byTime: { fields: [(row) => row.at], types: ["text"] } },
});

/** Every collection of the engine, in the order tables are made. */
export const collections: readonly Collection<never>[] = [
  profiles,
  customers,
  seriesRows,
  drafts,
  invoices,
  standings,
  payments,
  paymentBalances,
  allocations,
  journal,
  payloads,
  heads,
  links,
  checkouts,
  checkoutOwners,
  inbox,
  outbox,
  answers,
  webhooks,
  webhookCursors,
  webhookAttempts,
  probes,
];
