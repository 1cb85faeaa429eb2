import type { Settlement, SettlementEntry } from "@acquit/engine";
import { listOf, recordOf, textOf, wholeOf } from "./provider-call.ts";

type Answer = Readonly<Record<string, unknown>>;
type Ask = (method: "GET", path: string) => Promise<Answer>;

const PAGE = "500";

const kinds: Readonly<Record<string, SettlementEntry["kind"]>> = {
  payment_paid_out: "payment",
  payment_failed: "charge-back",
  payment_charged_back: "charge-back",
  payment_refunded: "refund",
  refund: "refund",
  refund_funds_returned: "refund",
};

/** Every row of a list that comes in pages. */
async function* allOf(ask: Ask, kind: string, query: Readonly<Record<string, string>>): AsyncIterable<Answer> {
  let after: string | undefined;
  do {
    const parameters = new URLSearchParams({ ...query, limit: PAGE, ...(after === undefined ? {} : { after }) });
    const page = await ask("GET", `/${kind}?${parameters.toString()}`);
    yield* listOf(page[kind]).map(recordOf);
    after = textOf(recordOf(recordOf(page["meta"])["cursors"])["after"]);
  } while (after !== undefined);
}

async function entriesOf(ask: Ask, payout: Answer): Promise<readonly SettlementEntry[]> {
  const entries: SettlementEntry[] = [];
  for await (const item of allOf(ask, "payout_items", { payout: String(payout["id"]) })) {
    const kind = kinds[textOf(item["type"]) ?? ""];
    // Fees come in tenths of a cent: the payout's own sum below is what was taken.
    if (kind === undefined) continue;
    const links = recordOf(item["links"]);
    const reference = textOf(links["payment"]) ?? textOf(links["refund"]);
    entries.push({ kind, minor: Math.round(Number(textOf(item["amount"]))), ...(reference === undefined ? {} : { reference }) });
  }
  const fees = wholeOf(payout["deducted_fees"]);
  return fees === 0 ? entries : [...entries, { kind: "fee", minor: -fees }];
}

/** Payouts of an account that arrive from one day to another. */
export async function* listGoCardlessSettlements(ask: Ask, from: string, to: string): AsyncIterable<Settlement> {
  // Asked for by the day they were made, which is some days before they arrive.
  const early = new Date(Date.parse(from) - 14 * 86_400_000).toISOString();
  for await (const payout of allOf(ask, "payouts", { "created_at[gte]": early, status: "paid" })) {
    const id = textOf(payout["id"]);
    const arrivesOn = textOf(payout["arrival_date"]);
    if (id === undefined || arrivesOn === undefined || arrivesOn < from || arrivesOn > to) continue;
    yield {
      id,
      bankReference: textOf(payout["reference"]) ?? id,
      minor: wholeOf(payout["amount"]),
      currency: textOf(payout["currency"]) ?? "EUR",
      arrivesOn,
      entries: await entriesOf(ask, payout),
    };
  }
}
