import { textFromMinor } from "@acquit/core";
import type { InputOf, OutputOf } from "@acquit/workspace";
import {
  bankLines,
  bankLineStates,
  bankStatements,
  type BankLineRow,
  type BankLineStateRow,
  type BankMatchRow,
} from "../bank-collections.ts";
import { invoices, standings } from "../collections.ts";
import { found, read, type Call } from "../context.ts";
import type { Reader } from "../ports/store.ts";
import { foldText } from "../search.ts";
import { showCandidate } from "./candidates.ts";
import { liveMatches } from "./ledger-candidates.ts";
import { matchingOf, type Matching, type WaitingLine } from "./matching.ts";
import { showStatement } from "./import-statement.ts";

type Line = OutputOf<"getBankLine">;
type Listing = InputOf<"listBankLines">;

async function showMatch(reader: Reader, match: BankMatchRow, currency: string): Promise<Line["matches"][number]> {
  const text = (minor: number) => textFromMinor(minor, currency);
  const parts: Line["matches"][number]["parts"][number][] = [];
  for (const { invoiceId, instalmentId, minor } of match.parts) {
    const standing = found(await reader.get(standings, invoiceId), "invoice");
    const { number, customerId, customerName } = standing;
    const { dueDate, open } = found(
      standing.instalments.find(({ id }) => id === instalmentId),
      "instalment",
    );
    parts.push({ invoiceId, number, customerId, customerName, instalmentId, dueDate, open: text(open), amount: text(minor) });
  }
  const creditNotes: Line["matches"][number]["creditNotes"][number][] = [];
  for (const { creditNoteId, minor } of match.creditNotes) {
    const { document } = found(await reader.get(invoices, creditNoteId), "credit note");
    creditNotes.push({ creditNoteId, number: document.number, amount: text(minor) });
  }
  const { id, how, at, kind, paymentId, refundId, settlementId, reason } = match;
  return {
    id,
    how,
    at,
    by: match.byName,
    kind,
    amount: text(match.minor),
    ...(paymentId === undefined ? {} : { paymentId }),
    ...(refundId === undefined ? {} : { refundId }),
    ...(settlementId === undefined ? {} : { settlementId }),
    parts,
    creditNotes,
    ...(match.fee === 0 ? {} : { fee: text(match.fee) }),
    ...(reason === undefined ? {} : { reason }),
    evidence: match.evidence,
    counter: match.counter,
    rivals: match.rivals,
  };
}

async function showLine(reader: Reader, row: BankLineRow, left: number, waiting: WaitingLine | undefined): Promise<Line> {
  const { id, accountId, statementId, date, valueDate, currency, text, references, isReversal, raw } = row;
  const { counterparty, counterpartyAccount, bankReference } = row;
  const state = found(await reader.get(bankLineStates, id), "line");
  const matches: Line["matches"][number][] = [];
  for (const match of await liveMatches(reader, "byLine", id)) matches.push(await showMatch(reader, match, currency));
  const proposals = (waiting?.candidates ?? []).map((candidate) => showCandidate(candidate, currency));
  const shown = state.state === "aside" ? (proposals.length > 0 ? "waiting" : "ignored") : state.state;
  return {
    id,
    accountId,
    statementId,
    date,
    ...(valueDate === undefined ? {} : { valueDate }),
    amount: textFromMinor(row.minor, currency),
    currency,
    text,
    references,
    ...(counterparty === undefined ? {} : { counterparty }),
    ...(counterpartyAccount === undefined ? {} : { counterpartyAccount }),
    ...(bankReference === undefined ? {} : { bankReference }),
    isReversal,
    raw,
    state: shown,
    left: textFromMinor(left, currency),
    isCertain: waiting?.isCertain ?? false,
    proposals,
    matches,
  };
}

/** A line as screens see it after it was decided on: without proposals for what is left, which are found anew when it is read. */
export async function showLineById(reader: Reader, _call: Call, id: string): Promise<Line> {
  const row = found(await reader.get(bankLines, id), "line");
  const state = found(await reader.get(bankLineStates, id), "line");
  return showLine(reader, row, state.left, undefined);
}

/** One movement. */
export function getBankLine(call: Call, input: InputOf<"getBankLine">): Promise<Line> {
  return read(call, async (reader) => {
    const row = found(await reader.get(bankLines, input.id), "line");
    const state = found(await reader.get(bankLineStates, input.id), "line");
    const matching = await matchingOf(reader, call.context, call.actor.tenantId);
    return showLine(reader, row, state.left, matching.byId.get(row.id));
  });
}

type Group = "certain" | "proposed" | "unexplained";

/** What a waiting line is to whoever reviews: certain, with proposals, or without any. */
function groupOf({ isCertain, candidates }: WaitingLine): Group {
  if (isCertain) return "certain";
  return candidates.length > 0 ? "proposed" : "unexplained";
}

function fits({ direction, text }: Listing, row: BankLineRow): boolean {
  if (direction !== undefined && (direction === "in") !== row.minor > 0) return false;
  if (text === undefined || text.trim() === "") return true;
  const amount = textFromMinor(Math.abs(row.minor), row.currency);
  const wanted = foldText(text);
  const written = foldText([row.text, row.counterparty ?? "", row.counterpartyAccount ?? "", ...row.references].join(" "));
  return written.includes(wanted) || amount.includes(text.trim().replace(",", "."));
}

type Page = Pick<OutputOf<"listBankLines">, "rows" | "next">;

async function waitingPage(reader: Reader, input: Listing, waiting: readonly WaitingLine[]): Promise<Page> {
  const wanted = waiting.filter(
    (line) =>
      (input.filter === undefined || input.filter === "waiting" || groupOf(line) === input.filter) && fits(input, line.row),
  );
  const start = input.after === undefined ? 0 : wanted.findIndex(({ row }) => cursorOf(row) > (input.after ?? ""));
  const from = start < 0 ? wanted.length : start;
  const limit = input.limit ?? 50;
  const rows: Line[] = [];
  for (const line of wanted.slice(from, from + limit)) rows.push(await showLine(reader, line.row, line.left, line));
  const last = wanted[from + limit - 1];
  return last !== undefined && wanted.length > from + limit ? { rows, next: cursorOf(last.row) } : { rows };
}

function cursorOf({ date, id }: BankLineRow): string {
  return `${date}/${id}`;
}

async function decidedPage(reader: Reader, input: Listing, states: readonly BankLineStateRow["state"][]): Promise<Page> {
  const limit = input.limit ?? 50;
  const rows: Line[] = [];
  const [kind = "", after] = (input.after ?? "").split("|");
  let cursor = after;
  for (const state of states.slice(Math.max(0, states.indexOf(kind as BankLineStateRow["state"])))) {
    const scan = {
      index: input.accountId === undefined ? "byState" : "byAccount",
      prefix: input.accountId === undefined ? [state] : [input.accountId, state],
      direction: "descending" as const,
    };
    do {
      // One at a time past what does not fit, so that the cursor is always that of the last one shown.
      const page = await reader.scan(bankLineStates, { ...scan, limit: 1, ...(cursor === undefined ? {} : { after: cursor }) });
      cursor = page.next;
      const [found] = page.rows;
      const row = found === undefined ? undefined : await reader.get(bankLines, found.id);
      if (found !== undefined && row !== undefined && fits(input, row))
        rows.push(await showLine(reader, row, found.left, undefined));
      if (rows.length >= limit && cursor !== undefined) return { rows, next: `${state}|${cursor}` };
    } while (cursor !== undefined);
    if (rows.length >= limit && state !== states.at(-1)) return { rows, next: `${states[states.indexOf(state) + 1] ?? ""}|` };
  }
  return { rows };
}

async function countsOf(reader: Reader, accountId: string | undefined, waiting: readonly WaitingLine[]) {
  const counts = { certain: 0, proposed: 0, unexplained: 0 };
  for (const line of waiting) counts[groupOf(line)] += 1;
  const count = (state: BankLineStateRow["state"]) =>
    accountId === undefined
      ? reader.count(bankLineStates, { index: "byState", prefix: [state] })
      : reader.count(bankLineStates, { index: "byAccount", prefix: [accountId, state] });
  // What was set aside and came back because the ledger waits for it counts there.
  const asides = (await count("aside")) + (await count("waiting")) - waiting.length;
  return { ...counts, waiting: waiting.length, matched: await count("matched"), ignored: (await count("ignored")) + asides };
}

/** The waiting lines of an account, or of all. */
export function waitingOf({ waiting }: Matching, accountId: string | undefined): readonly WaitingLine[] {
  return accountId === undefined ? waiting : waiting.filter(({ row }) => row.accountId === accountId);
}

/** Movements with what they may be for, and how many there are of each kind. */
export function listBankLines(call: Call, input: Listing): Promise<OutputOf<"listBankLines">> {
  return read(call, async (reader) => {
    const matching = await matchingOf(reader, call.context, call.actor.tenantId);
    const waiting = waitingOf(matching, input.accountId);
    const page =
      input.filter === "matched"
        ? await decidedPage(reader, input, ["matched"])
        : input.filter === "ignored"
          ? await decidedPage(reader, input, ["ignored", "aside"])
          : await waitingPage(reader, input, waiting);
    return { ...page, counts: await countsOf(reader, input.accountId, waiting) };
  });
}

/** Imported statements, the latest first. */
export function listBankStatements(call: Call, input: InputOf<"listBankStatements">): Promise<OutputOf<"listBankStatements">> {
  const { accountId, after, limit } = input;
  return read(call, async (reader) => {
    const page = await reader.scan(bankStatements, {
      ...(accountId === undefined ? { index: "byTime" } : { index: "byAccount", prefix: [accountId] }),
      direction: "descending",
      limit: limit ?? 50,
      ...(after === undefined ? {} : { after }),
    });
    return { rows: page.rows.map(showStatement), ...(page.next === undefined ? {} : { next: page.next }) };
  });
}
