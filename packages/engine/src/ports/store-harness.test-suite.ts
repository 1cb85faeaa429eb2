import { notes, type NoteRow } from "./store-collections.test-suite.ts";
import type { Page, Scan, Store } from "./store.ts";

type OpenScan = Omit<Scan, "limit"> & { readonly limit?: number };

/** The short words in which the contract's tests speak of a store. */
export interface StoreHarness {
  readonly store: () => Store;
  /** A firm no other test writes to. */
  readonly aTenant: () => string;
  readonly aNote: (id: string, members?: Partial<NoteRow>) => NoteRow;
  /** Puts rows in one transaction. */
  readonly write: (tenantId: string, ...rows: readonly NoteRow[]) => Promise<void>;
  readonly get: (tenantId: string, id: string) => Promise<NoteRow | undefined>;
  readonly page: (tenantId: string, scan: OpenScan) => Promise<Page<NoteRow>>;
  /** The ids a scan reads, in order, separated by spaces. */
  readonly idsOf: (tenantId: string, scan: OpenScan) => Promise<string>;
}

let tenants = 0;

/** Speaks to the store that is there when a test runs. */
export function harnessOf(store: () => Store): StoreHarness {
  const page = (tenantId: string, scan: OpenScan) =>
    store().read(tenantId, (reader) => reader.scan(notes, { limit: 100, ...scan }));
  return {
    store,
    page,
    aTenant: () => {
      tenants += 1;
      return `tenant-${tenants}`;
    },
    aNote: (id, members = {}) => ({ id, title: id, rank: 0, group: "g", ...members }),
    write: (tenantId, ...rows) =>
      store().transact(tenantId, async (transaction) => {
        for (const row of rows) await transaction.put(notes, row);
      }),
    get: (tenantId, id) => store().read(tenantId, (reader) => reader.get(notes, id)),
    idsOf: async (tenantId, scan) => (await page(tenantId, scan)).rows.map(({ id }) => id).join(" "),
  };
}
