import type { Party } from "@acquit/core";
import { routes, scopes, WorkspaceError, type OutputOf, type Workspace } from "@acquit/workspace";

type Session = OutputOf<"getSession">;
type Profile = NonNullable<OutputOf<"getProfile">["profile"]>;
type Customer = OutputOf<"getCustomer">;

/** Nothing ever changes; it ends with its signal, as every workspace's does. */
function noChanges(_after: number, signal: AbortSignal): AsyncIterable<never> {
  const next = () =>
    new Promise<IteratorReturnResult<undefined>>((resolve) => {
      const end = () => resolve({ done: true, value: undefined });
      if (signal.aborted) end();
      else signal.addEventListener("abort", end, { once: true });
    });
  return { [Symbol.asyncIterator]: () => ({ next }) };
}

/** A workspace in memory that answers what the test gives it and refuses every other call as not found. */
export function aWorkspace(operations: Partial<Workspace> = {}): Workspace {
  const refusals = Object.keys(routes).map((name) => [
    name,
    () => Promise.reject(new WorkspaceError("not-found", `The test gives no answer to ${name}.`)),
  ]);
  return { ...Object.fromEntries(refusals), changes: noChanges, ...operations } as Workspace;
}

/** The session of an owner on a day in November 2026. */
export function aSession(changes: Partial<Session> = {}): Session {
  return {
    tenantId: "atelier",
    tenantName: "Atelier Lumière",
    person: { id: "claire", name: "Claire Morvan" },
    scopes: [...scopes],
    today: "2026-11-24",
    ...changes,
  };
}

/** An invented French company with everything the law asks. */
export function aParty(changes: Partial<Party> = {}): Party {
  return {
    name: "Client Exemple SA",
    legalRegistration: { id: "552100554", scheme: "0002" },
    vatId: "FR96552100554",
    electronicAddress: { id: "552100554", scheme: "0225" },
    address: { line1: "1 avenue de la Paix", postCode: "75002", city: "Paris", country: "FR" },
    ...changes,
  };
}

/** The profile of an invented seller in Lyon. */
export function aProfile(changes: Partial<Profile> = {}): Profile {
  return {
    party: aParty({
      name: "Atelier Lumière SARL",
      legalRegistration: { id: "732829320", scheme: "0002" },
      vatId: "FR44732829320",
      electronicAddress: { id: "732829320", scheme: "0225" },
      address: { line1: "12 rue des Lilas", postCode: "69003", city: "Lyon", country: "FR" },
    }),
    language: "fr",
    timeZone: "Europe/Paris",
    currency: "EUR",
    vatDueOn: "payments",
    vatFranchise: false,
    operations: "both",
    terms: { due: { kind: "days", days: 30 } },
    paymentMeans: [{ typeCode: "58", creditTransfers: [{ account: "FR7630006000011234567890189" }] }],
    revision: 1,
    ...changes,
  };
}

/** A customer record. */
export function aCustomer(changes: Partial<Customer> = {}): Customer {
  return { id: "client-exemple", party: aParty(), language: "fr", archived: false, revision: 1, ...changes };
}
