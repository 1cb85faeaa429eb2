import { compareDecimal, computeTotals, totalsAsText, type DocumentDraft, type Line, type Party } from "@acquit/core";
import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { customers, drafts, profiles, type DraftRow, type ProfileRow } from "../collections.ts";
import { found, isRepeat, read, write, type Call, type Context } from "../context.ts";
import { record } from "../journal.ts";
import { CrmError, type CrmCustomer, type CrmDeal, type CrmLine } from "../ports/crm-records.ts";
import type { Transaction } from "../ports/store.ts";
import { showDraft } from "../use-cases/drafts.ts";
import { requireRevision } from "../use-cases/settings.ts";
import { hashOfDeal } from "./content-hash.ts";
import { crmOrigins, type CrmLinkRow, type CrmOriginRow } from "./crm-collections.ts";
import { takeCustomer, type TakenCustomer } from "./customers.ts";
import { linkOf, openRecords } from "./link-rows.ts";

type Answer = OutputOf<"draftFromCrm">;

/** Says a CRM's refusal to the person who asked. */
export function asRefusalToPerson(error: unknown): unknown {
  if (!(error instanceof CrmError)) return error;
  const code = error.reason === "not-found" ? "not-found" : "unavailable";
  return new WorkspaceError(code, error.message, { reason: error.reason });
}

/** What a CRM's deal says, asked for by a person. @throws WorkspaceError */
async function readDeal(context: Context, link: CrmLinkRow, dealId: string) {
  const records = openRecords(context, link);
  try {
    const deal = await records.getDeal({ kind: "deal", id: dealId });
    const customer = deal?.customer === undefined ? undefined : await records.getCustomer(deal.customer);
    return { deal: found(deal, "deal"), customer };
  } catch (error) {
    throw asRefusalToPerson(error);
  }
}

/** The usual unit where the CRM's is not known: one. */
const ONE = "C62";

function lineOf(line: CrmLine, at: number, profile: ProfileRow["profile"] | undefined): Line {
  const { name, quantity, unit, netPrice, vatRate, priceDiscount } = line;
  // A seller in the small-business scheme bills no VAT whatever the CRM says; "no VAT" of the others needs a reason from a person.
  const isTaxed = vatRate !== undefined && compareDecimal(vatRate, "0") > 0 && profile?.vatFranchise !== true;
  const vat = isTaxed
    ? { vatCategory: "S" as const, vatRate }
    : { vatCategory: vatRate === undefined || profile?.vatFranchise === true ? ("E" as const) : ("Z" as const), vatRate: "0" };
  const gross = priceDiscount === undefined ? {} : { priceDiscount };
  return { id: String(at + 1), name, quantity, unit: unit ?? ONE, netPrice, ...gross, ...vat };
}

/** The draft a deal gives. */
function draftOf(
  deal: CrmDeal,
  profile: ProfileRow["profile"] | undefined,
  buyer: { readonly customerId: string; readonly party: Party } | undefined,
): DocumentDraft {
  const { currency, title, lines } = deal;
  return {
    typeCode: "380",
    currency,
    lines: lines.map((line, at) => lineOf(line, at, profile)),
    ...(buyer === undefined ? {} : { customerId: buyer.customerId, buyer: buyer.party }),
    ...(title === "" ? {} : { notes: [{ text: title }] }),
    terms: profile?.terms ?? { due: { kind: "days", days: 30 } },
    ...(profile === undefined ? {} : { language: profile.language }),
  };
}

/** What the CRM and our arithmetic make of the same lines; undefined when it is the same. */
function differenceOf(deal: CrmDeal, draft: DocumentDraft): Answer["difference"] {
  try {
    const ours = totalsAsText(draft, computeTotals(draft)).taxInclusive;
    return compareDecimal(ours, deal.total) === 0 ? undefined : { ours, theirs: deal.total };
  } catch {
    return undefined;
  }
}

interface Source {
  readonly link: CrmLinkRow;
  readonly deal: CrmDeal;
  readonly customer: CrmCustomer | undefined;
}

function originOf(draftId: string, { link, deal, customer }: Source): CrmOriginRow {
  const { kind, id } = customer?.ref ?? {};
  return {
    id: `draft:${draftId}`,
    linkId: link.id,
    dealId: deal.ref.id,
    hash: hashOfDeal(deal),
    ...(id !== undefined && (kind === "company" || kind === "contact") ? { customer: { kind, id } } : {}),
    ...(deal.ownCompanyId === undefined ? {} : { ownCompanyId: deal.ownCompanyId }),
    ...(deal.responsible === undefined ? {} : { responsible: deal.responsible }),
  };
}

async function storeDraft(transaction: Transaction, call: Call, input: InputOf<"draftFromCrm">, source: Source): Promise<Answer> {
  const { context, actor } = call;
  const { link, deal, customer: crm } = source;
  const profile = (await transaction.get(profiles, "profile"))?.profile;
  const before = await transaction.lock(drafts, input.draftId);
  requireRevision(before?.revision, input.revision, before === undefined ? undefined : showDraft(before));
  const taken: TakenCustomer | undefined =
    crm === undefined ? undefined : await takeCustomer(transaction, context, { tenantId: actor.tenantId, link, crm });
  const customer =
    taken === undefined ? undefined : found(await transaction.get(customers, taken.customerId), "customer").customer;
  const buyer = customer === undefined ? undefined : { customerId: customer.id, party: customer.party };
  const filled = draftOf(deal, profile, buyer);
  const document = customer?.terms === undefined ? filled : { ...filled, terms: customer.terms };
  const row: DraftRow = {
    id: input.draftId,
    document: document,
    revision: input.revision + 1,
    updatedAt: context.clock.now(),
    updatedBy: actor.personName,
  };
  await transaction.put(drafts, row);
  await transaction.put(crmOrigins, originOf(row.id, source));
  const facts = { customerId: buyer?.customerId, revision: row.revision, deal: deal.ref.id, lines: document.lines.length };
  const kind = before === undefined ? "draft-created" : "draft-saved";
  await record(transaction, context, actor, { kind, subject: `draft:${row.id}`, facts });
  const difference = differenceOf(deal, document);
  return {
    draft: showDraft(row),
    isCountryAssumed: taken?.isCountryAssumed === true,
    ...(difference === undefined ? {} : { difference }),
  };
}

/** Whether a deal is sold by this firm: where a portal has several own companies, each is a firm of its own. */
function isOurs(link: CrmLinkRow, deal: CrmDeal): boolean {
  return link.ownCompanyId === undefined || deal.ownCompanyId === undefined || deal.ownCompanyId === link.ownCompanyId;
}

/** Fills a draft from a deal: customer, legal data, lines, VAT and currency. */
export async function draftFromCrm(call: Call, input: InputOf<"draftFromCrm">): Promise<Answer> {
  const { context } = call;
  const link = found(await read(call, linkOf), "CRM");
  // A repeat is answered from its key, also when the portal does not answer.
  const source = (await isRepeat(call)) ? undefined : { link, ...(await readDeal(context, link, input.dealId)) };
  if (source !== undefined && !isOurs(link, source.deal))
    throw new WorkspaceError("invalid-input", "This deal is sold by another of the portal's own companies.", {
      reason: "own-company",
    });
  return write(call, input, (transaction) => {
    if (source === undefined) throw new WorkspaceError("conflict", "This was answered before; ask again.");
    return storeDraft(transaction, call, input, source);
  });
}

/** What was made of a deal: its drafts and invoices. */
export async function getCrmDeal(call: Call, input: InputOf<"getCrmDeal">): Promise<OutputOf<"getCrmDeal">> {
  const { rows } = await read(call, (reader) => reader.scan(crmOrigins, { index: "byDeal", prefix: [input.dealId], limit: 200 }));
  const of = (kind: string) =>
    rows
      .filter(({ id }) => id.startsWith(kind))
      .map(({ id, changedAt }) => ({ id: id.slice(kind.length), ...(changedAt === undefined ? {} : { changedAt }) }));
  return { drafts: of("draft:"), invoices: of("invoice:").map(({ id }) => id) };
}
