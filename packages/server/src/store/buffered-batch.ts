import { isStorableId, type Collection } from "@acquit/engine";
import { BufferedRows } from "./buffered-rows.ts";
import type { LaneFlavour, Waiting } from "./commit-lane.ts";
import { SqlRows, type SqlConnection } from "./sql-rows.ts";
import { LostBetError, WriteBuffer } from "./write-buffer.ts";
import { writeBuffered } from "./write-many.ts";

type Settle = () => void;

type Places = Map<Collection<never>, Set<string>>;

/** The rows that transactions will most likely ask for, by firm and collection. */
function placesByTenant(batch: readonly Waiting[]): ReadonlyMap<string, Places> {
  const found = new Map<string, Places>();
  for (const { tenantId, foreseen } of batch) {
    for (const { collection, id } of foreseen) {
      if (!isStorableId(id)) continue;
      const places = found.get(tenantId) ?? new Map<Collection<never>, Set<string>>();
      found.set(tenantId, places);
      places.set(collection, (places.get(collection) ?? new Set<string>()).add(id));
    }
  }
  return found;
}

/** Transactions that share a commit and write together at its end; see `BufferedRows`. */
export class BufferedBatch {
  readonly #flavour: LaneFlavour;
  readonly #connection: SqlConnection;
  readonly #buffers = new Map<string, WriteBuffer>();

  constructor(flavour: LaneFlavour, connection: SqlConnection) {
    this.#flavour = flavour;
    this.#connection = connection;
  }

  /** Runs each, then writes what they wrote; answers how to acknowledge each once it is committed. @throws LostBetError, or what is passing */
  async perform(batch: readonly Waiting[]): Promise<readonly Settle[]> {
    const settlements: Settle[] = [];
    if (this.#connection.isRemote) await this.#readForeseen(batch);
    for (const waiting of batch) settlements.push(await this.#run(waiting));
    for (const [tenantId, buffer] of this.#buffers) await this.#write(tenantId, buffer);
    return settlements;
  }

  /** One round trip for each collection instead of one for each row. */
  async #readForeseen(batch: readonly Waiting[]): Promise<void> {
    for (const [tenantId, places] of placesByTenant(batch)) {
      const buffer = this.#bufferOf(tenantId);
      for (const [collection, ids] of places) {
        const bodies = await new SqlRows(this.#connection, tenantId).bodiesById(collection, [...ids]);
        for (const id of ids) buffer.know(collection.name, id, bodies.get(id) ?? null);
      }
    }
  }

  #bufferOf(tenantId: string): WriteBuffer {
    const buffer = this.#buffers.get(tenantId) ?? new WriteBuffer();
    this.#buffers.set(tenantId, buffer);
    return buffer;
  }

  async #run({ tenantId, work, resolve, reject }: Waiting): Promise<Settle> {
    const buffer = this.#bufferOf(tenantId);
    const layer = new WriteBuffer(buffer);
    try {
      const value = await work(new BufferedRows(new SqlRows(this.#connection, tenantId), layer));
      this.#requireSound(layer);
      layer.addTo(buffer);
      return () => {
        resolve(value);
      };
    } catch (error) {
      this.#requireSound(layer);
      if (this.#flavour.isPassing(error)) throw error;
      if (layer.mayClash) await this.#try(tenantId, buffer, layer);
      return () => {
        reject(error);
      };
    }
  }

  /** What failed because of a row that could not come must be told so: its writes are tried, and undone. */
  async #try(tenantId: string, buffer: WriteBuffer, layer: WriteBuffer): Promise<void> {
    const both = new WriteBuffer();
    buffer.addTo(both);
    layer.addTo(both);
    await this.#flavour.run(this.#connection, "savepoint");
    await this.#write(tenantId, both);
    await this.#flavour.run(this.#connection, "rollback to savepoint");
  }

  /** Whatever the database has against a write, step by step it will tell the one whose write it was. */
  async #write(tenantId: string, buffer: WriteBuffer): Promise<void> {
    try {
      await writeBuffered(this.#connection, tenantId, buffer);
    } catch (error) {
      this.#refuse(error);
    }
  }

  #requireSound({ failure }: WriteBuffer): void {
    if (failure !== undefined) this.#refuse(failure.error);
  }

  #refuse(error: unknown): never {
    if (error instanceof LostBetError || this.#flavour.isPassing(error)) throw error;
    throw new LostBetError(error instanceof Error ? error.message : "A statement failed");
  }
}
