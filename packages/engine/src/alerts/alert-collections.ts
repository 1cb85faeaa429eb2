import type { OutputOf } from "@acquit/workspace";
import type { Collection, StoredRow } from "../ports/store.ts";

type Alert = OutputOf<"listAlerts">["rows"][number];

/** What an alert is about. */
export type AlertKind = Alert["kind"];

/** Something that people want to hear of at once. What it says of persons stays in the journal, where it can be erased. */
export interface AlertRow extends StoredRow {
  readonly kind: AlertKind;
  readonly subject: string;
  readonly at: string;
  /** Who did it: she is not told. */
  readonly by?: string;
  /** The journal's entry that says it; absent for what only time did. */
  readonly entry?: string;
  readonly facts?: Alert["facts"];
}

/** What a person wants to hear of, how, and what she saw; its id is hers. */
export interface AlertReaderRow extends StoredRow {
  readonly preferences: OutputOf<"getAlertPreferences">;
  /** Everything up to here was seen. */
  readonly seenAt?: string;
}

/** How far something was looked through for alerts. */
export interface AlertCursorRow extends StoredRow {
  /** The journal's last entry looked at. */
  readonly seq?: number;
  /** The last day whose due dates were looked at, and the place among open invoices where that goes on. */
  readonly day?: string;
  readonly after?: string;
}

/** Alerts of a firm. */
export const alerts: Collection<AlertRow> = {
  name: "alerts",
  indexes: {
    byTime: { fields: [(row) => row.at], types: ["text"] },
    bySubject: { fields: [(row) => row.subject], types: ["text"] },
  },
};
/** What each person wants to hear of. */
export const alertReaders: Collection<AlertReaderRow> = {
  name: "alert-readers",
  indexes: { byPerson: { fields: [(row) => row.id], types: ["text"] } },
};
/** How far things were looked through. */
export const alertCursors: Collection<AlertCursorRow> = { name: "alert-cursors", indexes: {} };

/** The collections of alerts, in the order their tables are made. */
export const alertCollections: readonly Collection<never>[] = [alerts, alertReaders, alertCursors];
