import type { LateClaimMessages } from "./late-claim-fr.ts";

/** What the parts of a claim for late payment are called, in English. */
export const en: LateClaimMessages = {
  interest: (date) => `Late interest until ${date}`,
  indemnity: "Fixed compensation for recovery costs",
  penalty: "Agreed penalty",
};
