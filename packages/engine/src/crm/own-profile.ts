import type { InputOf, OutputOf } from "@acquit/workspace";
import { profiles } from "../collections.ts";
import { found, read, type Call } from "../context.ts";
import type { CrmCustomer } from "../ports/crm-records.ts";
import { saveProfile } from "../use-cases/settings.ts";
import { frenchAddress } from "./customers.ts";
import { asRefusalToPerson } from "./deal-draft.ts";
import { linkOf, openRecords } from "./link-rows.ts";

type Profile = OutputOf<"fillProfileFromCrm">;

/** What a firm begins with where nothing is known yet: as firms in France mostly have it. */
const usual: Omit<Profile, "party"> = {
  language: "fr",
  timeZone: "Europe/Paris",
  currency: "EUR",
  vatDueOn: "payments",
  vatFranchise: false,
  operations: "both",
  terms: { due: { kind: "days", days: 30 } },
  paymentMeans: [],
  revision: 0,
};

/** Who sells, as the CRM knows it. @throws WorkspaceError */
async function readCompany(call: Call, companyId: string): Promise<CrmCustomer> {
  const link = found(await read(call, linkOf), "linked CRM");
  try {
    return found(await openRecords(call.context, link).getCustomer({ kind: "company", id: companyId }), "company");
  } catch (error) {
    throw asRefusalToPerson(error);
  }
}

/** Takes the name, address and numbers of one of the portal's own companies into the seller's profile; what else stands there stays. */
export async function fillProfileFromCrm(call: Call, { companyId }: InputOf<"fillProfileFromCrm">): Promise<Profile> {
  const { party } = await readCompany(call, companyId);
  const before = (await read(call, (reader) => reader.get(profiles, "profile")))?.profile;
  const { address, ...rest } = party;
  const country = address?.country ?? before?.party.address.country ?? "FR";
  const profile = {
    ...(before ?? usual),
    party: { ...before?.party, ...rest, ...frenchAddress(rest, country), address: { ...address, country } },
  };
  return saveProfile(call, { profile });
}
