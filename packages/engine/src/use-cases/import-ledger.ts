import { minorFromText, type ImportedReceivable } from "@acquit/core";
import { customers, standings, type StandingRow } from "../collections.ts";
import { write, type Call } from "../context.ts";
import { record } from "../journal.ts";
import { foldText } from "../search.ts";
import { foldStanding } from "../standing.ts";
import { receivePayment } from "./payments.ts";

/** One receivable of another system, with the day it was settled if it was. */
export interface LedgerEntry {
  readonly receivable: ImportedReceivable;
  readonly customerName: string;
  readonly disputed: boolean;
  readonly settledDate?: string;
}

/** What an import did. */
export interface ImportReport {
  readonly added: number;
  /** Known already from an earlier import: nothing was done. */
  readonly known: number;
  readonly settled: number;
}

const BATCH = 200;

/** Takes in receivables of another system; a number of a source that is known already adds nothing. */
export async function importLedger(
  call: Call,
  entries: readonly LedgerEntry[],
  progress: (done: number) => void = () => undefined,
): Promise<ImportReport> {
  let added = 0;
  let settled = 0;
  for (let at = 0; at < entries.length; at += BATCH) {
    const batch = entries.slice(at, at + BATCH);
    const done = await write(call, undefined, async (transaction) => {
      const counts = { added: 0, settled: 0 };
      for (const entry of batch) {
        const { receivable } = entry;
        if ((await transaction.get(standings, receivable.id)) !== undefined) continue;
        await addCustomer(transaction, entry);
        await transaction.insert(standings, standingOf(entry));
        await record(transaction, call.context, call.actor, {
          kind: "receivable-imported",
          subject: `invoice:${receivable.id}`,
          facts: {
            number: receivable.foreignNumber,
            source: receivable.sourceSystem,
            asOf: receivable.asOf,
            instalments: receivable.instalments,
          },
        });
        counts.added += 1;
        if (entry.settledDate === undefined) continue;
        await settle(transaction, call, entry, entry.settledDate);
        counts.settled += 1;
      }
      return counts;
    });
    added += done.added;
    settled += done.settled;
    progress(Math.min(entries.length, at + BATCH));
  }
  return { added, known: entries.length - added, settled };
}

function standingOf({ receivable, customerName, disputed }: LedgerEntry): StandingRow {
  const { id, foreignNumber, customerId, issueDate, currency, instalments } = receivable;
  const basis = {
    id,
    origin: "imported" as const,
    number: foreignNumber,
    typeCode: "380",
    customerId,
    customerName,
    issueDate,
    currency,
  };
  return { ...foldStanding({ ...basis, owed: instalments, credited: 0 }, []), disputed };
}

type Writer = Parameters<Parameters<typeof write>[2]>[0];

async function addCustomer(transaction: Writer, { receivable, customerName }: LedgerEntry): Promise<void> {
  const id = receivable.customerId;
  if ((await transaction.get(customers, id)) !== undefined) return;
  const customer = {
    id,
    // The ledger names no country; ZZ is ISO 3166's "unknown" and the checks ask for the real one before anything is issued to it.
    party: { name: customerName, address: { country: "ZZ" } },
    language: "en" as const,
    archived: false,
    revision: 1,
  };
  await transaction.put(customers, { id, customer, sortName: foldText(customerName), folded: foldText(customerName) });
}

async function settle(transaction: Writer, call: Call, { receivable }: LedgerEntry, date: string): Promise<void> {
  const minor = receivable.instalments.reduce(
    (sum, instalment) => sum + minorFromText(instalment.amount, receivable.currency),
    0,
  );
  const payment = {
    id: `${receivable.id}-settled`,
    date,
    minor,
    currency: receivable.currency,
    method: "other" as const,
    source: "import" as const,
    reference: receivable.foreignNumber,
    customerId: receivable.customerId,
  };
  const parts = receivable.instalments.map(({ id, amount }) => ({ invoiceId: receivable.id, instalmentId: id, amount }));
  await receivePayment(transaction, call, payment, parts);
}
