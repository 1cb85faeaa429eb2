import {
  BankFileError,
  bankMessage,
  explainBankFileError,
  readBankFile as readFile,
  tableBeginning,
  textOfMinor,
  type BankStatement,
  type CsvMapping,
  type StatementProblem,
} from "@acquit/banking";
import { sha256Hex } from "@acquit/core";
import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { bankAccounts, bankFiles, bankLines, type BankAccountRow } from "../bank-collections.ts";
import { found, read, type Call, type Context } from "../context.ts";
import { record } from "../journal.ts";
import type { Reader } from "../ports/store.ts";
import { accountFor } from "./accounts.ts";
import { identifyLines } from "./line-identity.ts";

type ReadFile = OutputOf<"readBankFile">;
type Problem = NonNullable<ReadFile["problem"]>;

/** What is known of a file beside its bytes. */
interface FileHints {
  readonly mapping?: CsvMapping | undefined;
  readonly currency?: string | undefined;
}

/** The last file read, so that its statements are imported one by one without reading it anew. */
const lastRead = new WeakMap<Context["store"], { readonly key: string; readonly statements: readonly BankStatement[] }>();

/** Reads a file by its hash and hints. @throws BankFileError */
function statementsOf(context: Context, fileId: string, bytes: Uint8Array, hints: FileHints): readonly BankStatement[] {
  const { mapping, currency } = hints;
  const key = JSON.stringify([fileId, mapping ?? null, currency ?? null]);
  const last = lastRead.get(context.store);
  if (last?.key === key) return last.statements;
  const options = { ...(mapping === undefined ? {} : { mapping }), ...(currency === undefined ? {} : { currency }) };
  const statements = readFile(bytes, options);
  lastRead.set(context.store, { key, statements });
  return statements;
}

/** A fault of a file in both languages. */
export function showFault(error: BankFileError): Problem {
  const { line } = error.place;
  const text = { fr: explainBankFileError(error, "fr"), en: explainBankFileError(error, "en") };
  return { code: error.code, text, ...(line === undefined ? {} : { line }) };
}

function showProblem({ code, params, line }: StatementProblem): Problem {
  const text = { fr: bankMessage(code, "fr", params), en: bankMessage(code, "en", params) };
  return { code, text, ...(line === undefined ? {} : { line }) };
}

/** A statement of a file as screens see it, before it is imported. */
async function showStatement(
  reader: Reader,
  statement: BankStatement,
  position: number,
  chosen: string | undefined,
): Promise<ReadFile["statements"][number]> {
  const { currency, opening, closing, difference, from, to, accountName, balanced } = statement;
  const text = (minor: number) => textOfMinor(minor, currency);
  const account = await accountFor(reader, statement, chosen);
  let known = 0;
  const identified = account === undefined ? [] : (identifyLines(account.id, statement) ?? []);
  for (const { id } of identified) if ((await reader.get(bankLines, id)) !== undefined) known += 1;
  const booked = statement.lines.filter(({ status }) => status === "booked").length;
  return {
    position,
    format: statement.format,
    account: statement.account,
    ...(account === undefined ? {} : { accountId: account.id }),
    ...(accountName === undefined ? {} : { accountName }),
    currency,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(opening === undefined ? {} : { opening: text(opening.minor) }),
    ...(closing === undefined ? {} : { closing: text(closing.minor) }),
    movements: text(statement.movements),
    lines: booked,
    pending: statement.lines.length - booked,
    known,
    ...(balanced === undefined ? {} : { balanced }),
    ...(difference === undefined ? {} : { difference: text(difference) }),
    problems: statement.problems.map(showProblem),
  };
}

function hintsOf(account: BankAccountRow | undefined, mapping?: CsvMapping): FileHints {
  return { mapping: mapping ?? account?.mapping, currency: account?.currency };
}

function bytesOf(content: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
  } catch {
    throw new WorkspaceError("invalid-input", "The file did not arrive whole; send it again.", { reason: "not-base64" });
  }
}

/** The chosen account. @throws WorkspaceError "not-found" */
async function chosenAccount(reader: Reader, accountId: string | undefined): Promise<BankAccountRow | undefined> {
  return accountId === undefined ? undefined : found(await reader.get(bankAccounts, accountId), "account");
}

/** Keeps a file under its hash and says so, once. */
export async function keepBankFile(call: Call, name: string, bytes: Uint8Array): Promise<string> {
  const { context, actor } = call;
  const id = await context.files.put(bytes);
  await context.store.transact(actor.tenantId, async (transaction) => {
    if ((await transaction.get(bankFiles, id)) !== undefined) return;
    await transaction.insert(bankFiles, { id, name, size: bytes.length, at: context.clock.now(), by: actor.personName });
    const facts = { hash: id, name, size: bytes.length };
    await record(transaction, context, actor, { kind: "bank-file-kept", subject: `bank-file:${id}`, facts });
  });
  context.bell.ring(actor.tenantId);
  return id;
}

/** Reads and keeps a bank's file; what cannot be read is told and not kept, unless its columns have to be named first. */
export async function readBankFile(call: Call, input: InputOf<"readBankFile">): Promise<ReadFile> {
  const { context } = call;
  const bytes = bytesOf(input.content);
  const account = await read(call, (reader) => chosenAccount(reader, input.accountId));
  const id = sha256Hex(bytes);
  try {
    const statements = statementsOf(context, id, bytes, hintsOf(account));
    await keepBankFile(call, input.name, bytes);
    return await read(call, async (reader) => {
      const shown: ReadFile["statements"][number][] = [];
      for (const [at, statement] of statements.entries()) shown.push(await showStatement(reader, statement, at, input.accountId));
      return { id, name: input.name, statements: shown };
    });
  } catch (error) {
    if (!(error instanceof BankFileError)) throw error;
    const problem = showFault(error);
    if (error.code !== "mapping-missing" && error.code !== "mapping-column") {
      return { id, name: input.name, statements: [], problem };
    }
    await keepBankFile(call, input.name, bytes);
    return { id, name: input.name, statements: [], problem, table: tableBeginning(bytes) };
  }
}

/** A kept file's statements. @throws BankFileError, WorkspaceError "not-found" */
export async function openBankFile(
  call: Call,
  fileId: string,
  { accountId, mapping }: { readonly accountId?: string | undefined; readonly mapping?: CsvMapping | undefined },
) {
  const { context } = call;
  const { file, account } = await read(call, async (reader) => ({
    file: found(await reader.get(bankFiles, fileId), "file"),
    account: await chosenAccount(reader, accountId),
  }));
  const bytes = await context.files.get(file.id);
  if (bytes === undefined) throw new Error(`The file ${file.id} is missing; restore it from a backup.`);
  return { file, account, statements: statementsOf(context, file.id, bytes, hintsOf(account, mapping)) };
}

const SHOWN = 20;

/** What columns named so would make of a table. */
export async function previewBankMapping(
  call: Call,
  input: InputOf<"previewBankMapping">,
): Promise<OutputOf<"previewBankMapping">> {
  try {
    const { statements } = await openBankFile(call, input.fileId, input);
    const lines = statements.flatMap((statement) => statement.lines).slice(0, SHOWN);
    return await read(call, async (reader) => {
      const shown: ReadFile["statements"][number][] = [];
      for (const [at, statement] of statements.entries()) shown.push(await showStatement(reader, statement, at, input.accountId));
      return {
        statements: shown,
        lines: lines.map(({ bookingDate, minor, currency, text, counterparty }) => ({
          ...(bookingDate === undefined ? {} : { date: bookingDate }),
          amount: textOfMinor(minor, currency),
          currency,
          text,
          ...(counterparty?.name === undefined ? {} : { counterparty: counterparty.name }),
        })),
      };
    });
  } catch (error) {
    if (!(error instanceof BankFileError)) throw error;
    return { statements: [], lines: [], problem: showFault(error) };
  }
}
