import type { Transaction } from "@acquit/engine";
import { WorkspaceError } from "@acquit/workspace";
import { people, type PersonRow, type SecondFactor } from "./collections.ts";
import { existing, writeSystem, type AccessContext } from "./context.ts";
import { isPassword } from "./password.ts";
import { hashToken, isSameSecret } from "./secrets.ts";
import { matchStep, otpauthUri, toBase32 } from "./totp.ts";

/** 160 bits, as RFC 4226 recommends. */
const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;
/** 80 bits each: too many to try against a stolen database. */
const RECOVERY_BYTES = 10;

function purpose(personId: string): string {
  return `totp:${personId}`;
}

function normalizeRecoveryCode(code: string): string {
  return code.toUpperCase().replace(/[^A-Z2-7]/g, "");
}

/** Whether one-time codes are asked of this person. */
export function hasSecondFactor(person: PersonRow): boolean {
  return person.secondFactor?.confirmedAt !== undefined;
}

/** The second factor after a code was taken, or undefined when the code is not to be taken. */
function takeCode(
  context: AccessContext,
  personId: string,
  factor: SecondFactor,
  code: string,
): { readonly factor: SecondFactor; readonly recovery: boolean } | undefined {
  const secret = context.vault.open(factor.sealed, purpose(personId));
  const step = matchStep(secret, code, context.clock.now(), factor.lastStep);
  if (step !== undefined) {
    const sealed = context.vault.isOutdated(factor.sealed) ? context.vault.seal(secret, purpose(personId)) : factor.sealed;
    return { factor: { ...factor, sealed, lastStep: step }, recovery: false };
  }
  const hash = hashToken(normalizeRecoveryCode(code));
  const left = factor.recoveryCodes.filter((known) => !isSameSecret(known, hash));
  return left.length < factor.recoveryCodes.length ? { factor: { ...factor, recoveryCodes: left }, recovery: true } : undefined;
}

/** Takes a one-time or recovery code in the transaction that uses it, so that it works once even when sent twice at the same moment. */
export async function useCode(
  transaction: Transaction,
  context: AccessContext,
  personId: string,
  code: string,
): Promise<"taken" | "recovery" | "refused"> {
  const person = existing(await transaction.lock(people, personId), "person");
  const factor = person.secondFactor;
  if (factor?.confirmedAt === undefined) return "refused";
  const taken = takeCode(context, personId, factor, code);
  if (taken === undefined) return "refused";
  await transaction.put(people, { ...person, secondFactor: taken.factor });
  return taken.recovery ? "recovery" : "taken";
}

/** Refuses when the password is not the person's. @throws WorkspaceError "forbidden" with reason "password" */
export async function requirePassword(person: PersonRow, password: string): Promise<void> {
  if (await isPassword(password, person.password)) return;
  throw new WorkspaceError("forbidden", "The password does not match.", { reason: "password" });
}

/** The refusal of a code. */
function wrongCode(): WorkspaceError {
  return new WorkspaceError("forbidden", "The code does not match, or was used already; wait for the next one.", {
    reason: "code",
  });
}

/** Makes and seals the secret for an authenticator app; a factor that is on stays on until the new one is confirmed elsewhere. */
export async function prepareSecondFactor(
  context: AccessContext,
  personId: string,
): Promise<{ readonly secret: string; readonly uri: string }> {
  const secret = context.random.bytes(SECRET_BYTES);
  const sealed = context.vault.seal(secret, purpose(personId));
  const person = await writeSystem(context, async (transaction) => {
    const row = existing(await transaction.lock(people, personId), "person");
    if (hasSecondFactor(row)) throw new WorkspaceError("conflict", "Codes are asked for already; switch them off first.");
    await transaction.put(people, { ...row, secondFactor: { sealed, lastStep: 0, recoveryCodes: [] } });
    return row;
  });
  return { secret: toBase32(secret), uri: otpauthUri(secret, person.email) };
}

/** Switches one-time codes on by a first code; answers the recovery codes, which are kept hashed. */
export async function confirmFactor(
  transaction: Transaction,
  context: AccessContext,
  personId: string,
  code: string,
): Promise<readonly string[]> {
  const person = existing(await transaction.lock(people, personId), "person");
  const factor = person.secondFactor;
  if (factor === undefined || factor.confirmedAt !== undefined) {
    throw new WorkspaceError("conflict", "There is nothing to confirm; begin again.");
  }
  const taken = takeCode(context, personId, factor, code);
  if (taken === undefined) throw wrongCode();
  const codes = Array.from({ length: RECOVERY_CODES }, () => toBase32(context.random.bytes(RECOVERY_BYTES)));
  const recoveryCodes = codes.map((recovery) => hashToken(recovery));
  const confirmed = { ...taken.factor, confirmedAt: context.clock.now(), recoveryCodes };
  await transaction.put(people, { ...person, secondFactor: confirmed });
  return codes.map((recovery) => (recovery.match(/.{4}/g) ?? []).join("-"));
}

/** Switches one-time codes off. @throws WorkspaceError "forbidden" when the code is refused */
export async function removeFactor(
  transaction: Transaction,
  context: AccessContext,
  personId: string,
  code: string,
): Promise<void> {
  if ((await useCode(transaction, context, personId, code)) === "refused") throw wrongCode();
  const { secondFactor: _gone, ...rest } = existing(await transaction.get(people, personId), "person");
  await transaction.put(people, rest);
}
