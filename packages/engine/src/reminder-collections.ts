import type { MessageTemplate, PlannedContact, PolicyChoice } from "@acquit/core";
import type { Letter } from "@acquit/pdf";
import type { OutputOf } from "@acquit/workspace";
import { creditFiles } from "./credit-collections.ts";
import { dossiers } from "./dossier-collections.ts";
import { bouncedAddresses, inboxAddresses, inboxOwners, incoming } from "./incoming-collections.ts";
import { paymentPlans, planBounds } from "./plan-collections.ts";
import type { Collection, StoredRow } from "./ports/store.ts";

type Contact = OutputOf<"listContacts">["rows"][number];

/** A choice of a scope under its name: "tenant", "type-business", "customer-ID", "invoice-ID". */
export interface ReminderChoiceRow extends StoredRow, PolicyChoice {
  readonly savedAt: string;
  readonly savedBy: string;
}

/** A firm's own wording under `LANGUAGE.TEMPLATE`. */
export interface ReminderTemplateRow extends StoredRow {
  readonly template: MessageTemplate;
  readonly revision: number;
}

/** A letter's file, as kept. */
export type ContactFile = OutputOf<"getInvoice">["files"][number];

/** A contact that was lined up, under core's name for it. */
export interface ContactRow extends StoredRow {
  readonly contact: PlannedContact;
  readonly customerId: string;
  readonly customerName: string;
  readonly day: string;
  /** "sending": handed to the mail server, whose answer is not known yet. */
  readonly state: "queued" | "sending" | "sent" | "open" | "done" | "dropped";
  readonly at: string;
  readonly language: "fr" | "en";
  readonly to?: string;
  /** The exact text, once it was handed over or given to a person. */
  readonly subject?: string;
  readonly text?: string;
  readonly html?: string;
  /** The letter before it is drawn, and its file once it was. */
  readonly letter?: Letter;
  readonly file?: ContactFile;
  readonly problem?: NonNullable<Contact["problem"]>;
  readonly outcome?: string;
  readonly note?: string;
}

/** What a person decided about one step of one instalment, under `INVOICE.INSTALMENT.STEP`. */
export interface AdjustmentRow extends StoredRow {
  readonly invoiceId: string;
  readonly instalmentId: string;
  readonly stepId: string;
  readonly skip?: boolean;
  readonly notBefore?: string;
  readonly since?: string;
  readonly approved?: boolean;
  readonly message?: MessageTemplate;
}

/** A promise to pay; minor units. */
export interface PromiseRow extends StoredRow {
  readonly customerId: string;
  readonly invoiceIds: readonly string[];
  readonly minor: number;
  readonly currency: string;
  readonly madeOn: string;
  readonly payBy: string;
}

/** When reminders were last looked for; one row, id "last". */
export interface ReminderRunRow extends StoredRow {
  readonly at: string;
  /** The client the round has come to, while it is under way. */
  readonly after?: string;
}

/** Who is reminded how. */
export const reminderChoices: Collection<ReminderChoiceRow> = {
  name: "reminder-choices",
  indexes: { byKind: { fields: [(row) => row.scope.kind], types: ["text"] } },
};
/** Wordings. */
export const reminderTemplates: Collection<ReminderTemplateRow> = { name: "reminder-templates", indexes: {} };
/** Contacts that were lined up. */
export const reminderContacts: Collection<ContactRow> = {
  name: "reminder-contacts",
  indexes: {
    byDay: { fields: [(row) => row.day], types: ["text"] },
    byState: { fields: [(row) => row.state, (row) => row.day], types: ["text", "text"] },
    byCustomer: { fields: [(row) => row.customerId, (row) => row.day], types: ["text", "text"] },
  },
};
/** Decisions about single steps. */
export const reminderAdjustments: Collection<AdjustmentRow> = {
  name: "reminder-adjustments",
  indexes: { byInvoice: { fields: [(row) => row.invoiceId], types: ["text"] } },
};
/** Promises to pay. */
export const promises: Collection<PromiseRow> = {
  name: "promises",
  indexes: {
    byPayBy: { fields: [(row) => row.payBy], types: ["text"] },
    byCustomer: { fields: [(row) => row.customerId, (row) => row.madeOn], types: ["text", "text"] },
  },
};
/** When reminders were last looked for. */
export const reminderRuns: Collection<ReminderRunRow> = { name: "reminder-runs", indexes: {} };

/** The collections of reminders, in the order tables are made. */
export const reminderCollections: readonly Collection<never>[] = [
  reminderChoices,
  reminderTemplates,
  reminderContacts,
  reminderAdjustments,
  promises,
  reminderRuns,
  planBounds,
  paymentPlans,
  dossiers,
  creditFiles,
  incoming,
  bouncedAddresses,
  inboxAddresses,
  inboxOwners,
];
