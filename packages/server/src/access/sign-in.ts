import type { Transaction } from "@acquit/engine";
import { changeAs } from "./changes.ts";
import { people, type PersonRow } from "./collections.ts";
import { foldEmail, personByEmail, readSystem, writeSystem, type AccessContext } from "./context.ts";
import { membershipsOf } from "./memberships.ts";
import { hashPassword, isOutdated, isPassword } from "./password.ts";
import { hasSecondFactor, useCode } from "./second-factor.ts";
import { openBrowserSession, type Device } from "./sessions.ts";

/** What a person types to sign in. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly code?: string;
}

/** What became of a sign-in; the token goes into the cookie and nowhere else. */
export type SignInOutcome =
  { readonly outcome: "ok"; readonly token: string } | { readonly outcome: "refused" } | { readonly outcome: "second-factor" };

/** Whether the credentials are a person's: password first, then the code where one is asked for. */
export async function checkCredentials(
  context: AccessContext,
  credentials: Credentials,
  device: Device,
): Promise<{ readonly outcome: "ok"; readonly person: PersonRow } | { readonly outcome: "refused" | "second-factor" }> {
  await context.attempts.count(device.address, foldEmail(credentials.email), context.clock.now());
  const person = await readSystem(context, (reader) => personByEmail(reader, credentials.email));
  const matches = await isPassword(credentials.password, person?.password);
  if (!matches || person === undefined) return { outcome: "refused" };
  if (!hasSecondFactor(person)) return { outcome: "ok", person };
  const { code } = credentials;
  if (code === undefined) return { outcome: "second-factor" };
  const used = await writeSystem(context, (transaction) => useCode(transaction, context, person.id, code));
  if (used === "refused") return { outcome: "second-factor" };
  return { outcome: "ok", person };
}

/** Opens a browser session for a person in one of her firms, journalled there. */
export async function openSessionFor(
  context: AccessContext,
  person: PersonRow,
  tenantId: string,
  device: Pick<Device, "browser">,
): Promise<string> {
  let opened: string | undefined;
  await changeAs(context, { tenantId, personId: person.id, personName: person.name }, async (transaction) => {
    const where = { personId: person.id, tenantId, browser: device.browser };
    const { token, session } = await openBrowserSession(transaction, context, where);
    await rememberFirm(transaction, person.id, tenantId);
    opened = token;
    const facts = { from: session.userAgent, secondFactor: hasSecondFactor(person) };
    return [{ kind: "signed-in", subject: `person:${person.id}`, facts }];
  });
  if (opened === undefined) throw new Error("The transaction was acknowledged without having run");
  return opened;
}

/** The firm a person worked for last, else her oldest; absent when she works for none. */
async function firmToEnter(context: AccessContext, person: PersonRow): Promise<string | undefined> {
  const firms = await readSystem(context, (reader) => membershipsOf(reader, person.id));
  return (firms.find(({ tenantId }) => tenantId === person.lastTenantId) ?? firms[0])?.tenantId;
}

/** Hashes the password again when what it cost is no longer enough. */
async function strengthen(context: AccessContext, person: PersonRow, password: string): Promise<void> {
  if (person.password === undefined || !isOutdated(person.password, context.passwordCost)) return;
  const stronger = await hashPassword(password, context.random, context.passwordCost);
  await writeSystem(context, async (transaction) => {
    const row = await transaction.lock(people, person.id);
    // Changed in the meantime: the new one was hashed at today's cost.
    if (row?.password?.hash === person.password?.hash && row !== undefined) {
      await transaction.put(people, { ...row, password: stronger });
    }
  });
}

/** Signs a person in to the firm she worked for last. */
export async function signIn(context: AccessContext, credentials: Credentials, device: Device): Promise<SignInOutcome> {
  const checked = await checkCredentials(context, credentials, device);
  if (checked.outcome !== "ok") return checked;
  const tenantId = await firmToEnter(context, checked.person);
  // Someone who works for no firm any more has nothing to sign in to.
  if (tenantId === undefined) return { outcome: "refused" };
  await strengthen(context, checked.person, credentials.password);
  return { outcome: "ok", token: await openSessionFor(context, checked.person, tenantId, device) };
}

/** Keeps which firm a person works for, so that the next sign-in leads there. */
async function rememberFirm(transaction: Transaction, personId: string, tenantId: string): Promise<void> {
  const person = await transaction.lock(people, personId);
  if (person === undefined || person.lastTenantId === tenantId) return;
  await transaction.put(people, { ...person, lastTenantId: tenantId });
}
