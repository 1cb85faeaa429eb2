import { minorFromText } from "@acquit/core";
import type { Settlement, SettlementEntry } from "@acquit/engine";
import { listOf, recordOf, textOf } from "./provider-call.ts";

type Answer = Readonly<Record<string, unknown>>;
type Ask = (method: "GET", path: string) => Promise<unknown>;

const PAGE = "250";

function minorOf(value: unknown): number {
  const { value: text, currency } = recordOf(value);
  // Costs come with more decimals than the currency has; the payout's own sum says what was taken.
  return textOf(text) === undefined ? 0 : minorFromText(String(text), String(currency));
}

/** Every row of a list that comes in pages, of the kind its answer embeds. */
async function* allOf(ask: Ask, path: string, kind: string): AsyncIterable<Answer> {
  let from: string | undefined;
  do {
    const parameters = new URLSearchParams({ limit: PAGE, ...(from === undefined ? {} : { from }) });
    const page = recordOf(await ask("GET", `${path}?${parameters.toString()}`));
    yield* listOf(recordOf(page["_embedded"])[kind]).map(recordOf);
    const next = textOf(recordOf(recordOf(page["_links"])["next"])["href"]);
    from = next === undefined ? undefined : (new URL(next).searchParams.get("from") ?? undefined);
  } while (from !== undefined);
}

async function entriesOf(ask: Ask, id: string, minor: number): Promise<readonly SettlementEntry[]> {
  const entries: SettlementEntry[] = [];
  const place = `/v2/settlements/${encodeURIComponent(id)}`;
  for await (const payment of allOf(ask, `${place}/payments`, "payments")) {
    entries.push({ kind: "payment", reference: String(payment["id"]), minor: minorOf(payment["settlementAmount"]) });
  }
  for (const [kind, list] of [
    ["refund", "refunds"],
    ["charge-back", "chargebacks"],
  ] as const) {
    for await (const back of allOf(ask, `${place}/${list}`, list)) {
      entries.push({ kind, reference: String(back["paymentId"]), minor: minorOf(back["settlementAmount"]) });
    }
  }
  const fees = minor - entries.reduce((sum, entry) => sum + entry.minor, 0);
  return fees === 0 ? entries : [...entries, { kind: "fee", minor: fees }];
}

/** Settlements of a Mollie account that were paid out from one day to another; they want an access token, an API key may not read them. */
export async function* listMollieSettlements(ask: Ask, from: string, to: string): AsyncIterable<Settlement> {
  for await (const settlement of allOf(ask, "/v2/settlements", "settlements")) {
    const id = textOf(settlement["id"]);
    const settledOn = textOf(settlement["settledAt"])?.slice(0, 10);
    if (id === undefined || settlement["status"] !== "paidout" || settledOn === undefined) continue;
    // The newest come first.
    if (settledOn < from) return;
    if (settledOn > to) continue;
    const minor = minorOf(settlement["amount"]);
    yield {
      id,
      bankReference: textOf(settlement["reference"]) ?? id,
      minor,
      currency: String(recordOf(settlement["amount"])["currency"]),
      arrivesOn: settledOn,
      entries: await entriesOf(ask, id, minor),
    };
  }
}
