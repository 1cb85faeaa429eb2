import { sha256Hex, textFromMinor, type IssuedDocument } from "@acquit/core";
import { WorkspaceError } from "@acquit/workspace";
import type { Actor } from "./actor.ts";
import { checkoutOwners, checkouts, inbox, payments, standings, type CheckoutRow, type LinkRow } from "./collections.ts";
import type { Context } from "./context.ts";
import { record } from "./journal.ts";
import type { CheckoutRequest, PaymentProvider, PaymentSnapshot, PaymentState, ProviderEvent } from "./ports/payment-provider.ts";
import { SYSTEM_TENANT, type Transaction } from "./ports/store.ts";
import { sealText } from "./ports/vault.ts";
import { receivePayment } from "./use-cases/payments.ts";

/** What a checkout is opened for. */
export interface CheckoutOrder {
  readonly link: LinkRow;
  readonly document: IssuedDocument;
  readonly provider: PaymentProvider;
  readonly minor: number;
  /** The payment page to come back to. */
  readonly page: string;
  readonly returnUrl?: string;
  /** Repeated by a second click on the same form: it opens the same checkout. */
  readonly attempt?: string;
}

/** Waits before asking a provider again about an outcome that is not known, in seconds (then the last, for good). */
export const ASK_SECONDS = [300, 3_600, 86_400, 86_400, 86_400, 86_400, 86_400] as const;

/** How far a payment is: a state only ever moves to a higher rank. */
const rank: Readonly<Record<PaymentState | "unknown", number>> = {
  unknown: 0,
  created: 1,
  pending: 2,
  authorised: 3,
  failed: 4,
  expired: 4,
  paid: 5,
  "partly-refunded": 6,
  refunded: 7,
  "charged-back": 8,
};

/** The instant that lies this many seconds after another. */
export function later(instant: string, seconds: number): string {
  return new Date(Date.parse(instant) + seconds * 1000).toISOString();
}

/** The actor under whose name providers' news is recorded. */
function providerActor(tenantId: string, provider: string): Actor {
  return { tenantId, tenantName: "", personId: `provider:${provider}`, personName: provider, scopes: new Set() };
}

/** Opens a checkout: its idempotency key is stored before the provider is called, so that a lost answer can be asked for again. */
export async function openCheckout(context: Context, order: CheckoutOrder): Promise<{ readonly url: string }> {
  const { link, document, provider, minor } = order;
  const currency = document.currency;
  if (!provider.capabilities.currencies.includes(currency)) {
    throw new WorkspaceError("unavailable", `This payment method does not take ${currency}; pay by transfer.`);
  }
  const id = await checkoutIdOf(context, order);
  await expireOpenCheckouts(context, link, provider, id);
  const request: CheckoutRequest = {
    tenantId: link.tenantId,
    linkId: link.id.slice(0, 12),
    invoiceId: link.invoiceId,
    invoiceNumber: document.number,
    amount: { minor, currency },
    language: document.language === "en" ? "en" : "fr",
    returnUrl: order.returnUrl ?? `${order.page}?returned=1`,
    cancelUrl: order.page,
    description: `${document.seller.name} · ${document.number}`,
    payer: { name: document.buyer.name },
  };
  const { returnUrl, cancelUrl, ...kept } = request;
  const row: CheckoutRow = {
    id,
    invoiceId: link.invoiceId,
    linkId: request.linkId,
    provider: provider.id,
    state: "unknown",
    minor,
    currency,
    idempotencyKey: `checkout:${id}`,
    createdAt: context.clock.now(),
    asks: 0,
    nextAskAt: later(context.clock.now(), ASK_SECONDS[0]),
    request: kept,
    // The addresses hold the link's token: never in the clear in the database.
    sealedAddresses: sealText(context.vault, JSON.stringify({ returnUrl, cancelUrl }), `checkout:${id}`),
  };
  await context.store.transact(link.tenantId, async (transaction) => {
    // The lock makes a second click wait for the first.
    await transaction.lock(standings, link.invoiceId);
    if ((await transaction.get(checkouts, id)) === undefined) await transaction.insert(checkouts, row);
  });
  let snapshot: PaymentSnapshot;
  try {
    snapshot = await provider.createCheckout(request, { idempotencyKey: row.idempotencyKey });
  } catch {
    throw new WorkspaceError(
      "unavailable",
      "The payment provider does not answer. Nothing was charged; try again or pay by transfer.",
    );
  }
  await noteReference(context, provider, link.tenantId, id, snapshot.reference);
  if (snapshot.checkoutUrl === undefined)
    throw new WorkspaceError("unavailable", "The payment provider gave no page to pay on; try again.");
  return { url: snapshot.checkoutUrl };
}

/** Keeps the provider's name for a checkout, and whose it is. */
export async function noteReference(
  context: Context,
  provider: PaymentProvider,
  tenantId: string,
  checkoutId: string,
  reference: string,
): Promise<void> {
  await context.store.transact(SYSTEM_TENANT, (transaction) =>
    transaction.put(checkoutOwners, { id: `${provider.id}:${reference}`, tenantId, checkoutId }),
  );
  await context.store.transact(tenantId, async (transaction) => {
    const row = await transaction.lock(checkouts, checkoutId);
    // Whatever else the provider says already is taken in by followCheckout, which books the money too.
    if (row?.state !== "unknown") return;
    await transaction.put(checkouts, {
      ...row,
      reference,
      state: "created",
      nextAskAt: later(context.clock.now(), ASK_SECONDS[0]),
    });
  });
}

/** The same attempt at the same amount has the same id, unless it came to nothing; without one each call is its own. */
async function checkoutIdOf(context: Context, { link, provider, minor, attempt }: CheckoutOrder): Promise<string> {
  if (attempt === undefined) return context.random.id();
  const id = sha256Hex([link.id, provider.id, String(minor), attempt].join("|")).slice(0, 32);
  const before = await context.store.read(link.tenantId, (reader) => reader.get(checkouts, id));
  return before?.state === "failed" || before?.state === "expired" ? context.random.id() : id;
}

/** One checkout at a time per invoice: an earlier one that was not used is closed at the provider first. */
async function expireOpenCheckouts(context: Context, link: LinkRow, provider: PaymentProvider, keep: string): Promise<void> {
  const open = await context.store.read(link.tenantId, async (reader) => {
    const { rows } = await reader.scan(checkouts, {
      index: "byInvoice",
      prefix: [link.invoiceId],
      direction: "descending",
      limit: 20,
    });
    return rows.filter((row) => row.state === "created" && row.provider === provider.id && row.id !== keep);
  });
  for (const row of open) {
    if (row.reference === undefined || provider.expireCheckout === undefined) continue;
    await provider.expireCheckout(row.reference).catch(() => undefined);
    await followCheckout(context, provider, link.tenantId, row.id).catch(() => undefined);
  }
}

/** What became of a provider's event: taken in, taken in before, or about a checkout that is none of ours. */
export type EventOutcome = "received" | "duplicate" | "unknown";

/** Takes in a provider's event: the provider is asked for the truth, then the event is noted. A repeat changes nothing. */
export async function receiveProviderEvent(
  context: Context,
  provider: PaymentProvider,
  event: ProviderEvent,
): Promise<EventOutcome> {
  const owner = await context.store.read(SYSTEM_TENANT, (reader) =>
    reader.get(checkoutOwners, `${provider.id}:${event.reference}`),
  );
  if (owner === undefined) return "unknown";
  await followCheckout(context, provider, owner.tenantId, owner.checkoutId);
  return context.store.transact(SYSTEM_TENANT, async (transaction) => {
    const id = `${provider.id}:${event.eventId}`;
    if ((await transaction.get(inbox, id)) !== undefined) return "duplicate";
    await transaction.insert(inbox, { id, reference: event.reference, at: context.clock.now() });
    return "received";
  });
}

/** Asks the provider how a checkout stands and applies it, forward only; money is booked once per provider reference. */
export async function followCheckout(
  context: Context,
  provider: PaymentProvider,
  tenantId: string,
  checkoutId: string,
): Promise<void> {
  const known = await context.store.read(tenantId, (reader) => reader.get(checkouts, checkoutId));
  if (known?.reference === undefined) return;
  const snapshot = await provider.fetchStatus(known.reference);
  await context.store.transact(tenantId, async (transaction) => {
    const row = await transaction.lock(checkouts, checkoutId);
    if (row === undefined || rank[snapshot.state] <= rank[row.state]) return;
    await transaction.put(checkouts, settledRow(context, row, snapshot));
    if (rank[snapshot.state] >= rank.paid) await bookPayment(transaction, context, tenantId, row, snapshot);
  });
  context.bell.ring(tenantId);
}

function settledRow(context: Context, row: CheckoutRow, snapshot: PaymentSnapshot): CheckoutRow {
  const { nextAskAt: _next, ...rest } = row;
  const isEnd = rank[snapshot.state] >= rank.failed;
  return { ...rest, state: snapshot.state, ...(isEnd ? {} : { nextAskAt: later(context.clock.now(), ASK_SECONDS[0]) }) };
}

async function bookPayment(
  transaction: Transaction,
  context: Context,
  tenantId: string,
  row: CheckoutRow,
  snapshot: PaymentSnapshot,
): Promise<void> {
  const providerReference = `${row.provider}:${row.reference ?? row.id}`;
  const booked = await transaction.scan(payments, { index: "byProviderReference", prefix: [providerReference], limit: 1 });
  if (booked.rows.length > 0) return;
  const standing = await transaction.lock(standings, row.invoiceId);
  const asOrdered = snapshot.amount.minor === row.minor && snapshot.amount.currency === row.currency;
  let left = asOrdered ? snapshot.amount.minor : 0;
  const parts = (standing?.instalments ?? []).flatMap((instalment) => {
    const minor = Math.min(left, instalment.open);
    left -= minor;
    return minor > 0 ? [{ invoiceId: row.invoiceId, instalmentId: instalment.id, minor }] : [];
  });
  const actor = providerActor(tenantId, row.provider);
  const call = { context, actor, operation: "settleCheckout", options: {} };
  const payment = {
    id: context.random.id(),
    date: snapshot.paidOn ?? context.clock.now().slice(0, 10),
    minor: snapshot.amount.minor,
    currency: snapshot.amount.currency,
    method: snapshot.method,
    source: "provider" as const,
    providerReference,
    ...(standing === undefined ? {} : { customerId: standing.customerId, reference: standing.number }),
  };
  await receivePayment(
    transaction,
    call,
    payment,
    parts.map(({ minor, ...part }) => ({ ...part, amount: textFromMinor(minor, row.currency) })),
  );
  if (!asOrdered) {
    // Not what was ordered: the money is kept as credit and a person looks, nothing is applied by guess.
    await record(transaction, context, actor, {
      kind: "payment-differs",
      subject: `invoice:${row.invoiceId}`,
      facts: { payment: payment.id },
    });
  }
}
