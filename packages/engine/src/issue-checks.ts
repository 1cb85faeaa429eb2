import {
  checkAgainstPast,
  checkDraft,
  completeDraft,
  type DocumentDraft,
  type DraftFinding,
  type IssuedDocument,
  type SellerFacts,
} from "@acquit/core";
import type { InputOf, OutputOf } from "@acquit/workspace";
import { drafts, invoices, profiles, standings, type ProfileRow } from "./collections.ts";
import { found, read, todayOf, type Call } from "./context.ts";
import { creditFindings } from "./credit-check.ts";
import type { Reader } from "./ports/store.ts";
import { checkFollowing } from "./use-cases/credit.ts";

type Profile = ProfileRow["profile"];

function sellerFacts(profile: Profile): SellerFacts {
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

/** The draft with what the seller's profile and the law add on the day of issue. */
export function completeForIssue(draft: DocumentDraft, profile: Profile, issueDate: string): DocumentDraft {
  return completeDraft(draft, sellerFacts(profile), issueDate);
}

/** What stands in the way of issuing a completed draft. */
export function checkBeforeIssue(
  draft: DocumentDraft,
  profile: Profile | undefined,
  issueDate: string,
  today = issueDate,
): readonly DraftFinding[] {
  return checkDraft(draft, { seller: profile?.party, issueDate, today });
}

/** How many documents of a client a draft is compared with. */
const COMPARED = 40;

/** What a client was billed before, the latest first; nothing for one who is not kept as a customer. */
async function billedBefore(reader: Reader, customerId: string | undefined): Promise<readonly IssuedDocument[]> {
  if (customerId === undefined) return [];
  const scan = { index: "byCustomer", prefix: [customerId], direction: "descending", limit: COMPARED } as const;
  const documents: IssuedDocument[] = [];
  for (const { id } of (await reader.scan(standings, scan)).rows) {
    const row = await reader.get(invoices, id);
    if (row !== undefined) documents.push(row.document);
  }
  return documents;
}

/** The findings on a draft as stored. */
export function checkStoredDraft(call: Call, input: InputOf<"checkDraft">): Promise<OutputOf<"checkDraft">> {
  return read(call, async (reader) => {
    const { document } = found(await reader.get(drafts, input.id), "draft");
    const profile = (await reader.get(profiles, "profile"))?.profile;
    const today = await todayOf(call.context, reader);
    const issueDate = document.issueDate ?? today;
    const following = await checkFollowing(reader, document);
    const completed = profile === undefined ? following.draft : completeForIssue(following.draft, profile, issueDate);
    const odd = checkAgainstPast(document, issueDate, await billedBefore(reader, document.customerId));
    const credit = await creditFindings(reader, following.draft);
    return { findings: [...checkBeforeIssue(completed, profile, issueDate, today), ...following.findings, ...odd, ...credit] };
  });
}
