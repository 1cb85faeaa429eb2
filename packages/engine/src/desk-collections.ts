import { lateClaims, lateStops } from "./late-claim-collections.ts";
import type { MailboxError } from "./ports/mailbox-reader.ts";
import type { Collection, StoredRow } from "./ports/store.ts";

/** Who looks after a client or an invoice, under `KIND-ID`. */
export interface ResponsibleRow extends StoredRow {
  readonly kind: "customer" | "invoice";
  readonly subjectId: string;
  readonly personId: string;
  readonly personName: string;
  readonly since: string;
}

/** The mailbox answers come to; one row, id "mailbox". */
export interface MailboxRow extends StoredRow {
  readonly host: string;
  readonly port: number;
  readonly isSecure: boolean;
  readonly user: string;
  readonly folder: string;
  readonly sealedPassword: string;
  readonly revision: number;
  /** How far it was read: numbers of messages count within one validity. */
  readonly validity?: string;
  readonly lastUid?: number;
  readonly readAt?: string;
  readonly taken: number;
  readonly nextAt: string;
  readonly lastError?: MailboxError["code"];
}

/** Who looks after what. */
export const responsibles: Collection<ResponsibleRow> = {
  name: "responsibles",
  indexes: { byPerson: { fields: [(row) => row.personId, (row) => row.kind], types: ["text", "text"] } },
};
/** Mailboxes that are read. */
export const mailboxes: Collection<MailboxRow> = {
  name: "mailboxes",
  indexes: { byTurn: { fields: [(row) => row.nextAt], types: ["text"] } },
};

/** The collections of the collector's desk, in the order tables are made. */
export const deskCollections: readonly Collection<never>[] = [lateClaims, lateStops, responsibles, mailboxes];
