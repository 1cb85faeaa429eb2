import { textFromMinor } from "@acquit/core";
import type { InputOf, OutputOf } from "@acquit/workspace";
import { read, type Call } from "../context.ts";
import { settlementCursors, settlements, type SettlementRow } from "../settlement-collections.ts";

const STANDARD_ROWS = 50;
const ALL = 100;

type Shown = OutputOf<"listSettlements">["rows"][number];

function show(row: SettlementRow): Shown {
  const text = (minor: number) => textFromMinor(minor, row.currency);
  return {
    provider: row.provider,
    payout: row.payout,
    bankReference: row.bankReference,
    arrivesOn: row.arrivesOn,
    currency: row.currency,
    amount: text(row.minor),
    paid: text(row.paidMinor),
    back: text(row.backMinor),
    fees: text(row.feeMinor),
    other: text(row.otherMinor),
    ...(row.differsBy === undefined ? {} : { differsBy: text(row.differsBy) }),
    parts: row.entries.map(({ kind, minor, paymentId }) => ({
      kind,
      amount: text(minor),
      ...(paymentId === undefined ? {} : { paymentId }),
    })),
  };
}

/** Payouts of providers, the newest first. */
export function listSettlements(call: Call, input: InputOf<"listSettlements">): Promise<OutputOf<"listSettlements">> {
  return read(call, async (reader) => {
    const { rows, next } = await reader.scan(settlements, {
      index: "byDate",
      direction: "descending",
      limit: input.limit ?? STANDARD_ROWS,
      ...(input.after === undefined ? {} : { after: input.after }),
    });
    const closed: string[] = [];
    const { rows: cursors } = await reader.scan(settlementCursors, { index: "byTurn", limit: ALL });
    for (const cursor of cursors) if (cursor.closed === true) closed.push(cursor.id);
    return { rows: rows.map(show), closed, ...(next === undefined ? {} : { next }) };
  });
}
