import type { Role } from "@acquit/workspace";
import type { CrmDifference } from "../ports/crm-records.ts";
import type { Collection, StoredRow } from "../ports/store.ts";

/** A portal of a CRM that installed the product; its id is `KIND:PORTAL`. */
export interface CrmPortalRow extends StoredRow {
  readonly kind: string;
  /** The CRM's own id of it. */
  readonly portalId: string;
  readonly endpoint: string;
  /** Its grant, sealed for `crm:ID`. */
  readonly sealed: string;
  /** SHA-256 of what its events are known by; those before it stay good until the portal says otherwise. */
  readonly tokenHash: string;
  readonly state: "installed" | "uninstalled";
  /** Whether the grant is the app's own user's, which outlives whoever installed it. */
  readonly isSystemUser: boolean;
  readonly installedAt: string;
  /** The firms linked to it. */
  readonly tenantIds: readonly string[];
  /** SHA-256 of the secret that lets a firm link itself, and when it stops being good. */
  readonly claimHash?: string;
  readonly claimUntil?: string;
}

/** A firm's link to a portal; its id is the portal row's. */
export interface CrmLinkRow extends StoredRow {
  readonly kind: string;
  readonly linkedAt: string;
  readonly linkedBy: string;
  readonly state: "live" | "no-access" | "uninstalled";
  /** Why it does not work, in the CRM's words. */
  readonly problem?: string;
  /** Which of the portal's own companies this firm is; absent where it is all of them. */
  readonly ownCompanyId?: string;
  /** What the portal's users are here; who is in no list may do nothing. */
  readonly roles: Readonly<Record<string, Role>>;
  /** How far the journal was told. */
  readonly seq: number;
  readonly revision: number;
}

/** The mirror of an invoice; its id is the invoice's. */
export interface CrmMirrorRow extends StoredRow {
  readonly linkId: string;
  readonly number: string;
  /** Absent until it was made. */
  readonly crmId?: string;
  /** Hash of what was wanted when it was last written. */
  readonly wanted: string;
  /** Hash of what the CRM answered then: what equals it was not changed by anybody. */
  readonly left: string;
  /** The firm's journal as it was when that was read. */
  readonly seq: number;
  readonly state: "current" | "failed";
  readonly problem?: string;
  readonly difference?: CrmDifference;
  /** Hashes of the files that hang on it. */
  readonly files: readonly string[];
  /** How often somebody's change in the CRM was put back. */
  readonly putBack: number;
  readonly at: string;
  /** Who is writing it now, and until when nobody else may. */
  readonly holder?: string;
  readonly heldUntil?: string;
}

/** A customer that came from a CRM; its id is `KIND:ID` of the CRM's record. */
export interface CrmCustomerRow extends StoredRow {
  readonly linkId: string;
  readonly customerId: string;
  /** Hash of what the CRM said when it was last taken in. */
  readonly hash: string;
  /** The revision our record then had: a later one was changed here. */
  readonly revision: number;
  readonly at: string;
  /** Set while both sides were changed: what the CRM says is then waiting for a decision. */
  readonly conflict?: Readonly<Record<string, unknown>>;
}

/** Which deal a draft or an invoice came from; its id is `draft:ID` or `invoice:ID`. */
export interface CrmOriginRow extends StoredRow {
  readonly linkId: string;
  readonly dealId: string;
  readonly customer?: { readonly kind: "company" | "contact"; readonly id: string };
  readonly ownCompanyId?: string;
  readonly responsible?: string;
  /** Hash of the deal's lines as they were taken. */
  readonly hash: string;
  /** The deal was changed in the CRM since. */
  readonly changedAt?: string;
}

/** How far a sweep is; its id is the link's. */
export interface CrmSweepRow extends StoredRow {
  readonly leg: "missing" | "mirrors" | "customers" | "changes" | "done";
  /** Where the leg goes on. */
  readonly after?: string;
  /** Which kind of record the leg `changes` is at. */
  readonly kind?: string;
  /** Up to when changes of each kind were taken in. */
  readonly since: Readonly<Record<string, string>>;
  /** The latest change seen of the kind the leg is at. */
  readonly latest?: string;
  readonly done: number;
  readonly total: number;
  /** What was put right. */
  readonly mended: number;
  readonly failed: number;
  readonly startedAt: string;
  readonly finishedAt?: string;
  /** When the last full sweep began. */
  readonly fullAt?: string;
  /** Counts steps, so that each is lined up once. */
  readonly step: number;
}

/** An event of a CRM that was taken in (system tenant). */
export interface CrmEventRow extends StoredRow {
  readonly at: string;
}

/** Portals (system tenant). */
export const crmPortals: Collection<CrmPortalRow> = {
  name: "crm-portals",
  indexes: { byClaim: { fields: [(row) => row.claimHash], types: ["text"], unique: true } },
};
/** Links of firms to portals. */
export const crmLinks: Collection<CrmLinkRow> = {
  name: "crm-links",
  indexes: { byTime: { fields: [(row) => row.linkedAt], types: ["text"] } },
};
/** Mirrors of invoices. */
export const crmMirrors: Collection<CrmMirrorRow> = {
  name: "crm-mirrors",
  indexes: {
    byState: { fields: [(row) => row.state, (row) => row.at], types: ["text", "text"] },
    byId: { fields: [(row) => row.id], types: ["text"] },
    byCrm: { fields: [(row) => row.crmId], types: ["text"] },
    byDifference: { fields: [(row) => (row.difference === undefined ? undefined : row.at)], types: ["text"] },
  },
};
/** Customers that came from a CRM. */
export const crmCustomers: Collection<CrmCustomerRow> = {
  name: "crm-customers",
  indexes: {
    byCustomer: { fields: [(row) => row.customerId], types: ["text"] },
    byConflict: { fields: [(row) => (row.conflict === undefined ? undefined : row.at)], types: ["text"] },
  },
};
/** Deals drafts and invoices came from. */
export const crmOrigins: Collection<CrmOriginRow> = {
  name: "crm-origins",
  indexes: { byDeal: { fields: [(row) => row.dealId], types: ["text"] } },
};
/** Sweeps. */
export const crmSweeps: Collection<CrmSweepRow> = { name: "crm-sweeps", indexes: {} };
/** Events taken in (system tenant). */
export const crmEvents: Collection<CrmEventRow> = {
  name: "crm-events",
  indexes: { byTime: { fields: [(row) => row.at], types: ["text"] } },
};

/** The collections of CRMs, in the order their tables are made. */
export const crmCollections: readonly Collection<never>[] = [
  crmPortals,
  crmLinks,
  crmMirrors,
  crmCustomers,
  crmOrigins,
  crmSweeps,
  crmEvents,
];
