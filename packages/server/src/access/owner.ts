import { WorkspaceError } from "@acquit/workspace";
import { changeAs } from "./changes.ts";
import { people, tenants, type PersonRow } from "./collections.ts";
import { foldEmail, personByEmail, readSystem, type AccessContext } from "./context.ts";
import { membershipsOf, putMember } from "./memberships.ts";
import { hashPassword, isPassword, requireGoodPassword } from "./password.ts";
import type { Device } from "./sessions.ts";
import { openSessionFor, type SignInOutcome } from "./sign-in.ts";

/** A firm and whoever owns it. */
export interface FirstOwner {
  readonly firm: string;
  readonly email: string;
  readonly name: string;
  /** Her password: the one of her account where the address has one, else of the account that is made. */
  readonly password: string;
}

/** Whether anybody can sign in at all. */
export async function hasPeople(context: AccessContext): Promise<boolean> {
  const page = await readSystem(context, (reader) => reader.scan(people, { index: "byEmail", limit: 2 }));
  return page.rows.some((person) => person.password !== undefined);
}

async function ownerOf(context: AccessContext, owner: FirstOwner): Promise<{ person: PersonRow; isNew: boolean }> {
  const { password } = owner;
  const known = await readSystem(context, (reader) => personByEmail(reader, owner.email));
  if (known !== undefined) {
    // Nobody confirmed that the account under this address is hers: whoever invited the address may hold it.
    if (await isPassword(password, known.password)) return { person: known, isNew: false };
    throw new WorkspaceError(
      "forbidden",
      "There is an account under this address with another password; give its password, or use another address.",
      { reason: "password" },
    );
  }
  requireGoodPassword(password, owner.email);
  const person = {
    id: context.random.id(),
    name: owner.name,
    email: owner.email,
    foldedEmail: foldEmail(owner.email),
    createdAt: context.clock.now(),
    password: await hashPassword(password, context.random, context.passwordCost),
  };
  return { person, isNew: true };
}

/** Makes a firm with its owner, who keeps her account where she has one. @throws WorkspaceError "invalid-input" for a weak password, "forbidden" for a wrong one */
export async function createFirm(
  context: AccessContext,
  owner: FirstOwner,
): Promise<{ readonly tenantId: string; readonly personId: string; readonly isNewPerson: boolean }> {
  const { person, isNew } = await ownerOf(context, owner);
  const tenantId = context.random.id();
  const since = context.clock.now();
  await changeAs(context, { tenantId, personId: person.id, personName: person.name }, async (transaction) => {
    await transaction.insert(tenants, { id: tenantId, name: owner.firm, createdAt: since });
    if (isNew) await transaction.insert(people, person);
    await putMember(transaction, { tenantId, personId: person.id, role: "owner", since });
    const after = { firm: owner.firm, owner: person.name, email: person.email };
    return [{ kind: "firm-created", subject: `person:${person.id}`, facts: { before: null, after } }];
  });
  return { tenantId, personId: person.id, isNewPerson: isNew };
}

/** The person the demonstration signs in as; she has no password, so nobody can sign in as her where it is not offered. */
export const DEMO_PERSON = "sample-owner";

/** Makes the sample firm's owner where she is missing. */
export async function ensureDemoOwner(
  context: AccessContext,
  firm: { readonly tenantId: string; readonly name: string; readonly owner: string; readonly email: string },
): Promise<void> {
  const { tenantId } = firm;
  const isThere = await readSystem(context, async (reader) => (await reader.get(people, DEMO_PERSON)) !== undefined);
  if (isThere) return;
  const since = context.clock.now();
  await changeAs(context, { tenantId, personId: DEMO_PERSON, personName: firm.owner }, async (transaction) => {
    await transaction.put(tenants, { id: tenantId, name: firm.name, createdAt: since });
    const person = { id: DEMO_PERSON, name: firm.owner, email: firm.email, foldedEmail: foldEmail(firm.email), createdAt: since };
    await transaction.put(people, person);
    await putMember(transaction, { tenantId, personId: DEMO_PERSON, role: "owner", since });
    return [{ kind: "firm-created", subject: `person:${DEMO_PERSON}`, facts: { after: { firm: firm.name, owner: firm.owner } } }];
  });
}

/** Signs the demonstration's person in; where she is missing, nobody. */
export async function enterDemo(context: AccessContext, device: Device): Promise<SignInOutcome> {
  const { person, firm } = await readSystem(context, async (reader) => ({
    person: await reader.get(people, DEMO_PERSON),
    firm: (await membershipsOf(reader, DEMO_PERSON))[0],
  }));
  if (person === undefined || firm === undefined) return { outcome: "refused" };
  return { outcome: "ok", token: await openSessionFor(context, person, firm.tenantId, device) };
}
