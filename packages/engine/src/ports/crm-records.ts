import type { Party, PostalAddress } from "@acquit/core";

/** The kinds of records of a CRM the product deals with. */
export const crmRecordKinds = ["deal", "company", "contact", "invoice", "quote"] as const;

/** A kind of record of a CRM. */
export type CrmRecordKind = (typeof crmRecordKinds)[number];

/** Names a record of a CRM. */
export interface CrmRecordRef {
  readonly kind: CrmRecordKind;
  readonly id: string;
}

/** What a CRM can do: what differs between hosts is asked here, never by the host's name. */
export interface CrmCapabilities {
  /** It has invoices of its own, so that a mirror is one; elsewhere the mirror is kept on the deal. */
  readonly nativeInvoices: boolean;
  /** What the money of an invoice is computed from in the CRM; "none" where it only stores the total. */
  readonly money: "rounded-rows" | "document" | "none";
  readonly ownCompanies: boolean;
  readonly files: boolean;
  readonly tasks: boolean;
  readonly alerts: boolean;
  /** Buttons of a note that open the product. */
  readonly noteButtons: boolean;
  /** It keeps settings of applications. */
  readonly settings: boolean;
  /** Kinds whose changes can be listed by time, so that a sweep finds what no event told. */
  readonly sweeps: readonly CrmRecordKind[];
}

/** A party as a CRM knows it: the address may be missing, or lack its country. */
export type CrmParty = Omit<Party, "address"> & { readonly address?: Partial<PostalAddress> };

/** A company or a person an invoice may be for. */
export interface CrmCustomer {
  readonly ref: CrmRecordRef;
  readonly party: CrmParty;
  readonly email?: string;
  /** When it last changed in the CRM, an instant in UTC; its legal data may change without it. */
  readonly updatedAt: string;
}

/** A line of a deal or an invoice; decimal texts, prices of one unit at up to 6 decimals. */
export interface CrmLine {
  readonly name: string;
  readonly quantity: string;
  /** UN/ECE recommendation 20; absent when the CRM's unit has no known code. */
  readonly unit?: string;
  /** After the discount, without VAT. */
  readonly netPrice: string;
  /** The discount of one unit, without VAT; absent when there is none. */
  readonly priceDiscount?: string;
  /** In percent; absent for "no VAT", which is not the same as 0. */
  readonly vatRate?: string;
  /** The CRM's product. */
  readonly productId?: string;
}

/** What a stage means, whatever it is called. */
export type CrmStageMeaning = "open" | "won" | "lost";

/** A deal with its lines. */
export interface CrmDeal {
  readonly ref: CrmRecordRef;
  readonly title: string;
  readonly currency: string;
  readonly stage: CrmStageMeaning;
  readonly lines: readonly CrmLine[];
  /** What the CRM says it is worth, with VAT. */
  readonly total: string;
  /** The company, else the person. */
  readonly customer?: CrmRecordRef;
  /** Which of the portal's own companies sells. */
  readonly ownCompanyId?: string;
  /** The CRM's user in charge. */
  readonly responsible?: string;
  readonly updatedAt: string;
}

/** How an invoice stands, in the words a CRM's stages are chosen by. */
export type CrmInvoiceState = "issued" | "sent" | "paid" | "cancelled";

/** What an issued invoice is to look like in a CRM. */
export interface CrmInvoiceMirror {
  /** Our invoice's id: the marker by which it is found again and never made twice. */
  readonly externalId: string;
  readonly number: string;
  readonly title: string;
  readonly currency: string;
  readonly issueDate: string;
  readonly dueDate?: string;
  readonly lines: readonly CrmLine[];
  /** With VAT, and the VAT in it; as issued. */
  readonly total: string;
  readonly vat: string;
  /** What is left to pay. */
  readonly open: string;
  readonly state: CrmInvoiceState;
  readonly deal?: CrmRecordRef;
  readonly customer?: CrmRecordRef;
  readonly ownCompanyId?: string;
  readonly responsible?: string;
}

/** An invoice as the CRM holds it. */
export interface CrmInvoice {
  readonly ref: CrmRecordRef;
  /** Absent for invoices that are not ours. */
  readonly externalId?: string;
  readonly number?: string;
  readonly title: string;
  readonly currency: string;
  readonly total: string;
  readonly vat?: string;
  readonly stage: CrmStageMeaning;
  readonly issueDate?: string;
  readonly dueDate?: string;
  readonly customer?: CrmRecordRef;
  readonly deal?: CrmRecordRef;
  readonly ownCompanyId?: string;
  readonly responsible?: string;
  readonly lines: readonly CrmLine[];
  readonly updatedAt: string;
}

/** Why a CRM's own arithmetic gives another total; decimal texts with VAT. */
export interface CrmDifference {
  readonly ours: string;
  /** The sum of the CRM's rounded rows. */
  readonly theirs: string;
  /** What was done about it: our total was set by hand, or it stands as the CRM has it. */
  readonly settledBy: "manual-total" | "nothing";
  /** The lines that differ, counted from 0. */
  readonly lines: readonly { readonly line: number; readonly ours: string; readonly theirs: string }[];
}

/** What came of writing a mirror. */
export interface CrmSaved {
  /** As read back after the write. */
  readonly invoice: CrmInvoice;
  readonly created: boolean;
  readonly difference?: CrmDifference;
}

/** A file to hang on a record; one with the same key replaces the one before. */
export interface CrmFile {
  readonly key: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** An entry of a record's timeline, made once for its key. */
export interface CrmNote {
  readonly key: string;
  readonly title: string;
  readonly text: string;
  readonly tone: "plain" | "good" | "warning";
  /** Shown on the record's card among others, where the CRM has such; `code` is the same for all notes of a kind. */
  readonly badge?: { readonly code: string; readonly text: string };
  /** Opens the product on this invoice. */
  readonly button?: { readonly label: string; readonly invoiceId: string };
}

/** Something a person should do, made once for its key. */
export interface CrmTask {
  readonly key: string;
  readonly title: string;
  readonly text: string;
  /** An instant in UTC. */
  readonly deadline: string;
  readonly responsible?: string;
}

/** Another firm of the portal that sells. */
export interface CrmOwnCompany {
  readonly id: string;
  readonly name: string;
}

/** A person who works in the CRM. */
export interface CrmUser {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
  readonly isAdmin: boolean;
}

/** A record that changed. */
export interface CrmChange {
  readonly ref: CrmRecordRef;
  readonly updatedAt: string;
}

/** Which changes to list. */
export interface CrmChangeQuery {
  readonly kind: CrmRecordKind;
  /** An instant in UTC, exclusive; absent from the beginning. */
  readonly since?: string;
  /** The `next` of the page before. */
  readonly after?: string;
}

/** Changes, the oldest first; `total` where the CRM counts them. */
export interface CrmChangePage {
  readonly rows: readonly CrmChange[];
  readonly next?: string;
  readonly total?: number;
}

/** What a portal supports, found by asking it. */
export interface CrmFinding {
  readonly code: string;
  readonly outcome: "yes" | "no" | "unknown";
  /** What the portal said. */
  readonly detail: string;
}

/**
 * The records of one portal of a CRM, with the system's own rights. Writes that create are found again by their key, so that a lost
 * answer makes nothing twice. @throws CrmError
 */
export interface CrmRecords {
  readonly capabilities: CrmCapabilities;
  getCustomer(ref: CrmRecordRef): Promise<CrmCustomer | undefined>;
  /** Whose legal data a record of such data is, where the CRM keeps it apart. */
  ownerOfLegalData(id: string): Promise<CrmRecordRef | undefined>;
  getDeal(ref: CrmRecordRef): Promise<CrmDeal | undefined>;
  listOwnCompanies(): Promise<readonly CrmOwnCompany[]>;
  /** Who works there; empty where the app may not ask. */
  listUsers(): Promise<readonly CrmUser[]>;
  /** The mirror of one of our invoices, by our id. */
  findInvoice(externalId: string): Promise<CrmInvoice | undefined>;
  /** Invoices by the CRM's own ids, at most 50; those that are gone are not in the answer. */
  getInvoices(ids: readonly string[]): Promise<readonly CrmInvoice[]>;
  /** Makes the mirror, or makes it so again; several saves of one invoice at a time are the caller's to avoid. */
  saveInvoice(mirror: CrmInvoiceMirror): Promise<CrmSaved>;
  /** Mirrors at most 25 invoices with fewer requests than one by one; each ends for itself, in the order given. */
  saveInvoices(mirrors: readonly CrmInvoiceMirror[]): Promise<readonly (CrmSaved | CrmError)[]>;
  attachFile(ref: CrmRecordRef, file: CrmFile): Promise<void>;
  addNote(ref: CrmRecordRef, note: CrmNote): Promise<void>;
  addTask(ref: CrmRecordRef, task: CrmTask): Promise<void>;
  /** Ends the task made under this key, if it is there and open. */
  endTask(ref: CrmRecordRef, key: string): Promise<void>;
  alert(userId: string, alert: { readonly key: string; readonly text: string }): Promise<void>;
  listChanges(query: CrmChangeQuery): Promise<CrmChangePage>;
  /** Answers a step of its automation, which goes on then. Absent where it has none. */
  answerStep?(token: string, values: Readonly<Record<string, string>>): Promise<void>;
  readSetting(name: string): Promise<string | undefined>;
  writeSetting(name: string, value: string): Promise<void>;
  /** Has the CRM tell `url` of changes: what is missing is added, what is too much removed; answers what was done. */
  subscribe(url: string): Promise<{ readonly added: readonly string[]; readonly removed: readonly string[] }>;
  /** Asks, by reading alone, what this portal supports. */
  examine(): Promise<readonly CrmFinding[]>;
}

/** Why a CRM did not do what it was asked. */
export type CrmErrorReason =
  /** Not executed; asking later is safe. */
  | "busy"
  /** Whether it was executed is not known: look before asking again. */
  | "unknown-outcome"
  /** The app has no access any more: uninstalled, expired, or its grant was refused. */
  | "no-access"
  /** This right is missing; the rest works. */
  | "denied"
  | "not-found"
  /** The CRM does not take what was sent. */
  | "refused"
  /** The portal does not have this. */
  | "unsupported"
  /** It does not come from where it says. */
  | "forged";

/** A CRM's refusal, or its silence. */
export class CrmError extends Error {
  readonly code = "crm";
  override readonly name = "CrmError";
  readonly reason: CrmErrorReason;
  /** When asking again makes sense, in milliseconds from now, where the CRM said. */
  readonly retryAfterMs: number | undefined;

  constructor(reason: CrmErrorReason, message: string, retryAfterMs?: number) {
    super(message);
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
  }
}
