import type { AccessInput, AccessOutput } from "@acquit/workspace";
import { countTry, ownPerson } from "./account.ts";
import { changeAccess } from "./changes.ts";
import type { AccessCall, Done } from "./context.ts";
import { confirmFactor, hasSecondFactor, prepareSecondFactor, removeFactor, requirePassword } from "./second-factor.ts";

/** Whether one-time codes are asked for, and how many recovery codes are left. */
export async function getSecondFactor(call: AccessCall): Promise<AccessOutput<"getSecondFactor">> {
  const person = await ownPerson(call);
  const on = hasSecondFactor(person);
  return { on, recoveryCodesLeft: on ? (person.secondFactor?.recoveryCodes.length ?? 0) : 0 };
}

/** Makes the secret for an authenticator app. */
export async function enableSecondFactor(
  call: AccessCall,
  input: AccessInput<"enableSecondFactor">,
): Promise<AccessOutput<"enableSecondFactor">> {
  await countTry(call);
  const person = await ownPerson(call);
  await requirePassword(person, input.password);
  return prepareSecondFactor(call.context, person.id);
}

/** Confirms the authenticator app by a first code. */
export async function confirmSecondFactor(
  call: AccessCall,
  input: AccessInput<"confirmSecondFactor">,
): Promise<AccessOutput<"confirmSecondFactor">> {
  await countTry(call);
  const { id } = await ownPerson(call);
  const recoveryCodes: string[] = [];
  await changeAccess(call, async (transaction) => {
    recoveryCodes.splice(0, Infinity, ...(await confirmFactor(transaction, call.context, id, input.code)));
    return [{ kind: "second-factor-enabled", subject: `person:${id}`, facts: { before: { on: false }, after: { on: true } } }];
  });
  return { recoveryCodes };
}

/** Stops asking for one-time codes. */
export async function disableSecondFactor(call: AccessCall, input: AccessInput<"disableSecondFactor">): Promise<Done> {
  await countTry(call);
  const person = await ownPerson(call);
  await requirePassword(person, input.password);
  await changeAccess(call, async (transaction) => {
    await removeFactor(transaction, call.context, person.id, input.code);
    const facts = { before: { on: true }, after: { on: false } };
    return [{ kind: "second-factor-disabled", subject: `person:${person.id}`, facts }];
  });
  return {};
}
