import type { Collection, StoredRow } from "./ports/store.ts";

/** A firm's own account at a provider; its id is the provider's. */
export interface ProviderAccountRow extends StoredRow {
  /** The secret end of the address its webhooks come to. */
  readonly hook: string;
  /** Whose account it is, in the provider's words. */
  readonly account: string;
  readonly live: boolean;
  readonly createdAt: string;
  /** When the key was last tried. */
  readonly checkedAt: string;
  /** Its keys, sealed for `provider:ID`. */
  readonly sealed: string;
}

/** Whose account the webhooks of an address are about. */
export interface ProviderHookRow extends StoredRow {
  readonly tenantId: string;
  readonly provider: string;
}

/** Accounts at providers. */
export const providerAccounts: Collection<ProviderAccountRow> = {
  name: "provider-accounts",
  indexes: { byCreation: { fields: [(row) => row.createdAt], types: ["text"] } },
};
/** Addresses of webhooks (system tenant). */
export const providerHooks: Collection<ProviderHookRow> = { name: "provider-hooks", indexes: {} };

/** The collections of firms' own provider accounts, in the order their tables are made. */
export const providerCollections: readonly Collection<never>[] = [providerAccounts, providerHooks];
