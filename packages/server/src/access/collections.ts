import type { Actor, Collection, Happening, StoredRow } from "@acquit/engine";
import type { Role, Scope } from "@acquit/workspace";
import type { PasswordHash } from "./password.ts";

/** A firm. */
export interface TenantRow extends StoredRow {
  readonly name: string;
  readonly createdAt: string;
}

/** One site that may carry a firm's elements. */
export interface OriginRow extends StoredRow {
  readonly tenantId: string;
  readonly origin: string;
}

/** A person's one-time codes. */
export interface SecondFactor {
  /** The secret, sealed for `totp:PERSON`. */
  readonly sealed: string;
  /** Absent until a first code proved that the app has the secret. */
  readonly confirmedAt?: string;
  /** The step of the last code taken; it and those before are refused. */
  readonly lastStep: number;
  /** SHA-256 of the recovery codes left. */
  readonly recoveryCodes: readonly string[];
}

/** A person, whatever the firms she works for. */
export interface PersonRow extends StoredRow {
  readonly name: string;
  readonly email: string;
  readonly foldedEmail: string;
  readonly createdAt: string;
  /** Absent for a person who cannot sign in herself (the sample firm's owner). */
  readonly password?: PasswordHash;
  readonly secondFactor?: SecondFactor;
  /** The firm she worked for last. */
  readonly lastTenantId?: string;
}

/** What a person is in a firm; id `TENANT.PERSON`. */
export interface MembershipRow extends StoredRow {
  readonly tenantId: string;
  readonly personId: string;
  readonly role: Role;
  readonly since: string;
}

interface SessionBase extends StoredRow {
  readonly tenantId: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly revokedAt?: string;
}

/** A signed-in browser; the id is the SHA-256 of its token, the handle names it in lists. */
export interface BrowserSessionRow extends SessionBase {
  readonly kind: "browser";
  readonly handle: string;
  readonly personId: string;
  readonly lastSeenAt: string;
  /** What the browser said it is, shortened. */
  readonly userAgent: string;
}

/** A session for elements in a host's page; the id is the SHA-256 of its token. */
export interface ClientSessionRow extends SessionBase {
  readonly kind: "client";
  /** Who opened it: when that key is revoked, or that person's rights end, the session's do. */
  readonly grantedBy: { readonly keyId: string } | { readonly personId: string };
  readonly scopes: readonly Scope[];
  readonly origin: string;
  /** Who is working, as the host knows her. */
  readonly user?: { readonly id: string; readonly name: string };
}

/** A session of our page in a frame of a CRM; the id is the SHA-256 of its token. */
export interface CrmSessionRow extends SessionBase {
  readonly kind: "crm";
  /** The portal's id here; what its user may do is in the firm's link to it, and read at each request. */
  readonly portal: string;
  readonly userId: string;
  readonly name: string;
}

/** A session of any kind. */
export type SessionRow = BrowserSessionRow | ClientSessionRow | CrmSessionRow;

/** An invitation; its token is stored hashed. */
export interface InvitationRow extends StoredRow {
  readonly tokenHash: string;
  readonly tenantId: string;
  readonly email: string;
  readonly foldedEmail: string;
  readonly role: Role;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly invitedBy: string;
  readonly acceptedAt?: string;
  readonly revokedAt?: string;
}

/** A host's secret key, stored hashed; the prefix is what lists show. */
export interface SecretKeyRow extends StoredRow {
  readonly keyHash: string;
  readonly prefix: string;
  readonly tenantId: string;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly revokedAt?: string;
}

/** A change that is stored and not journalled yet. */
export interface PendingChangeRow extends StoredRow {
  readonly at: string;
  readonly author: Pick<Actor, "tenantId" | "personId" | "personName">;
  readonly happening: Happening;
}

function collection<Row extends StoredRow>(definition: Collection<Row>): Collection<Row> {
  return definition;
}

/** Firms. */
export const tenants = collection<TenantRow>({ name: "tenants", indexes: {} });
/** Sites that may carry a firm's elements. */
export const origins = collection<OriginRow>({
  name: "tenant-origins",
  indexes: {
    byTenant: { fields: [(row) => row.tenantId], types: ["text"] },
    byOrigin: { fields: [(row) => row.origin], types: ["text"] },
  },
});
/** People. */
export const people = collection<PersonRow>({
  name: "people",
  indexes: { byEmail: { fields: [(row) => row.foldedEmail], types: ["text"], unique: true } },
});
/** Who is what in which firm. */
export const memberships = collection<MembershipRow>({
  name: "memberships",
  indexes: {
    byTenant: { fields: [(row) => row.tenantId, (row) => row.since], types: ["text", "text"] },
    byPerson: { fields: [(row) => row.personId, (row) => row.since], types: ["text", "text"] },
  },
});
/** Sessions. */
export const sessions = collection<SessionRow>({
  name: "sessions",
  indexes: {
    byPerson: {
      fields: [(row) => (row.kind === "browser" ? row.personId : undefined), (row) => row.createdAt],
      types: ["text", "text"],
    },
    byExpiry: { fields: [(row) => row.expiresAt], types: ["text"] },
  },
});
/** Invitations. */
export const invitations = collection<InvitationRow>({
  name: "invitations",
  indexes: {
    byToken: { fields: [(row) => row.tokenHash], types: ["text"], unique: true },
    byTenant: { fields: [(row) => row.tenantId, (row) => row.createdAt], types: ["text", "text"] },
  },
});
/** Secret keys of hosts. */
export const secretKeys = collection<SecretKeyRow>({
  name: "secret-keys",
  indexes: {
    byHash: { fields: [(row) => row.keyHash], types: ["text"], unique: true },
    byTenant: { fields: [(row) => row.tenantId, (row) => row.createdAt], types: ["text", "text"] },
  },
});

/** Changes to journal. */
export const pendingChanges = collection<PendingChangeRow>({
  name: "pending-changes",
  indexes: { byTime: { fields: [(row) => row.at], types: ["text"] } },
});

/** Every collection of people and rights, in the order tables are made; all rows lie in the system tenant. */
export const accessCollections: readonly Collection<never>[] = [
  tenants,
  origins,
  people,
  memberships,
  sessions,
  invitations,
  secretKeys,
  pendingChanges,
];
