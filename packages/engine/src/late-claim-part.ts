import type { IssuedDocument } from "@acquit/core";
import { invoices, standings, type StandingRow } from "./collections.ts";
import { found } from "./context.ts";
import type { LateClaimRow } from "./late-claim-collections.ts";
import type { Reader } from "./ports/store.ts";

/** A claim as something to be paid: its standing, and its invoice's document under the claim's own number and currency. */
export async function claimPart(
  reader: Reader,
  claim: LateClaimRow,
): Promise<{ readonly standing: StandingRow; readonly document: IssuedDocument }> {
  const standing = found(await reader.get(standings, claim.id), "claim");
  const { document } = found(await reader.get(invoices, claim.invoiceId), "invoice");
  return { standing, document: { ...document, number: claim.number, currency: claim.currency } };
}
