import { addDays, textFromMinor, todayIn } from "@acquit/core";
import { later } from "./checkouts.ts";
import { checkoutOwners, checkouts, payments } from "./collections.ts";
import { timeZoneOf, type Context } from "./context.ts";
import { record } from "./journal.ts";
import { SettlementsClosed, type PaymentProvider, type Settlement, type SettlementEntry } from "./ports/payment-provider.ts";
import { SYSTEM_TENANT } from "./ports/store.ts";
import { settlementCursors, settlements, type SettlementCursorRow, type SettlementRow } from "./settlement-collections.ts";
import { sumOf } from "./use-cases/edges.ts";
import { providersOf } from "./use-cases/provider-accounts.ts";

/** Payouts are asked for again after this many seconds. */
const ASK_AGAIN_SECONDS = 6 * 3_600;
/** Days looked back, the first time and always: a payout may be told of late. */
const FIRST_DAYS = 30;
const LATE_DAYS = 14;

/** Finds the payment of ours that a part of a payout is about. */
async function paymentBehind(
  context: Context,
  tenantId: string,
  provider: string,
  reference: string,
): Promise<string | undefined> {
  const owner = await context.store.read(SYSTEM_TENANT, (reader) => reader.get(checkoutOwners, `${provider}:${reference}`));
  if (owner?.tenantId !== tenantId) return undefined;
  return context.store.read(tenantId, async (reader) => {
    const checkout = await reader.get(checkouts, owner.checkoutId);
    const prefix = [`${provider}:${checkout?.reference ?? owner.checkoutId}`];
    return (await reader.scan(payments, { index: "byProviderReference", prefix, limit: 1 })).rows[0]?.id;
  });
}

function sumOfKinds(entries: readonly SettlementEntry[], ...kinds: readonly SettlementEntry["kind"][]): number {
  return sumOf(entries.filter(({ kind }) => kinds.includes(kind)));
}

/** Books one payout with its fees, once however often it is listed. */
async function bookSettlement(context: Context, tenantId: string, provider: string, settlement: Settlement): Promise<boolean> {
  const { id: payout, minor, currency, bankReference, arrivesOn } = settlement;
  const id = `${provider}:${payout}`;
  if ((await context.store.read(tenantId, (reader) => reader.get(settlements, id))) !== undefined) return false;
  const entries: SettlementRow["entries"][number][] = [];
  for (const entry of settlement.entries) {
    const paymentId =
      entry.reference === undefined ? undefined : await paymentBehind(context, tenantId, provider, entry.reference);
    entries.push({ ...entry, ...(paymentId === undefined ? {} : { paymentId }) });
  }
  const differsBy = minor - sumOf(entries);
  const row: SettlementRow = {
    id,
    provider,
    payout,
    bankReference,
    minor,
    currency,
    arrivesOn,
    paidMinor: sumOfKinds(entries, "payment"),
    backMinor: sumOfKinds(entries, "refund", "charge-back"),
    feeMinor: sumOfKinds(entries, "fee"),
    otherMinor: sumOfKinds(entries, "other"),
    ...(differsBy === 0 ? {} : { differsBy }),
    entries,
    bookedAt: context.clock.now(),
  };
  const isNew = await context.store.transact(tenantId, async (transaction) => {
    // Two workers may list the same payout: the cursor's lock lets one of them book it.
    await transaction.lock(settlementCursors, provider);
    if ((await transaction.get(settlements, id)) !== undefined) return false;
    await transaction.insert(settlements, row);
    const text = (amount: number) => textFromMinor(amount, currency);
    await record(
      transaction,
      context,
      { tenantId, personId: `provider:${provider}`, personName: provider },
      {
        kind: differsBy === 0 ? "settlement-booked" : "settlement-differs",
        subject: `settlement:${id}`,
        facts: {
          provider,
          reference: bankReference,
          date: arrivesOn,
          amount: text(minor),
          fees: text(row.feeMinor),
          currency,
          ...(differsBy === 0 ? {} : { differsBy: text(differsBy) }),
        },
      },
    );
    return true;
  });
  if (isNew) context.bell.ring(tenantId);
  return isNew;
}

/** Takes a provider's turn: undefined when it is not due, or another process was faster. */
async function takeTurn(context: Context, tenantId: string, id: string): Promise<SettlementCursorRow | undefined> {
  const now = context.clock.now();
  return context.store.transact(tenantId, async (transaction) => {
    const row = await transaction.lock(settlementCursors, id);
    if (row !== undefined && row.nextAt > now) return undefined;
    const today = todayIn(await timeZoneOf(transaction), now);
    const taken = { ...(row ?? { id, from: addDays(today, -FIRST_DAYS) }), nextAt: later(now, ASK_AGAIN_SECONDS) };
    await transaction.put(settlementCursors, taken);
    return taken;
  });
}

async function collectFrom(context: Context, tenantId: string, provider: PaymentProvider): Promise<number> {
  const { id } = provider;
  if (provider.listSettlements === undefined) return 0;
  const turn = await takeTurn(context, tenantId, id);
  if (turn === undefined) return 0;
  const today = await context.store.read(tenantId, async (reader) => todayIn(await timeZoneOf(reader), context.clock.now()));
  let booked = 0;
  let closed = false;
  try {
    for await (const settlement of provider.listSettlements(turn.from, today)) {
      if (await bookSettlement(context, tenantId, id, settlement)) booked += 1;
    }
  } catch (error) {
    if (!(error instanceof SettlementsClosed)) throw error;
    closed = true;
  }
  await context.store.transact(tenantId, async (transaction) => {
    const row = await transaction.lock(settlementCursors, id);
    if (row === undefined) return;
    const { closed: _before, ...rest } = row;
    const from = closed ? row.from : addDays(today, -LATE_DAYS);
    await transaction.put(settlementCursors, { ...rest, from: from > row.from ? from : row.from, ...(closed ? { closed } : {}) });
  });
  return booked;
}

/** Reads the payouts of every provider of a firm whose turn it is and books those that are new; answers how many. */
export async function collectSettlements(context: Context, tenantId: string): Promise<number> {
  const providers = await context.store.read(tenantId, (reader) => providersOf(context, reader));
  let booked = 0;
  for (const provider of providers.values()) {
    // A provider that does not answer is asked at the next turn; the cursor stays where it was.
    booked += await collectFrom(context, tenantId, provider).catch(() => 0);
  }
  return booked;
}
