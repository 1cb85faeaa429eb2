import { ASK_SECONDS, followCheckout, later, noteReference } from "./checkouts.ts";
import { checkouts, type CheckoutRow } from "./collections.ts";
import type { Context } from "./context.ts";
import type { CheckoutRequest, PaymentProvider } from "./ports/payment-provider.ts";
import { openText } from "./ports/vault.ts";
import { providersOf } from "./use-cases/provider-accounts.ts";

type Addresses = Pick<CheckoutRequest, "returnUrl" | "cancelUrl">;

/** Takes its turn from a checkout that is due and says when the next one is; undefined when another process was faster. */
async function takeTurn(context: Context, tenantId: string, id: string): Promise<CheckoutRow | undefined> {
  const now = context.clock.now();
  return context.store.transact(tenantId, async (transaction) => {
    const row = await transaction.lock(checkouts, id);
    if (row?.nextAskAt === undefined || row.nextAskAt > now) return undefined;
    const wait = ASK_SECONDS[Math.min(row.asks + 1, ASK_SECONDS.length - 1)] ?? 86_400;
    const taken = { ...row, asks: row.asks + 1, nextAskAt: later(now, wait) };
    await transaction.put(checkouts, taken);
    return taken;
  });
}

/** The answer to this call was lost: the same call under the same key is answered with what it made, or makes it now. */
async function findLostCheckout(context: Context, provider: PaymentProvider, tenantId: string, row: CheckoutRow): Promise<void> {
  const addresses = JSON.parse(openText(context.vault, row.sealedAddresses, `checkout:${row.id}`)) as Addresses;
  const snapshot = await provider.createCheckout({ ...row.request, ...addresses }, { idempotencyKey: row.idempotencyKey });
  await noteReference(context, provider, tenantId, row.id, snapshot.reference);
  // Nobody was ever shown its page, so nobody can be in the middle of paying on it.
  if (snapshot.state === "created") await provider.expireCheckout?.(snapshot.reference);
}

async function ask(context: Context, provider: PaymentProvider, tenantId: string, row: CheckoutRow): Promise<void> {
  if (row.reference === undefined) await findLostCheckout(context, provider, tenantId, row);
  // Left alone for a week after its page was shown: its payer will not come back.
  else if (row.state === "created" && row.asks > ASK_SECONDS.length) await provider.expireCheckout?.(row.reference);
  await followCheckout(context, provider, tenantId, row.id);
}

/** Asks again about every checkout whose end is not known and whose turn it is; answers how many were asked. */
export async function askAgain(context: Context, tenantId: string): Promise<number> {
  const to = context.clock.now();
  const due = await context.store.read(tenantId, (reader) => reader.scan(checkouts, { index: "byAsk", to, limit: 100 }));
  if (due.rows.length === 0) return 0;
  const providers = await context.store.read(tenantId, (reader) => providersOf(context, reader));
  let asked = 0;
  for (const { id } of due.rows) {
    const row = await takeTurn(context, tenantId, id);
    const provider = row === undefined ? undefined : providers.get(row.provider);
    if (row === undefined || provider === undefined) continue;
    asked += 1;
    // A provider that does not answer is asked at the next turn.
    await ask(context, provider, tenantId, row).catch(() => undefined);
  }
  return asked;
}
