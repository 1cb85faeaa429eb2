import type { Party } from "@acquit/core";
import type { InputOf, OutputOf } from "@acquit/workspace";
import { customers, profiles, type CustomerRow } from "../collections.ts";
import { found, read, type Call, type Context } from "../context.ts";
import { record } from "../journal.ts";
import type { CrmCustomer, CrmRecordRef } from "../ports/crm-records.ts";
import type { Reader, Transaction } from "../ports/store.ts";
import { foldText } from "../search.ts";
import { allRows } from "../use-cases/summary.ts";
import { hashOfCustomer } from "./content-hash.ts";
import { crmCustomers, type CrmCustomerRow, type CrmLinkRow } from "./crm-collections.ts";

type Customer = OutputOf<"getCustomer">;

/** Who acts when a CRM's data come in by themselves. */
const actorOf = (tenantId: string) => ({ tenantId, personId: "system:crm", personName: "Acquit" });

/** The row a CRM's customer is kept under. */
export function customerRowId({ kind, id }: CrmRecordRef): string {
  return `${kind}:${id}`;
}

/** Which of our customers a record of the CRM is. */
export async function getCrmCustomer(
  call: Call,
  { kind, recordId }: InputOf<"getCrmCustomer">,
): Promise<OutputOf<"getCrmCustomer">> {
  const row = await read(call, (reader) => reader.get(crmCustomers, customerRowId({ kind, id: recordId })));
  return { customerId: found(row, "customer").customerId };
}

/** A French firm is reached under her SIREN unless she said otherwise (the directory's default address, scheme 0225). */
export function frenchAddress(
  { electronicAddress, legalRegistration }: CrmCustomer["party"],
  country: string,
): Pick<Party, "electronicAddress"> {
  const isKnown = country === "FR" && electronicAddress === undefined && legalRegistration?.scheme === "0002";
  return isKnown ? { electronicAddress: { id: legalRegistration.id, scheme: "0225" } } : {};
}

/** A CRM's party as ours: what it does not know of the country is taken from the seller's. */
async function partyOf(reader: Reader, { party }: CrmCustomer): Promise<{ readonly party: Party; readonly isAssumed: boolean }> {
  const { address, ...rest } = party;
  const own = (await reader.get(profiles, "profile"))?.profile.party.address.country ?? "FR";
  const isAssumed = address?.country === undefined;
  const country = address?.country ?? own;
  return { party: { ...rest, ...frenchAddress(rest, country), address: { ...address, country } }, isAssumed };
}

/** A customer of ours with the same VAT number or registration. */
async function sameParty(reader: Reader, { vatId, legalRegistration }: Party): Promise<CustomerRow | undefined> {
  if (vatId === undefined && legalRegistration === undefined) return undefined;
  return (await allRows(reader, customers, "byName")).find(({ customer: { party } }) =>
    vatId === undefined ? party.legalRegistration?.id === legalRegistration?.id : party.vatId === vatId,
  );
}

async function putCustomer(
  transaction: Transaction,
  context: Context,
  tenantId: string,
  { before, customer }: { readonly before: Customer | undefined; readonly customer: Customer },
): Promise<void> {
  const { id, party, email } = customer;
  const folded = foldText(
    [party.name, party.tradingName, party.legalRegistration?.id, party.vatId, email].filter(Boolean).join(" "),
  );
  await transaction.put(customers, { id, customer, sortName: foldText(party.name), folded });
  await record(transaction, context, actorOf(tenantId), {
    kind: before === undefined ? "customer-created" : "customer-saved",
    subject: `customer:${id}`,
    facts: { before: before ?? null, after: customer, crm: true },
  });
}

/** What came of taking a customer in. */
export interface TakenCustomer {
  readonly customerId: string;
  /** Her country is the seller's because the CRM has none. */
  readonly isCountryAssumed: boolean;
  readonly outcome: "same" | "created" | "matched" | "updated" | "conflict";
}

function rowOf(link: CrmLinkRow, crm: CrmCustomer, customer: Customer, at: string): CrmCustomerRow {
  const id = customerRowId(crm.ref);
  return { id, linkId: link.id, customerId: customer.id, hash: hashOfCustomer(crm), revision: customer.revision, at };
}

/**
 * Takes in what a CRM says of a customer. One we know by her numbers is linked, not made twice; what was changed here as well as there
 * is left as it is here until a person decides.
 */
export async function takeCustomer(
  transaction: Transaction,
  context: Context,
  { tenantId, link, crm }: { readonly tenantId: string; readonly link: CrmLinkRow; readonly crm: CrmCustomer },
): Promise<TakenCustomer> {
  const now = context.clock.now();
  const { party, isAssumed } = await partyOf(transaction, crm);
  const email = crm.email === undefined ? {} : { email: crm.email };
  const known = await transaction.lock(crmCustomers, customerRowId(crm.ref));
  const stored = known === undefined ? undefined : (await transaction.lock(customers, known.customerId))?.customer;
  if (known === undefined || stored === undefined) {
    const match = await sameParty(transaction, party);
    const language = (await transaction.get(profiles, "profile"))?.profile.language ?? "fr";
    const id = `${link.kind}-${crm.ref.kind}-${crm.ref.id}`;
    const customer = match?.customer ?? { id, party, language, archived: false, revision: 1, ...email };
    if (match === undefined) await putCustomer(transaction, context, tenantId, { before: undefined, customer });
    await transaction.put(crmCustomers, rowOf(link, crm, customer, now));
    const outcome = match === undefined ? ("created" as const) : ("matched" as const);
    return { customerId: customer.id, isCountryAssumed: isAssumed && match === undefined, outcome };
  }
  const answer = { customerId: stored.id, isCountryAssumed: false };
  if (known.hash === hashOfCustomer(crm)) return { ...answer, outcome: "same" };
  if (stored.revision !== known.revision) {
    const conflict = { party, ...email, hash: hashOfCustomer(crm) };
    await transaction.put(crmCustomers, { ...known, conflict, at: now });
    return { ...answer, outcome: "conflict" };
  }
  const customer = { ...stored, party, ...email, revision: stored.revision + 1 };
  await putCustomer(transaction, context, tenantId, { before: stored, customer });
  const { conflict: _conflict, ...rest } = known;
  await transaction.put(crmCustomers, { ...rest, ...rowOf(link, crm, customer, now) });
  return { ...answer, isCountryAssumed: isAssumed, outcome: "updated" };
}

/** Ends a conflict: what the CRM says is taken over, or ours stays until the CRM changes again. */
export async function settleConflict(
  transaction: Transaction,
  context: Context,
  { tenantId, row, take }: { readonly tenantId: string; readonly row: CrmCustomerRow; readonly take: "ours" | "theirs" },
): Promise<void> {
  const { conflict, ...rest } = row;
  const stored = (await transaction.lock(customers, row.customerId))?.customer;
  if (conflict === undefined || stored === undefined) return;
  const { party, email, hash } = conflict as { readonly party: Party; readonly email?: string; readonly hash: string };
  const changed = { ...stored, party, ...(email === undefined ? {} : { email }), revision: stored.revision + 1 } as Customer;
  const customer = take === "theirs" ? changed : stored;
  if (take === "theirs") await putCustomer(transaction, context, tenantId, { before: stored, customer });
  await transaction.put(crmCustomers, { ...rest, hash, revision: customer.revision });
}
