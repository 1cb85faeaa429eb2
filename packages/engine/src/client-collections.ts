import type { Collection, StoredRow } from "./ports/store.ts";

/** A client's link to all her invoices by the hash of its token; lives outside tenants because the token is all she has. */
export interface ClientLinkRow extends StoredRow {
  readonly tenantId: string;
  readonly customerId: string;
  readonly createdAt: string;
  readonly expiresOn: string;
  readonly revokedAt?: string;
}

/** One message of a question, in the order they were written. */
export interface QuestionMessage {
  readonly id: string;
  readonly at: string;
  readonly from: "client" | "seller";
  readonly name: string;
  readonly text: string;
}

/** What a client asks about an invoice, and what she was answered. */
export interface QuestionRow extends StoredRow {
  readonly invoiceId: string;
  readonly number: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly state: "open" | "answered" | "closed";
  /** What is asked for; a question when absent. */
  readonly kind?: "refund" | "dispute";
  /** What was decided of a refund that was asked for. */
  readonly decision?: "accepted" | "declined";
  /** Where the client reads her answers; without it she reads them on the page. */
  readonly email?: string;
  readonly ownerId?: string;
  readonly ownerName?: string;
  readonly askedAt: string;
  /** When it was last asked again: what waiting is counted from. */
  readonly waitingSince: string;
  readonly firstAnsweredAt?: string;
  readonly messages: readonly QuestionMessage[];
}

/** Clients' links to all their invoices (system tenant). */
export const clientLinks: Collection<ClientLinkRow> = {
  name: "client-links",
  indexes: { byCustomer: { fields: [(row) => row.tenantId, (row) => row.customerId], types: ["text", "text"] } },
};
/** Questions. */
export const questions: Collection<QuestionRow> = {
  name: "questions",
  indexes: {
    byState: { fields: [(row) => row.state, (row) => row.waitingSince], types: ["text", "text"] },
    byInvoice: { fields: [(row) => row.invoiceId, (row) => row.askedAt], types: ["text", "text"] },
  },
};

/** The collections of the client's side, in the order their tables are made. */
export const clientCollections: readonly Collection<never>[] = [clientLinks, questions];
