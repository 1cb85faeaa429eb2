import type { SellerFacts } from "@acquit/core";
import type { OutputOf } from "@acquit/workspace";

/** Who issues, as the workspace knows her. */
export type SellerProfile = NonNullable<OutputOf<"getProfile">["profile"]>;

/** What the law takes from a profile, as it is taken on issue. */
export function sellerFacts(profile: SellerProfile): SellerFacts {
  const { vatDueOn, vatFranchise, operations, paymentMeans, methodInstructions, register, extraMentions, party } = profile;
  return {
    country: party.address.country,
    vatDueOn,
    vatFranchise,
    operations,
    paymentMeans,
    party,
    ...(methodInstructions === undefined ? {} : { methodInstructions }),
    ...(register === undefined ? {} : { register }),
    ...(party.legalInformation === undefined ? {} : { legalInformation: party.legalInformation }),
    ...(extraMentions === undefined ? {} : { extraMentions }),
  };
}
