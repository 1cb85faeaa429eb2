import type { Settlement, SettlementEntry } from "@acquit/engine";
import { listOf, recordOf, textOf, wholeOf } from "./provider-call.ts";

type Answer = Readonly<Record<string, unknown>>;
type Ask = (method: "GET", path: string) => Promise<unknown>;

const PAGE = "100";

/** Types of Stripe's balance transactions that are not simply another kind of movement. */
const kinds: Readonly<Record<string, SettlementEntry["kind"]>> = {
  charge: "payment",
  payment: "payment",
  refund: "refund",
  payment_refund: "refund",
  payment_failure_refund: "charge-back",
  adjustment: "charge-back",
  stripe_fee: "fee",
  stripe_fx_fee: "fee",
  tax_fee: "fee",
};

/** Every row of a list that comes in pages. */
async function* allOf(ask: Ask, path: string, query: Readonly<Record<string, string>>): AsyncIterable<Answer> {
  let after: string | undefined;
  do {
    const parameters = new URLSearchParams({ ...query, limit: PAGE, ...(after === undefined ? {} : { starting_after: after }) });
    const page = recordOf(await ask("GET", `${path}?${parameters.toString()}`));
    const rows = listOf(page["data"]).map(recordOf);
    yield* rows;
    after = page["has_more"] === true ? textOf(rows.at(-1)?.["id"]) : undefined;
  } while (after !== undefined);
}

/** What a movement is about: the charge, for what became of a charge too. */
function subjectOf(source: unknown): string | undefined {
  const object = recordOf(source);
  return textOf(object["charge"]) ?? textOf(object["id"]) ?? textOf(source);
}

async function entriesOf(ask: Ask, payout: string): Promise<readonly SettlementEntry[]> {
  const entries: SettlementEntry[] = [];
  for await (const movement of allOf(ask, "/v1/balance_transactions", { payout, "expand[0]": "data.source" })) {
    const type = textOf(movement["type"]) ?? "";
    // The payout itself is the sum of the others.
    if (type === "payout") continue;
    const reference = subjectOf(movement["source"]);
    const about = reference === undefined ? {} : { reference };
    entries.push({ kind: kinds[type] ?? "other", minor: wholeOf(movement["amount"]), ...about });
    const fee = wholeOf(movement["fee"]);
    if (fee !== 0) entries.push({ kind: "fee", minor: -fee, ...about });
  }
  return entries;
}

function secondsOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 1000;
}

/** Payouts of a Stripe account that arrive from one day to another. */
export async function* listStripeSettlements(ask: Ask, from: string, to: string): AsyncIterable<Settlement> {
  const query = {
    status: "paid",
    "arrival_date[gte]": String(secondsOf(from)),
    "arrival_date[lte]": String(secondsOf(to) + 86_399),
  };
  for await (const payout of allOf(ask, "/v1/payouts", query)) {
    const id = textOf(payout["id"]);
    if (id === undefined) continue;
    yield {
      id,
      bankReference: textOf(recordOf(payout["trace_id"])["value"]) ?? textOf(payout["statement_descriptor"]) ?? id,
      minor: wholeOf(payout["amount"]),
      currency: (textOf(payout["currency"]) ?? "").toUpperCase(),
      arrivesOn: new Date(wholeOf(payout["arrival_date"]) * 1000).toISOString().slice(0, 10),
      entries: await entriesOf(ask, id),
    };
  }
}
