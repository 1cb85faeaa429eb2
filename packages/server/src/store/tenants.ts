import type { DurableStore } from "./durable-store.ts";

/** Every tenant that has a journal, in order of id. */
export function tenantIds(store: DurableStore): Promise<readonly string[]> {
  return store.tenantsOf("heads");
}
