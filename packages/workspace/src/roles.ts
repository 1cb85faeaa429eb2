import type { Scope } from "./route.ts";

/** What a person is in a firm: owner (everything), biller (documents and customers), collector (money and chasing), reader. */
export type Role = "owner" | "biller" | "collector" | "reader";

/** The roles, the widest first. */
export const roles: readonly Role[] = ["owner", "biller", "collector", "reader"];

const READ: readonly Scope[] = [
  "session",
  "account",
  "profile:read",
  "customers:read",
  "documents:read",
  "payments:read",
  "figures:read",
  "collections:read",
];

const scopesByRole: Readonly<Record<Role, ReadonlySet<Scope>>> = {
  owner: new Set<Scope>([
    ...READ,
    "profile:write",
    "customers:write",
    "documents:write",
    "documents:issue",
    "payments:write",
    "collections:write",
    "people:write",
    "audit:read",
    "operations:read",
    "operations:write",
    "privacy:write",
    "embeds:write",
  ]),
  biller: new Set<Scope>([...READ, "customers:write", "documents:write", "documents:issue", "operations:read"]),
  collector: new Set<Scope>([...READ, "customers:write", "payments:write", "collections:write", "operations:read"]),
  reader: new Set<Scope>(READ),
};

/** Rights that only a person who signed in may use. */
const PERSONAL: ReadonlySet<Scope> = new Set<Scope>(["account", "people:write"]);

/** The rights of a role. */
export function scopesOf(role: Role): ReadonlySet<Scope> {
  return scopesByRole[role];
}

/** The rights of a host's secret key made for a role: those of the role but people's, and opening sessions for embeds. */
export function scopesOfKey(role: Role): ReadonlySet<Scope> {
  return new Set<Scope>([...scopesOf(role), "embeds:write" as const].filter((scope) => !PERSONAL.has(scope)));
}

/** The rights a session for embeds may be given by whoever has these: no more than her own, and none to open further sessions. */
export function scopesForEmbeds(granting: ReadonlySet<Scope>): ReadonlySet<Scope> {
  return new Set([...granting].filter((scope) => !PERSONAL.has(scope) && scope !== "embeds:write"));
}

/** Every right there is: an owner's. */
export const scopes: readonly Scope[] = [...scopesByRole.owner];
