import type { InputOf } from "@acquit/workspace";
import type { Collection, StoredRow } from "./ports/store.ts";

/** A firm's own text of a message; the row's id is `KIND.LANGUAGE`. */
export interface MessageTextRow extends StoredRow {
  readonly text: NonNullable<InputOf<"saveMessageText">["text"]>;
  readonly revision: number;
}

/** When the page behind a payment link was first opened; the row's id is the link's. Lives with the tenant. */
export interface OpeningRow extends StoredRow {
  readonly invoiceId: string;
  readonly at: string;
}

/** A firm's own account at a carrier; its id is the carrier's. */
export interface CarrierAccountRow extends StoredRow {
  /** Whose account it is, in the carrier's words. */
  readonly account: string;
  readonly createdAt: string;
  /** When the key was last tried. */
  readonly checkedAt: string;
  /** Its keys, sealed for `carrier:ID`. */
  readonly sealed: string;
}

/** The firms' own texts. */
export const messageTexts: Collection<MessageTextRow> = { name: "message-texts", indexes: {} };
/** Links that were opened. */
export const openings: Collection<OpeningRow> = {
  name: "openings",
  indexes: { byInvoice: { fields: [(row) => row.invoiceId], types: ["text"] } },
};
/** Accounts at carriers. */
export const carrierAccounts: Collection<CarrierAccountRow> = {
  name: "carrier-accounts",
  indexes: { byCreation: { fields: [(row) => row.createdAt], types: ["text"] } },
};

/** The collections of sending, in the order their tables are made. */
export const sendingCollections: readonly Collection<never>[] = [messageTexts, openings, carrierAccounts];
