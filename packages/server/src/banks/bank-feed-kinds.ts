import type { BankFeedKind } from "@acquit/engine";
import { BankData, bankDataFeed } from "./bank-data.ts";

const usual = "https://bankaccountdata.gocardless.com";

/** The services that fetch statements which a firm may connect on a contract of her own. */
export function bankFeedKinds(baseUrl: string = usual, reach: typeof fetch = fetch): ReadonlyMap<string, BankFeedKind> {
  const place = { fetch: reach, baseUrl };
  const kinds: readonly BankFeedKind[] = [
    {
      id: "bank-account-data",
      name: "GoCardless Bank Account Data",
      fields: [
        { name: "secretId", secret: false, required: true, pattern: "^[\\w-]{16,80}$" },
        { name: "secretKey", secret: true, required: true, pattern: "^\\S{16,300}$" },
        { name: "requisitionId", secret: false, required: true, pattern: "^[\\w-]{16,80}$" },
      ],
      open: (credentials) => bankDataFeed(credentials, place),
      identify: (credentials) => new BankData(credentials, place).identify(),
    },
  ];
  return new Map(kinds.map((kind) => [kind.id, kind]));
}
