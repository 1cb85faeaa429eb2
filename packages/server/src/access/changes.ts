import type { Happening, Transaction } from "@acquit/engine";
import { pendingChanges, type PendingChangeRow } from "./collections.ts";
import { later, readSystem, writeSystem, type AccessCall, type AccessContext } from "./context.ts";

type Author = PendingChangeRow["author"];

/** Younger ones are being journalled by whoever made them. */
const LEFT_BEHIND_MS = 60_000;
const PAGE = 100;

async function journalise(context: AccessContext, { id, author, happening }: PendingChangeRow): Promise<void> {
  await context.journal(author, happening);
  await writeSystem(context, (transaction) => transaction.remove(pendingChanges, id));
}

/**
 * Changes people and rights, and journals what the work answers in the firm's chain. Rights lie outside firms and a transaction
 * covers one side only, so what is to be journalled is stored with the change: a crash in between loses nothing.
 */
export async function changeAs(
  context: AccessContext,
  author: Author,
  work: (transaction: Transaction) => Promise<readonly Happening[]>,
): Promise<void> {
  const pending = await writeSystem(context, async (transaction) => {
    const at = context.clock.now();
    const rows = (await work(transaction)).map((happening) => ({ id: context.random.id(), at, author, happening }));
    for (const row of rows) await transaction.insert(pendingChanges, row);
    return rows;
  });
  for (const row of pending) await journalise(context, row);
}

/** Changes people and rights of the caller's firm in her name. */
export function changeAccess(
  { context, caller }: AccessCall,
  work: (transaction: Transaction) => Promise<readonly Happening[]>,
): Promise<void> {
  const { tenantId, personId, personName } = caller.actor;
  return changeAs(context, { tenantId, personId, personName }, work);
}

/** Journals what a crash left behind; answers how many changes. */
export async function journalLeftovers(context: AccessContext): Promise<number> {
  const to = later(context.clock.now(), -LEFT_BEHIND_MS);
  const { rows } = await readSystem(context, (reader) => reader.scan(pendingChanges, { index: "byTime", to, limit: PAGE }));
  for (const row of rows) await journalise(context, row);
  return rows.length;
}

/** Journals at once what a crash left behind by or about someone of a firm, however young: she is about to be erased from its journal. */
export async function journalLeftoversOf(context: AccessContext, tenantId: string, personId: string): Promise<void> {
  let cursor: { readonly after?: string } = {};
  for (;;) {
    const page = await readSystem(context, (reader) => reader.scan(pendingChanges, { index: "byTime", limit: PAGE, ...cursor }));
    for (const row of page.rows) {
      const isHers = row.author.personId === personId || row.happening.subject === `person:${personId}`;
      if (isHers && row.author.tenantId === tenantId) await journalise(context, row);
    }
    if (page.next === undefined) return;
    cursor = { after: page.next };
  }
}
