import { alertReaders } from "./alerts/alert-collections.ts";
import { outbox, payloads, type OutboxRow } from "./collections.ts";
import {
  eachNamedRow,
  eachRow,
  foldAddress,
  namedIn,
  pseudonymOf,
  seek,
  type NamedRow,
  type Sought,
  type TracedPerson,
} from "./person-traces.ts";
import type { Collection, Store, Transaction } from "./ports/store.ts";
import { reportSchedules } from "./report-collections.ts";

/** Rows changed in one transaction: a firm goes on working while years of journal are gone through. */
const BATCH = 200;

/** The row with the pseudonym where her name stood; what she wrote to clients stays, for it was sent. */
function renamed(row: NamedRow, field: string, names: ReadonlySet<string>, pseudonym: string): NamedRow {
  const isHers = (name: unknown) => typeof name === "string" && names.has(name);
  const own = isHers(row[field]) ? { ...row, [field]: pseudonym } : row;
  const { messages } = own;
  if (!Array.isArray(messages)) return own;
  const written = messages as readonly { readonly from?: string; readonly name?: string }[];
  if (!written.some(({ from, name }) => from === "seller" && isHers(name))) return own;
  return {
    ...own,
    messages: written.map((one) => (one.from === "seller" && isHers(one.name) ? { ...one, name: pseudonym } : one)),
  };
}

async function renameRows(store: Store, { tenantId, personId }: TracedPerson, names: ReadonlySet<string>): Promise<void> {
  for (const place of namedIn) {
    const collection = place.collection as Collection<NamedRow>;
    const ids: string[] = [];
    const change = (row: NamedRow) => renamed(row, place.field, names, pseudonymOf(personId));
    await store.read(tenantId, (reader) =>
      eachNamedRow(reader, place, (row) => {
        if (change(row) !== row) ids.push(row.id);
      }),
    );
    for (let from = 0; from < ids.length; from += BATCH)
      await store.transact(tenantId, async (transaction) => {
        for (const id of ids.slice(from, from + BATCH)) {
          const row = await transaction.lock(collection, id);
          if (row !== undefined) await transaction.put(collection, change(row));
        }
      });
  }
}

/** Mails to her, and those that say she invited someone, are no longer kept nor sent. */
async function dropMails(transaction: Transaction, { names, emails }: Sought): Promise<void> {
  const isHers = ({ payload }: OutboxRow) => {
    const { to, invitation } = payload as { readonly to?: string; readonly invitation?: { readonly invitedBy?: string } };
    return emails.has(foldAddress(to ?? "")) || names.has(invitation?.invitedBy ?? "");
  };
  for (const state of ["waiting", "done", "dead", "cancelled"])
    for (const topic of ["invitation-mail", "report-mail"]) {
      const gone: string[] = [];
      await eachRow(transaction, outbox, { index: "byTopic", prefix: [state, topic] }, (row) => {
        if (isHers(row)) gone.push(row.id);
      });
      for (const id of gone) await transaction.remove(outbox, id);
    }
}

/** Reports go to her no more; one that went to nobody else is not sent at all. */
async function dropRecipient(transaction: Transaction, emails: ReadonlySet<string>): Promise<void> {
  const { rows } = await transaction.scan(reportSchedules, { index: "byReport", limit: BATCH });
  for (const { id, schedule } of rows) {
    const recipients = schedule.recipients.filter((address) => !emails.has(foldAddress(address)));
    if (recipients.length === schedule.recipients.length) continue;
    if (recipients.length === 0) await transaction.remove(reportSchedules, id);
    else await transaction.put(reportSchedules, { id, schedule: { ...schedule, recipients } });
  }
}

/**
 * Takes a person out of a firm's books but for what the law makes it keep: who did what stays, under a pseudonym; what was journalled about
 * her is erased, so that the chain still verifies. Repeated, it goes on where it was stopped.
 */
export async function erasePersonTraces(
  store: Store,
  person: TracedPerson,
): Promise<{ readonly erasedEntries: number; readonly renamedEntries: number }> {
  const { tenantId, personId } = person;
  const sought = await store.read(tenantId, (reader) => seek(reader, person));
  // Her names first: a crash in between leaves the journal to tell them again.
  await renameRows(store, person, sought.names);
  await store.transact(tenantId, async (transaction) => {
    await dropMails(transaction, sought);
    await dropRecipient(transaction, sought.emails);
    await transaction.remove(alertReaders, personId);
  });
  const kept = sought.entries.filter(({ payload }) => payload !== undefined);
  const erased = kept.filter(({ isAbout }) => isAbout);
  const others = kept.filter(({ isAbout, payload }) => !isAbout && payload?.actorName !== pseudonymOf(personId));
  // What tells her address goes last, for the same reason.
  const steps = [...others, ...erased];
  for (let from = 0; from < steps.length; from += BATCH)
    await store.transact(tenantId, async (transaction) => {
      for (const { row, isAbout } of steps.slice(from, from + BATCH)) {
        const payload = await transaction.lock(payloads, row.id);
        if (payload === undefined) continue;
        if (isAbout) await transaction.remove(payloads, row.id);
        else await transaction.put(payloads, { ...payload, actorName: pseudonymOf(personId) });
      }
    });
  return { erasedEntries: erased.length, renamedEntries: others.length };
}
