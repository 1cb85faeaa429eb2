import type { Reader, Store, Transaction } from "../ports/store.ts";
import { MemoryRows, type Tenant } from "./memory-rows.ts";

/** A store that forgets when the process ends: for tests and trying things; transactions run one after the other. */
export class MemoryStore implements Store {
  readonly #tenants = new Map<string, Tenant>();
  #last: Promise<unknown> = Promise.resolve();

  async read<Result>(tenantId: string, work: (reader: Reader) => Promise<Result>): Promise<Result> {
    return work(new MemoryRows(this.#copy(tenantId)));
  }

  transact<Result>(tenantId: string, work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(async () => {
      const copy = this.#copy(tenantId);
      const result = await work(new MemoryRows(copy));
      this.#tenants.set(tenantId, copy);
      return result;
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async close(): Promise<void> {
    await this.#last;
  }

  /** A copy of all that is held of a tenant. */
  rowsOf(tenantId: string): Tenant {
    return this.#copy(tenantId);
  }

  #copy(tenantId: string): Tenant {
    return new Map([...(this.#tenants.get(tenantId) ?? [])].map(([name, rows]) => [name, new Map(rows)]));
  }
}
