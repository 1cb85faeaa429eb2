import type { Collection, StoredRow } from "./ports/store.ts";

/** A file that came in, kept for good under its hash. */
export interface IncomingFile {
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly hash: string;
}

/** A message or letter that came in; its id is made of its bytes, so that the same one is taken in once. */
export interface IncomingRow extends StoredRow {
  readonly source: "message" | "scan";
  readonly receivedAt: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly file: IncomingFile;
  readonly state: "filed" | "unfiled" | "discarded";
  readonly customerId?: string;
  readonly customerName?: string;
  readonly invoiceIds: readonly string[];
  readonly numbers: readonly string[];
  /** By what it was recognised, or who filed it. */
  readonly filedBy?: string;
  /** It says that a message of ours did not arrive. */
  readonly bounce?: { readonly recipient: string; readonly reason: string };
}

/** An address at which nothing arrives; its id is the address's hash. */
export interface BouncedRow extends StoredRow {
  readonly address: string;
  readonly at: string;
  readonly reason: string;
}

/** Where messages come in; one row, id "inbox"; the address's secret is kept as its hash alone. */
export interface InboxAddressRow extends StoredRow {
  readonly tokenHash: string;
  readonly createdAt: string;
}

/** Whose messages come in at an address (system tenant); the id is the token's hash. */
export interface InboxOwnerRow extends StoredRow {
  readonly tenantId: string;
}

/** What came in. */
export const incoming: Collection<IncomingRow> = {
  name: "incoming",
  indexes: {
    byState: { fields: [(row) => row.state, (row) => row.receivedAt], types: ["text", "text"] },
    byCustomer: { fields: [(row) => row.customerId, (row) => row.receivedAt], types: ["text", "text"] },
  },
};
/** Addresses at which nothing arrives. */
export const bouncedAddresses: Collection<BouncedRow> = { name: "bounced-addresses", indexes: {} };
/** The address messages come in at. */
export const inboxAddresses: Collection<InboxAddressRow> = { name: "inbox-addresses", indexes: {} };
/** Whose address it is. */
export const inboxOwners: Collection<InboxOwnerRow> = { name: "inbox-owners", indexes: {} };
