import { minorFromText, textFromMinor } from "@acquit/core";
import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { customers, profiles, standings, type StandingRow } from "../collections.ts";
import { read, todayOf, write, type Call } from "../context.ts";
import { record } from "../journal.ts";
import { lateClaims, lateStops } from "../late-claim-collections.ts";
import { latenessToday, type Lateness } from "../late-claims.ts";
import { claimsOf, type PartBalance } from "../late-facts.ts";
import { en } from "../messages/late-claim-en.ts";
import { fr } from "../messages/late-claim-fr.ts";
import { deductions } from "../money-collections.ts";
import type { Reader, Transaction } from "../ports/store.ts";
import { dateIn } from "../reminder-values.ts";
import { foldStanding } from "../standing.ts";
import { refold, spreadOver } from "./edges.ts";

type Shown = OutputOf<"getLateClaim">;

/** A debit note (UNTDID 1001): it raises what is owed and is no invoice. */
const DEBIT_NOTE = "383";

/** What lateness costs, as screens see it. */
export function showLateness(lateness: Lateness): Shown {
  const { invoice, debtor, today, segments, balances, claims, missingRate, stopped } = lateness;
  const text = (minor: number, currency: string) => textFromMinor(minor, currency);
  return {
    ...{ invoiceId: invoice.id, number: invoice.number, debtor, today },
    parts: balances
      .filter(({ due, paid, waived, open }) => [due, paid, waived, open].some((minor) => minor !== 0))
      .map(({ part, currency, due, paid, waived, open, accruing, owed, excess }) => ({
        ...{ part, currency, due: text(due, currency), paid: text(paid, currency), waived: text(waived, currency) },
        ...{ open: text(open, currency), accruing: text(accruing, currency), owed: text(owed, currency) },
        excess: text(excess, currency),
      })),
    segments: segments.map(({ base, ...segment }) => ({ ...segment, base: text(base, invoice.currency) })),
    claims: claims.map(({ row, standing }) => ({
      ...{ id: row.id, number: row.number, until: row.until, currency: row.currency },
      amount: text(standing.minor, row.currency),
      open: text(standing.open, row.currency),
    })),
    ...(missingRate !== undefined && { missingRate }),
    ...(stopped !== undefined && { stopped }),
  };
}

/** What the late payment of an invoice costs. */
export function getLateClaim(call: Call, input: InputOf<"getLateClaim">): Promise<Shown> {
  return read(call, async (reader) => showLateness(await latenessToday(call.context, reader, input.id)));
}

async function labelsFor(reader: Reader, { customerId }: StandingRow, until: string) {
  const customer = (await reader.get(customers, customerId))?.customer;
  const language = customer?.language ?? (await reader.get(profiles, "profile"))?.profile.language ?? "fr";
  const m = language === "en" ? en : fr;
  return { interest: m.interest(dateIn(language, until)), indemnity: m.indemnity, penalty: m.penalty };
}

/** Makes the claim of one currency: a debt of its own, which is paid, matched and written off like any other. */
async function makeClaim(
  transaction: Transaction,
  { context, actor }: Call,
  { invoice, today, segments, claims }: Lateness,
  fresh: readonly PartBalance[],
): Promise<void> {
  const [first] = fresh;
  if (first === undefined) return;
  const { currency } = first;
  const id = context.random.id();
  const before = claims.length + (currency === invoice.currency ? 0 : 1);
  const number = `${invoice.number}-R${String(before + 1)}`;
  const labels = await labelsFor(transaction, invoice, today);
  const owed = fresh.map(({ part, accruing }) => ({
    ...{ id: part, dueDate: today, amount: textFromMinor(accruing, currency), label: labels[part] },
  }));
  const { customerId, customerName } = invoice;
  const basis = {
    id,
    origin: "claim" as const,
    number,
    typeCode: DEBIT_NOTE,
    customerId,
    customerName,
    issueDate: today,
    currency,
  };
  const standing = foldStanding({ ...basis, owed, credited: 0 }, []);
  await transaction.insert(standings, standing);
  const parts = fresh.map(({ part, accruing }) => ({ part, minor: accruing }));
  await transaction.insert(lateClaims, {
    id,
    invoiceId: invoice.id,
    number,
    currency,
    until: today,
    parts,
    at: context.clock.now(),
  });
  await record(transaction, context, actor, {
    kind: "late-claim-made",
    subject: `invoice:${invoice.id}`,
    facts: {
      ...{ claim: id, number, currency, amount: textFromMinor(standing.minor, currency), date: today },
      parts: owed.map(({ id: part, amount }) => ({ part, amount })),
      segments: segments.map(({ base, ...segment }) => ({ ...segment, base: textFromMinor(base, invoice.currency) })),
    },
  });
}

/** Claims what grew since it was claimed last, one claim a currency; answers how things stand then. @throws WorkspaceError */
async function claimAccrued(transaction: Transaction, call: Call, invoiceId: string): Promise<Lateness> {
  await transaction.lock(standings, invoiceId);
  const lateness = await latenessToday(call.context, transaction, invoiceId);
  if (lateness.missingRate !== undefined) {
    const { from, to } = lateness.missingRate;
    throw new WorkspaceError(
      "invalid-input",
      `The legal late rate from ${from} to ${to} is not known here: state a rate in the terms of the invoice, the client or the firm.`,
      { reason: "no-rate", ...lateness.missingRate },
    );
  }
  const { currency } = lateness.invoice;
  const grown = lateness.balances.filter(({ accruing }) => accruing > 0);
  for (const one of new Set([currency, ...grown.map((balance) => balance.currency)]))
    await makeClaim(
      transaction,
      call,
      lateness,
      grown.filter((balance) => balance.currency === one),
    );
  return grown.length === 0 ? lateness : latenessToday(call.context, transaction, invoiceId);
}

/** Asks for what the lateness of an invoice cost until today: it becomes a debt of its own. */
export function claimLateInterest(call: Call, input: InputOf<"claimLateInterest">): Promise<Shown> {
  return write(call, input, async (transaction) => {
    const { context, actor } = call;
    if (input.resume === true && (await transaction.lock(lateStops, input.id)) !== undefined) {
      await transaction.remove(lateStops, input.id);
      await record(transaction, context, actor, { kind: "late-interest-resumed", subject: `invoice:${input.id}`, facts: {} });
    }
    const before = (await claimsOf(transaction, input.id)).length;
    const after = await claimAccrued(transaction, call, input.id);
    if (after.claims.length === before && input.resume !== true)
      throw new WorkspaceError("invalid-input", "Nothing was added since it was claimed last.", { reason: "nothing-owed" });
    return showLateness(after);
  });
}

/** Gives up so much of what is claimed, the oldest claim first; answers what could not be placed. */
async function waiveParts(
  transaction: Transaction,
  call: Call,
  { claims, invoice }: Lateness,
  wish: { readonly minor: number | undefined; readonly reason: string },
): Promise<number> {
  const { context, actor } = call;
  const date = await todayOf(context, transaction);
  let left = wish.minor;
  for (const { row, standing } of claims) {
    const { id: invoiceId, currency, number } = row;
    // A part is named in the invoice's currency; the whole takes every claim.
    if (left !== undefined && currency !== invoice.currency) continue;
    const minor = left === undefined ? standing.open : Math.min(left, standing.open);
    if (minor <= 0) continue;
    if (left !== undefined) left -= minor;
    const deduction = { id: context.random.id(), kind: "write-off" as const, invoiceId, minor, currency, date };
    await transaction.insert(deductions, { ...deduction, reason: wish.reason, groups: [] });
    const source = { kind: "write-off" as const, id: deduction.id };
    await spreadOver(transaction, call, { source, sourceMinor: minor, invoiceId, minor, currency, date });
    const rest = await refold(transaction, invoiceId);
    await record(transaction, context, actor, {
      kind: "late-claim-waived",
      subject: `invoice:${invoice.id}`,
      facts: { claim: invoiceId, number, amount: textFromMinor(minor, currency), currency, reason: wish.reason, open: rest.open },
    });
  }
  return left ?? 0;
}

/** Gives up what lateness cost, wholly or in part, with a reason; on request no more interest grows either. */
export function waiveLateClaim(call: Call, input: InputOf<"waiveLateClaim">): Promise<Shown> {
  return write(call, input, async (transaction) => {
    const { context, actor } = call;
    const reason = input.reason.trim();
    if (reason === "") throw new WorkspaceError("invalid-input", "Say why it is given up.", { reason: "reason" });
    const lateness = await claimAccrued(transaction, call, input.id);
    const minor = input.amount === undefined ? undefined : minorFromText(input.amount, lateness.invoice.currency);
    if (minor !== undefined && minor <= 0)
      throw new WorkspaceError("invalid-input", "Give up an amount above zero.", { reason: "not-positive" });
    const isOpen = lateness.claims.some(({ standing }) => standing.open > 0);
    if (!isOpen && input.forGood !== true)
      throw new WorkspaceError("invalid-input", "Nothing is owed for this lateness.", { reason: "nothing-owed" });
    if ((await waiveParts(transaction, call, lateness, { minor, reason })) > 0)
      throw new WorkspaceError("invalid-input", "More than is owed cannot be given up.", { reason: "exceeds-debt" });
    if (input.forGood === true) {
      await transaction.put(lateStops, { id: input.id, on: lateness.today, reason });
      const facts = { date: lateness.today, reason };
      await record(transaction, context, actor, { kind: "late-interest-stopped", subject: `invoice:${input.id}`, facts });
    }
    return showLateness(await latenessToday(context, transaction, input.id));
  });
}
