import { sha256Hex, type IssuedDocument } from "@acquit/core";
import { WorkspaceError } from "@acquit/workspace";
import type { Actor } from "./actor.ts";
import { bookForeignRefunds, bookPayment, givenBack } from "./checkout-money.ts";
import { checkoutOwners, checkouts, inbox, standings, type CheckoutRow } from "./collections.ts";
import type { Context } from "./context.ts";
import type { CheckoutRequest, PaymentProvider, PaymentSnapshot, PaymentState, ProviderEvent } from "./ports/payment-provider.ts";
import { SYSTEM_TENANT } from "./ports/store.ts";
import { sealText } from "./ports/vault.ts";
import { sumOf } from "./use-cases/edges.ts";
import { providersOf } from "./use-cases/provider-accounts.ts";

/** So much for one invoice, in minor units. */
interface CheckoutPart {
  readonly invoiceId: string;
  readonly document: IssuedDocument;
  readonly minor: number;
}

/** What a checkout is opened for. */
export interface CheckoutOrder {
  readonly tenantId: string;
  /** Names the link it is opened from; not its secret. */
  readonly linkId: string;
  /** What is paid, all in one currency: usually one invoice. */
  readonly parts: readonly CheckoutPart[];
  readonly provider: PaymentProvider;
  readonly method?: NonNullable<CheckoutRequest["method"]>;
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

/** What the provider is asked. @throws WorkspaceError "invalid-input", "unavailable" */
function requestOf({ tenantId, linkId, provider, parts, page, returnUrl, method }: CheckoutOrder): CheckoutRequest {
  const [first] = parts;
  if (first === undefined) throw new WorkspaceError("invalid-input", "Nothing is chosen to be paid.");
  const { currency, language, seller, buyer } = first.document;
  if (parts.some((part) => part.document.currency !== currency)) {
    throw new WorkspaceError("invalid-input", "Invoices in different currencies are paid one by one.");
  }
  if (!provider.capabilities.currencies.includes(currency)) {
    throw new WorkspaceError("unavailable", `This payment method does not take ${currency}; pay by transfer.`);
  }
  const numbers = parts
    .map(({ document }) => document.number)
    .join(", ")
    .slice(0, 150);
  return {
    tenantId,
    linkId,
    invoiceId: first.invoiceId,
    invoiceNumber: numbers,
    amount: { minor: sumOf(parts), currency },
    language: language === "en" ? "en" : "fr",
    returnUrl: returnUrl ?? `${page}?returned=1`,
    cancelUrl: page,
    description: `${seller.name.slice(0, 100)} · ${numbers}`,
    payer: { name: buyer.name },
    ...(method === undefined ? {} : { method }),
  };
}

/** Opens a checkout: its idempotency key is stored before the provider is called, so that a lost answer can be asked for again. */
export async function openCheckout(context: Context, order: CheckoutOrder): Promise<{ readonly url: string }> {
  const { tenantId, linkId, provider, parts } = order;
  const request = requestOf(order);
  const { invoiceId, amount } = request;
  const { minor, currency } = amount;
  const id = await checkoutIdOf(context, order, minor);
  for (const part of parts) await expireOpenCheckouts(context, tenantId, part.invoiceId, provider, id);
  const { returnUrl, cancelUrl, ...kept } = request;
  const row: CheckoutRow = {
    id,
    invoiceId,
    linkId,
    ...(parts.length === 1 ? {} : { parts: parts.map((part) => ({ invoiceId: part.invoiceId, minor: part.minor })) }),
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
  await context.store.transact(tenantId, async (transaction) => {
    // The lock makes a second click wait for the first.
    await transaction.lock(standings, invoiceId);
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
  await noteReference(context, provider, tenantId, id, snapshot.reference);
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
async function checkoutIdOf(context: Context, order: CheckoutOrder, minor: number): Promise<string> {
  const { tenantId, linkId, provider, attempt, parts, method = "" } = order;
  if (attempt === undefined) return context.random.id();
  const paid = parts.map((part) => part.invoiceId).join(",");
  const id = sha256Hex([tenantId, linkId, paid, `${provider.id}${method}`, String(minor), attempt].join("|")).slice(0, 32);
  const before = await context.store.read(tenantId, (reader) => reader.get(checkouts, id));
  return before?.state === "failed" || before?.state === "expired" ? context.random.id() : id;
}

/** One checkout at a time per invoice: an earlier one that was not used is closed at the provider first. */
async function expireOpenCheckouts(
  context: Context,
  tenantId: string,
  invoiceId: string,
  provider: PaymentProvider,
  keep: string,
): Promise<void> {
  const open = await context.store.read(tenantId, async (reader) => {
    const { rows } = await reader.scan(checkouts, {
      index: "byInvoice",
      prefix: [invoiceId],
      direction: "descending",
      limit: 20,
    });
    return rows.filter((row) => row.state === "created" && row.provider === provider.id && row.id !== keep);
  });
  for (const row of open) {
    if (row.reference === undefined || provider.expireCheckout === undefined) continue;
    await provider.expireCheckout(row.reference).catch(() => undefined);
    await followCheckout(context, provider, tenantId, row.id).catch(() => undefined);
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
  // Only the firm's own account is believed about its money, whoever's address the news came to.
  const own = (await context.store.read(owner.tenantId, (reader) => providersOf(context, reader))).get(provider.id);
  if (own === undefined) return "unknown";
  await followCheckout(context, own, owner.tenantId, owner.checkoutId);
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
  await noteAliases(context, known, tenantId, snapshot);
  await context.store.transact(tenantId, async (transaction) => {
    const row = await transaction.lock(checkouts, checkoutId);
    if (row === undefined) return;
    const isFurther = rank[snapshot.state] > rank[row.state];
    if (!isFurther && givenBack(snapshot) <= (row.refundedMinor ?? 0)) return;
    const call = { context, actor: providerActor(tenantId, row.provider), operation: "settleCheckout", options: {} };
    const settled = isFurther ? settledRow(context, row, snapshot) : row;
    if (rank[snapshot.state] < rank.paid) return transaction.put(checkouts, settled);
    await bookPayment(transaction, call, row, snapshot);
    const refundedMinor = await bookForeignRefunds(transaction, call, row, snapshot);
    await transaction.put(checkouts, { ...settled, ...(refundedMinor === 0 ? {} : { refundedMinor }) });
  });
  context.bell.ring(tenantId);
}

/** Keeps the other names of a checkout's money, so that events and payouts that use them find it. */
async function noteAliases(context: Context, row: CheckoutRow, tenantId: string, snapshot: PaymentSnapshot): Promise<void> {
  if (snapshot.aliases === undefined || rank[snapshot.state] <= rank[row.state]) return;
  const owners = snapshot.aliases.map((alias) => ({ id: `${row.provider}:${alias}`, tenantId, checkoutId: row.id }));
  await context.store.transact(SYSTEM_TENANT, async (transaction) => {
    for (const owner of owners) await transaction.put(checkoutOwners, owner);
  });
}

function settledRow(context: Context, row: CheckoutRow, snapshot: PaymentSnapshot): CheckoutRow {
  const { nextAskAt: _next, ...rest } = row;
  const isEnd = rank[snapshot.state] >= rank.failed;
  return { ...rest, state: snapshot.state, ...(isEnd ? {} : { nextAskAt: later(context.clock.now(), ASK_SECONDS[0]) }) };
}
