import {
  SYSTEM_TENANT,
  bankCollections,
  collections,
  providerCollections,
  sendingCollections,
  type Collection,
  type Store,
  type StoredRow,
} from "@acquit/engine";
import { accessCollections } from "./collections.ts";
import type { Vault } from "./vault.ts";

/** Where sealed texts lie: in rows of this collection, each for the purpose `noun:ROW`; the index holds every row. */
interface SealedPlace {
  readonly collection: string;
  readonly index: string;
  readonly noun: string;
}

const places: readonly SealedPlace[] = [
  { collection: "people", index: "byEmail", noun: "totp" },
  { collection: "webhooks", index: "byCreation", noun: "webhook" },
  { collection: "checkouts", index: "byInvoice", noun: "checkout" },
  { collection: "outbox", index: "byState", noun: "errand" },
  { collection: "provider-accounts", index: "byCreation", noun: "provider" },
  { collection: "carrier-accounts", index: "byCreation", noun: "carrier" },
  { collection: "bank-feeds", index: "byCreation", noun: "bank-feed" },
];

const SEALED = /^v1\.[0-9a-f]{8}\.[\w-]+\.[\w-]+$/;
const PAGE = 200;

/** The value with every sealed text in it replaced. */
function mapSealed(value: unknown, replace: (sealed: string) => string): unknown {
  if (typeof value === "string") return SEALED.test(value) ? replace(value) : value;
  if (Array.isArray(value)) return value.map((item) => mapSealed(item, replace));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapSealed(item, replace)]));
}

function sealedTextsIn(row: StoredRow): readonly string[] {
  const found: string[] = [];
  mapSealed(row, (sealed) => {
    found.push(sealed);
    return sealed;
  });
  return found;
}

/** Seals again, with the newest key, what one tenant's rows hold sealed with older ones; answers how many rows changed. */
async function resealPlace(store: Store, vault: Vault, tenantId: string, place: SealedPlace): Promise<number> {
  const all = [
    ...collections,
    ...accessCollections,
    ...providerCollections,
    ...sendingCollections,
    ...bankCollections,
  ] as unknown as readonly Collection<StoredRow>[];
  const collection = all.find(({ name }) => name === place.collection);
  if (collection === undefined) throw new RangeError(`There is no collection ${place.collection}`);
  let changed = 0;
  let cursor: { readonly after?: string } = {};
  for (;;) {
    const scan = { index: place.index, limit: PAGE, ...cursor };
    const page = await store.read(tenantId, (reader) => reader.scan(collection, scan));
    const outdated = page.rows.filter((row) => sealedTextsIn(row).some((sealed) => vault.isOutdated(sealed)));
    for (const { id } of outdated) {
      await store.transact(tenantId, async (transaction) => {
        const row = await transaction.lock(collection, id);
        const purpose = `${place.noun}:${id}`;
        const again = mapSealed(row, (sealed) => vault.seal(vault.open(sealed, purpose), purpose));
        if (row !== undefined) await transaction.put(collection, again as StoredRow);
      });
      changed += 1;
    }
    if (page.next === undefined) return changed;
    cursor = { after: page.next };
  }
}

/** Seals everything again that older keys sealed, of these firms and of what belongs to none; answers how many rows changed. */
export async function resealAll(store: Store, vault: Vault, tenantIds: readonly string[]): Promise<number> {
  let changed = 0;
  for (const tenantId of [SYSTEM_TENANT, ...tenantIds]) {
    for (const place of places) changed += await resealPlace(store, vault, tenantId, place);
  }
  return changed;
}
