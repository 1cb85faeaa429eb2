import type { ReceivablesTable } from "@acquit/core";
import { remembering } from "../formats/locale.ts";
import { agingBuckets } from "./aging-shares.ts";
import type { ReceivablesDashboardMessages } from "./messages/fr.ts";
import { standingAt, type GroupColumn } from "./receivables-view.ts";

const monthFormat = remembering((locale) => new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }));

/** What groups are named from. */
export interface NameContext {
  readonly table: ReceivablesTable;
  readonly messages: ReceivablesDashboardMessages;
  readonly locale: string;
}

/** The name of a group by what it is grouped by and its key. */
export function groupName(by: GroupColumn, key: number, { table, messages: m, locale }: NameContext): string {
  switch (by) {
    case "customer":
      return table.customerNames[key] ?? "";
    case "settlement": {
      const standing = standingAt(key);
      return standing === "cancelled" ? m.cancelled : m.settlements[standing];
    }
    case "age": {
      const bucket = agingBuckets[key];
      return bucket === undefined ? m.nothingOpen : m.buckets[bucket];
    }
    case "month":
      return monthFormat(locale, "").format(new Date(Date.UTC(Math.floor(key / 12), key % 12, 1)));
  }
}
