import { sha256Hex } from "@acquit/core";
import {
  bankFiles,
  bankLines,
  bankLineStates,
  bankMatches,
  bankStatements,
  type BankLineRow,
  type BankMatchRow,
} from "./bank-collections.ts";
import { lineIdOf } from "./bank/line-identity.ts";
import { stateAfter } from "./bank/decision.ts";
import { paymentBalances, payments } from "./collections.ts";
import type { Files } from "./ports/files.ts";
import type { Reader, Store } from "./ports/store.ts";
import { sumOf } from "./use-cases/edges.ts";
import { allRows } from "./use-cases/summary.ts";
import type { VerifyFault } from "./verify.ts";

/** What was decided on each line and not taken back. */
function liveByLine(matches: readonly BankMatchRow[]): ReadonlyMap<string, readonly BankMatchRow[]> {
  const undone = new Set(matches.map(({ reverses }) => reverses));
  const live = new Map<string, BankMatchRow[]>();
  for (const match of matches) {
    if (match.reverses !== undefined || undone.has(match.id)) continue;
    const known = live.get(match.lineId);
    if (known === undefined) live.set(match.lineId, [match]);
    else known.push(match);
  }
  return live;
}

async function verifyLine(reader: Reader, row: BankLineRow, live: readonly BankMatchRow[]): Promise<readonly string[]> {
  const problems: string[] = [];
  if (lineIdOf(row, row.occurrence) !== row.id) problems.push("it is not what the bank told");
  const decided = sumOf(live);
  const left = row.minor - decided;
  const isWithin = decided === 0 || (Math.sign(decided) === Math.sign(row.minor) && Math.abs(decided) <= Math.abs(row.minor));
  if (!isWithin) problems.push("more was decided on it than it is");
  const kept = await reader.get(bankLineStates, row.id);
  if (kept?.left !== left || kept.state !== stateAfter(row, left, live))
    problems.push("how far it is decided does not follow from what was decided");
  return problems;
}

/** The payments that lines made are of the lines' amounts, and those that were taken back are off the books. */
async function verifyPayments(reader: Reader, matches: readonly BankMatchRow[]): Promise<readonly VerifyFault[]> {
  const faults: VerifyFault[] = [];
  const undone = new Set(matches.map(({ reverses }) => reverses));
  for (const match of matches) {
    if (match.reverses !== undefined || (match.kind !== "invoices" && match.kind !== "credit")) continue;
    const payment = await reader.get(payments, match.paymentId ?? "");
    const voided = (await reader.get(paymentBalances, match.paymentId ?? ""))?.voided === true;
    const subject = `line ${match.lineId.slice(0, 12)}`;
    if (payment?.minor !== match.minor + match.fee)
      faults.push({ area: "bank", subject, problem: "its payment is of another amount" });
    if (voided !== undone.has(match.id))
      faults.push({ area: "bank", subject, problem: "its payment and what was decided do not agree" });
  }
  return faults;
}

/** Checks the bank's side of the books: lines are what the bank told, and nobody decided on more than there is. */
export async function verifyBank(reader: Reader, faults: VerifyFault[]): Promise<void> {
  const matches = await allRows(reader, bankMatches, "byTime");
  const live = liveByLine(matches);
  for (const row of await allRows(reader, bankLines, "byDate")) {
    const subject = `line ${row.id.slice(0, 12)}`;
    for (const problem of await verifyLine(reader, row, live.get(row.id) ?? [])) faults.push({ area: "bank", subject, problem });
  }
  for (const statement of await allRows(reader, bankStatements, "byTime")) {
    if ((await reader.get(bankFiles, statement.fileId)) === undefined)
      faults.push({ area: "bank", subject: statement.fileName, problem: "the file it was imported from is not known" });
  }
  faults.push(...(await verifyPayments(reader, matches)));
}

/** Reads every file a bank gave again and compares it with its hash. */
export async function verifyBankFiles(store: Store, files: Files, tenantId: string): Promise<readonly VerifyFault[]> {
  const kept = await store.read(tenantId, (reader) => allRows(reader, bankFiles, "byTime"));
  const faults: VerifyFault[] = [];
  for (const { id, name } of kept) {
    const bytes = await files.get(id);
    if (bytes === undefined) faults.push({ area: "bank", subject: name, problem: "the file is missing" });
    else if (sha256Hex(bytes) !== id)
      faults.push({ area: "bank", subject: name, problem: "the file differs from what was kept" });
  }
  return faults;
}
