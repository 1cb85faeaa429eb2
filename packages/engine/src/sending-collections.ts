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

/** The firms' own texts. */
export const messageTexts: Collection<MessageTextRow> = { name: "message-texts", indexes: {} };
/** Links that were opened. */
export const openings: Collection<OpeningRow> = {
  name: "openings",
  indexes: { byInvoice: { fields: [(row) => row.invoiceId], types: ["text"] } },
};

/** The collections of sending, in the order their tables are made. */
export const sendingCollections: readonly Collection<never>[] = [messageTexts, openings];
