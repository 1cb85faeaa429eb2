import {
  addDays,
  daysBetween,
  isDate,
  lateInterest,
  legalLateRates,
  minorFromText,
  refinancingRates,
  riskScoreOf,
  textFromMinor,
  type ChasedDebt,
  type RatePeriod,
} from "@acquit/core";
import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { customers, profiles } from "../collections.ts";
import { found, read, todayOf, write, type Call } from "../context.ts";
import { creditFiles, type CreditRow } from "../credit-collections.ts";
import { record } from "../journal.ts";
import { brokenWordsOf, habitDebtsOf, habitsOf } from "../payment-habits.ts";
import type { Reader } from "../ports/store.ts";
import { reminderContacts } from "../reminder-collections.ts";
import { readPastDebts } from "../reminder-ledger.ts";
import { allRows } from "./summary.ts";

type Shown = OutputOf<"getCredit">;
type LatePayer = OutputOf<"listLatePayers">["rows"][number];

const ALL = 10_000;
const YEAR_DAYS = 365;
const MOST_PAYERS = 100;
/** Late so many times in a year is no accident. */
const CHRONIC = 2;

async function show(reader: Reader, customerId: string, today: string): Promise<Shown> {
  const { customer } = found(await reader.get(customers, customerId), "customer");
  const row = await reader.get(creditFiles, customerId);
  const currency = row?.policy.currency ?? (await reader.get(profiles, "profile"))?.profile.currency ?? "EUR";
  const habits = habitsOf(await habitDebtsOf(reader, customerId, currency), today);
  const brokenPromises = await brokenWordsOf(reader, customerId, today);
  const { score, reasons } = riskScoreOf({ ...habits, brokenPromises });
  const { paidInstalments, paidLate, meanDaysLate, longestOverdueDays } = habits;
  return {
    ...{ customerId, customerName: customer.party.name, currency, revision: row?.revision ?? 0 },
    ...(row !== undefined && { policy: row.policy, savedAt: row.savedAt, savedBy: row.savedBy }),
    risk: { score, reasons: [...reasons] },
    open: textFromMinor(habits.openMinor, currency),
    overdue: textFromMinor(habits.overdueMinor, currency),
    ...{ paidInstalments, paidLate, meanDaysLate: Math.round(meanDaysLate * 10) / 10, longestOverdueDays, brokenPromises },
  };
}

/** How far a client is trusted, and why. */
export function getCredit(call: Call, { id }: InputOf<"getCredit">): Promise<Shown> {
  return read(call, async (reader) => show(reader, id, await todayOf(call.context, reader)));
}

/** Saves how far a client is trusted, at the revision that was read. */
export function saveCredit(call: Call, input: InputOf<"saveCredit">): Promise<Shown> {
  const { context, actor } = call;
  const { id, policy, revision } = input;
  if (policy.limit !== undefined && minorFromText(policy.limit, policy.currency) < 0)
    throw new WorkspaceError("invalid-input", "A limit cannot be below zero.", { reason: "limit" });
  if (policy.reviewOn !== undefined && !isDate(policy.reviewOn))
    throw new WorkspaceError("invalid-input", "This is not a date.", { reason: "review-on" });
  return write(call, input, async (transaction) => {
    const { customer } = found(await transaction.get(customers, id), "customer");
    const before = await transaction.lock(creditFiles, id);
    if ((before?.revision ?? 0) !== revision)
      throw new WorkspaceError("conflict", "Somebody saved this in the meantime.", before);
    const row: CreditRow = { id, policy, revision: revision + 1, savedAt: context.clock.now(), savedBy: actor.personName };
    await transaction.put(creditFiles, row);
    await record(transaction, context, actor, {
      kind: "credit-saved",
      subject: `customer:${id}`,
      facts: { name: customer.party.name, customerId: id, before: before?.policy ?? null, after: policy },
    });
    return show(transaction, id, await todayOf(context, transaction));
  });
}

/** Amount owed late times days inside a stretch of days, both included; minor units. */
function lateAmountDays(
  { minor, dueDate, settled }: Pick<ChasedDebt, "minor" | "dueDate" | "settled">,
  from: string,
  until: string,
): number {
  let sum = 0;
  let open = minor;
  let at = dueDate < from ? addDays(from, -1) : dueDate;
  for (const { on, minor: part } of [...settled].sort((a, b) => (a.on < b.on ? -1 : 1))) {
    const day = on > until ? until : on;
    if (day > at && open > 0) {
      sum += open * daysBetween(at, day);
      at = day;
    }
    open -= part;
  }
  return until > at && open > 0 ? sum + open * daysBetween(at, until) : sum;
}

interface Payer {
  readonly customerId: string;
  readonly customerName: string;
  readonly debts: ChasedDebt[];
}

/** Late interest of the last year, what it was before taken off; undefined where a rate is not known. */
function interestOf(
  debts: readonly ChasedDebt[],
  currency: string,
  rates: readonly RatePeriod[],
  from: string,
  until: string,
): string | undefined {
  const late = debts.map(({ minor, dueDate, settled }) => ({ minor, dueDate: dueDate < from ? from : dueDate, settled }));
  const found = lateInterest(late, currency, until, rates);
  return found.ok ? textFromMinor(found.interest.minor, currency) : undefined;
}

async function payerRow(reader: Reader, payer: Payer, today: string): Promise<LatePayer | undefined> {
  const { customerId, customerName } = payer;
  const profile = (await reader.get(profiles, "profile"))?.profile;
  const currency = profile?.currency ?? "EUR";
  const debts = payer.debts.filter((debt) => debt.currency === currency);
  const from = addDays(today, -YEAR_DAYS);
  const recent = debts.filter(({ dueDate }) => dueDate >= from && dueDate < today);
  const habits = habitsOf(
    recent.map((debt) => ({ ...debt, open: debt.settled.reduce((open, { minor }) => open - minor, debt.minor) })),
    today,
  );
  const row = await reader.get(creditFiles, customerId);
  const isReviewDue = row?.policy.reviewOn !== undefined && row.policy.reviewOn <= today;
  const overdueNow = recent.filter((debt) => lateAmountDays(debt, addDays(today, -1), today) > 0).length;
  const lateInstalments = habits.paidLate + overdueNow;
  if (lateInstalments < CHRONIC && !isReviewDue) return undefined;
  const { rows: contacts } = await reader.scan(reminderContacts, { index: "byCustomer", prefix: [customerId], limit: ALL });
  const customer = (await reader.get(customers, customerId))?.customer;
  const agreed = (customer?.terms ?? profile?.terms)?.lateRate;
  const rates =
    agreed === undefined
      ? legalLateRates(refinancingRates, from, today)
      : [{ from: "0001-01-01", to: "9999-12-31", percent: agreed }];
  const interest = interestOf(debts, currency, rates, from, today);
  const { score, reasons } = riskScoreOf({ ...habits, brokenPromises: await brokenWordsOf(reader, customerId, today) });
  const whole = debts.reduce((sum, debt) => sum + lateAmountDays(debt, from, today), 0);
  return {
    ...{ customerId, customerName, currency, lateInstalments, instalments: recent.length },
    meanDaysLate: Math.round(habits.meanDaysLate * 10) / 10,
    overdue: textFromMinor(habits.overdueMinor, currency),
    tiedUp: textFromMinor(Math.round(whole / YEAR_DAYS), currency),
    ...(interest !== undefined && { interest }),
    contacts: contacts.filter(({ day, state }) => day >= from && (state === "sent" || state === "done")).length,
    risk: { score, reasons: [...reasons] },
    ...(row?.policy.reviewOn !== undefined && { reviewOn: row.policy.reviewOn }),
    ...{ isReviewDue, prepaymentOnly: row?.policy.prepaymentOnly === true },
  };
}

/** Clients who pay late again and again, the dearest first, and those whose credit is due for review. */
export function listLatePayers(call: Call): Promise<OutputOf<"listLatePayers">> {
  return read(call, async (reader) => {
    const today = await todayOf(call.context, reader);
    const { debts, names } = await readPastDebts(reader, []);
    const payers = new Map<string, Payer>();
    for (const debt of debts) {
      const { customerId } = debt;
      const payer = payers.get(customerId) ?? { customerId, customerName: names.get(customerId) ?? customerId, debts: [] };
      payer.debts.push(debt);
      payers.set(customerId, payer);
    }
    for (const { id, policy } of await allRows(reader, creditFiles, "byReview")) {
      if (policy.reviewOn === undefined || policy.reviewOn > today || payers.has(id)) continue;
      payers.set(id, { customerId: id, customerName: (await reader.get(customers, id))?.customer.party.name ?? id, debts: [] });
    }
    const rows: LatePayer[] = [];
    for (const payer of payers.values()) {
      const row = await payerRow(reader, payer, today);
      if (row !== undefined) rows.push(row);
    }
    const cost = ({ tiedUp, currency }: LatePayer) => minorFromText(tiedUp, currency);
    rows.sort((a, b) => cost(b) - cost(a) || a.customerName.localeCompare(b.customerName));
    return { rows: rows.slice(0, MOST_PAYERS) };
  });
}
