import { SYSTEM_TENANT, type Actor, type Clock, type Random, type Reader, type Store, type Transaction } from "@acquit/engine";
import { WorkspaceError } from "@acquit/workspace";
import { people, type PersonRow } from "./collections.ts";
import type { Attempts } from "./attempts.ts";
import type { Caller } from "./callers.ts";
import type { PasswordCost } from "./password.ts";
import type { Vault } from "./vault.ts";

/** Journals one change in a firm's chain. */
export type Journal = (
  actor: Pick<Actor, "tenantId" | "personId" | "personName">,
  happening: { readonly kind: string; readonly subject: string; readonly facts: Readonly<Record<string, unknown>> },
) => Promise<void>;

/** Sends an invitation by e-mail, in the name of the firm that invites. */
export type MailInvitation = (
  actor: Actor,
  invitation: { readonly id: string; readonly to: string; readonly url: string; readonly until: string },
) => Promise<boolean>;

/** What people and rights stand on. */
export interface AccessOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly vault: Vault;
  /** Public address of the server, for invitation links; without a slash at its end. */
  readonly origin: () => string;
  readonly journal: Journal;
  /** Mails an invitation; answers false where it cannot be mailed. Absent where nothing is sent. */
  readonly mailInvitation?: MailInvitation;
  /** What hashing a new password costs when it is not the standard; tests make it cheap. */
  readonly passwordCost?: PasswordCost;
}

/** The parts as the use cases receive them. */
export interface AccessContext extends AccessOptions {
  readonly attempts: Attempts;
  readonly passwordCost: PasswordCost;
}

/** A use case's call: the parts, who asks, and how her browser gets another session. */
export interface AccessCall {
  readonly context: AccessContext;
  readonly caller: Caller;
  readonly renew: (token: string) => void;
}

/** The answer of a call that is only done. */
export type Done = Readonly<Record<string, never>>;

/** Reads what belongs to no firm in one consistent view. */
export function readSystem<Result>(
  context: Pick<AccessContext, "store">,
  work: (reader: Reader) => Promise<Result>,
): Promise<Result> {
  return context.store.read(SYSTEM_TENANT, work);
}

/** Writes what belongs to no firm in one transaction. */
export function writeSystem<Result>(
  context: Pick<AccessContext, "store">,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  return context.store.transact(SYSTEM_TENANT, work);
}

/** The instant that lies this many milliseconds after another. */
export function later(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}

/** An e-mail address as it is compared: without case; the part before the @ keeps its accents. */
export function foldEmail(email: string): string {
  return email.normalize("NFKC").trim().toLowerCase();
}

/** The person with this address. */
export async function personByEmail(reader: Reader, email: string): Promise<PersonRow | undefined> {
  return (await reader.scan(people, { index: "byEmail", prefix: [foldEmail(email)], limit: 1 })).rows[0];
}

/** Refuses with "not-found" when the row is not there, or belongs to another firm. */
export function existing<Row>(row: Row | undefined, what: string): Row {
  if (row === undefined) throw new WorkspaceError("not-found", `There is no such ${what}.`);
  return row;
}

/** The row if it is the caller's firm's: another firm's is as if it were not there. */
export function ownRow<Row extends { readonly tenantId: string }>(row: Row | undefined, caller: Caller): Row | undefined {
  return row?.tenantId === caller.actor.tenantId ? row : undefined;
}

/** The refusal of a request that speaks for nobody. */
export function unauthenticated(): WorkspaceError {
  return new WorkspaceError("unauthenticated", "Sign in to go on.");
}
