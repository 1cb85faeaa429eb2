import { textFromMinor } from "@acquit/core";
import type { InputOf, OutputOf } from "@acquit/workspace";
import {
  bankAccounts,
  bankLines,
  bankLineStates,
  bankStatements,
  type BankAccountRow,
  type BankLineRow,
  type BankMatchRow,
} from "../bank-collections.ts";
import { payments, type PaymentRow } from "../collections.ts";
import { found, read, todayOf, type Call } from "../context.ts";
import { refunds, type RefundRow } from "../money-collections.ts";
import type { Reader } from "../ports/store.ts";
import { allRows } from "../use-cases/summary.ts";
import { balanceDifferences } from "./stated-balances.ts";
import { liveMatches } from "./ledger-candidates.ts";

type Comparison = OutputOf<"compareBankWithLedger">;
type Difference = Comparison["differences"][number];

interface Period {
  readonly from: string;
  readonly to: string;
}

/** The sums of one currency, minor units. */
interface Sums {
  bank: number;
  ignored: number;
  payouts: number;
  fees: number;
  ledger: number;
}

const isIn = ({ from, to }: Period, date: string) => date >= from && date <= to;

/** Adds up both sides of a currency and lists what makes them differ. */
class Comparing {
  readonly sums: Sums = { bank: 0, ignored: 0, payouts: 0, fees: 0, ledger: 0 };
  readonly differences: Difference[] = [];
  /** Minor units of payments and refunds (negative) that lines are known for. */
  readonly linked = new Map<string, number>();
  readonly #currency: string;
  readonly #period: Period;

  constructor(currency: string, period: Period) {
    this.#currency = currency;
    this.#period = period;
  }

  differ(kind: Difference["kind"], minor: number, facts: Omit<Difference, "kind" | "amount">): void {
    this.differences.push({ kind, amount: textFromMinor(minor, this.#currency), ...facts });
  }

  /** A line of the bank, and what it is linked to. */
  addLine(
    row: BankLineRow,
    line: { readonly left: number; readonly isAside: boolean; readonly matches: readonly BankMatchRow[] },
  ) {
    const isCounted = isIn(this.#period, row.date);
    if (isCounted) {
      this.sums.bank += row.minor;
      if (line.isAside) this.sums.ignored += line.left;
      else if (line.left !== 0) this.differ("line-waiting", line.left, { date: row.date, text: row.text, lineId: row.id });
    }
    for (const match of line.matches) {
      if (isCounted && match.kind === "ignored") this.sums.ignored += match.minor;
      if (isCounted && match.kind === "payout") this.sums.payouts += match.minor;
      if (isCounted) this.sums.fees += match.fee;
      const record = match.refundId ?? match.paymentId;
      if (match.kind !== "ignored" && record !== undefined)
        this.linked.set(record, (this.linked.get(record) ?? 0) + match.minor + match.fee);
    }
  }

  /** A payment (positive) or a refund (negative) of the ledger. */
  addRecord(record: PaymentRow | RefundRow, minor: number, side: { readonly linkedIn: number; readonly passesBank: boolean }) {
    const linked = this.linked.get(record.id) ?? 0;
    if (linked === 0 && !side.passesBank) return;
    const paymentId = "paymentId" in record ? record.paymentId : record.id;
    const facts = { date: record.date, text: record.reference ?? "", paymentId };
    if (isIn(this.#period, record.date)) {
      this.sums.ledger += minor;
      const missing = minor - linked;
      if (missing !== 0) this.differ(minor > 0 ? "payment-not-in-bank" : "refund-not-in-bank", -missing, facts);
      if (linked !== side.linkedIn) this.differ("dated-otherwise", side.linkedIn - linked, facts);
    } else if (side.linkedIn !== 0) this.differ("dated-otherwise", side.linkedIn, facts);
  }

  result(): Comparison["currencies"][number] {
    const { bank, ignored, payouts, fees, ledger } = this.sums;
    const text = (minor: number) => textFromMinor(minor, this.#currency);
    const difference = text(bank - ignored - payouts + fees - ledger);
    return {
      currency: this.#currency,
      bank: text(bank),
      ignored: text(ignored),
      payouts: text(payouts),
      fees: text(fees),
      ledger: text(ledger),
      difference,
    };
  }
}

/** Whether money of this kind is expected on a bank's statement by itself; providers' arrives in payouts. */
function passesBank(record: Pick<PaymentRow, "method"> & { readonly source?: PaymentRow["source"] }): boolean {
  return record.source !== "provider" && ["transfer", "cheque", "direct-debit"].includes(record.method);
}

interface LineWithLinks {
  readonly row: BankLineRow;
  readonly left: number;
  readonly isAside: boolean;
  readonly matches: readonly BankMatchRow[];
}

async function linesOf(reader: Reader, accounts: readonly BankAccountRow[]): Promise<readonly LineWithLinks[]> {
  const ids = new Set(accounts.map(({ id }) => id));
  const lines: LineWithLinks[] = [];
  for (const row of await allRows(reader, bankLines, "byDate")) {
    if (!ids.has(row.accountId)) continue;
    const { left, state } = found(await reader.get(bankLineStates, row.id), "line");
    const matches = state === "aside" || state === "waiting" ? [] : await liveMatches(reader, "byLine", row.id);
    const partly = state === "waiting" && left !== row.minor ? await liveMatches(reader, "byLine", row.id) : matches;
    lines.push({ row, left, isAside: state === "aside", matches: partly });
  }
  return lines;
}

/** How much of each payment or refund lines within the period are. */
function linkedWithin(lines: readonly LineWithLinks[], period: Period): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { row, matches } of lines) {
    if (!isIn(period, row.date)) continue;
    for (const { kind, refundId, paymentId, minor, fee } of matches) {
      const record = refundId ?? paymentId;
      if (kind !== "ignored" && record !== undefined) sums.set(record, (sums.get(record) ?? 0) + minor + fee);
    }
  }
  return sums;
}

async function recordsOf(reader: Reader, currency: string) {
  const given = (await allRows(reader, refunds, "byDate")).filter((row) => row.currency === currency);
  const reversed = new Set(given.map(({ reverses }) => reverses));
  const voided = new Set(given.filter(({ voids }) => voids === true).map(({ paymentId }) => paymentId));
  const received = (await allRows(reader, payments, "byDate")).filter((row) => row.currency === currency && !voided.has(row.id));
  return {
    received,
    given: given.filter(({ id, reverses, voids }) => voids !== true && reverses === undefined && !reversed.has(id)),
  };
}

/** The receivables ledger against the bank over a period; whatever makes them differ is listed, and adds up to the difference. */
export function compareBankWithLedger(
  call: Call,
  input: InputOf<"compareBankWithLedger">,
): Promise<OutputOf<"compareBankWithLedger">> {
  return read(call, async (reader) => {
    const all = await allRows(reader, bankAccounts, "byAccount");
    const accounts = input.accountId === undefined ? all : all.filter(({ id }) => id === input.accountId);
    if (input.accountId !== undefined) found(accounts[0], "account");
    const lines = await linesOf(reader, accounts);
    const today = await todayOf(call.context, reader);
    const period = {
      from: input.from ?? lines.at(0)?.row.date ?? today,
      to: input.to ?? lines.at(-1)?.row.date ?? today,
    };
    const currencies: Comparison["currencies"][number][] = [];
    const differences: Difference[] = [];
    for (const currency of [...new Set(accounts.map((account) => account.currency))].sort()) {
      const comparing = new Comparing(currency, period);
      const own = lines.filter(({ row }) => row.currency === currency);
      for (const { row, ...line } of own) comparing.addLine(row, line);
      const within = linkedWithin(own, period);
      // Money that no line is known for could be on any account of its currency.
      const isOnly = all
        .filter((account) => account.currency === currency)
        .every(({ id }) => accounts.some((one) => one.id === id));
      const { received, given } = await recordsOf(reader, currency);
      for (const row of received)
        comparing.addRecord(row, row.minor, { linkedIn: within.get(row.id) ?? 0, passesBank: isOnly && passesBank(row) });
      for (const row of given) {
        const side = { linkedIn: within.get(row.id) ?? 0, passesBank: isOnly && passesBank({ ...row, method: methodOf(row) }) };
        comparing.addRecord(row, -row.minor, side);
      }
      currencies.push(comparing.result());
      differences.push(...comparing.differences);
    }
    for (const account of accounts) {
      const statements = (await allRows(reader, bankStatements, "byAccount")).filter(({ accountId }) => accountId === account.id);
      const own = lines.filter(({ row }) => row.accountId === account.id).map(({ row }) => row);
      differences.push(...balanceDifferences(account, statements, own));
    }
    return { ...period, currencies, differences };
  });
}

/** A refund by a provider does not pass through the firm's bank by itself. */
function methodOf({ method }: RefundRow): PaymentRow["method"] {
  return method === "provider" ? "card" : method;
}
