import { minorFromText, type PartialPaymentRule } from "@acquit/core";
import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { read, write, type Call } from "../context.ts";
import { record } from "../journal.ts";
import { paymentPolicies } from "../money-collections.ts";
import type { Reader } from "../ports/store.ts";

type Policy = OutputOf<"getPaymentPolicy">;

const usual: Policy = { writeOffTolerance: "0.00", partial: { allowed: true }, receipts: "online", revision: 0 };

/** How the firm takes payments; what is usual until she says otherwise. */
export async function policyOf(reader: Reader): Promise<Policy> {
  return (await reader.get(paymentPolicies, "policy"))?.policy ?? usual;
}

/** Which parts are taken of an invoice in this currency. */
export function partialRule({ partial }: Policy, currency: string): PartialPaymentRule {
  const { allowed, minimum, daysAfterDue } = partial;
  return {
    allowed,
    ...(minimum === undefined ? {} : { minimum: minorFromText(minimum, currency) }),
    ...(daysAfterDue === undefined ? {} : { daysAfterDue }),
  };
}

/** How the firm takes payments. */
export function getPaymentPolicy(call: Call): Promise<Policy> {
  return read(call, policyOf);
}

/** Saves how the firm takes payments. */
export function savePaymentPolicy(call: Call, input: InputOf<"savePaymentPolicy">): Promise<Policy> {
  const { context, actor } = call;
  return write(call, input, async (transaction) => {
    const before = (await transaction.lock(paymentPolicies, "policy"))?.policy ?? usual;
    if (before.revision !== input.policy.revision) {
      throw new WorkspaceError("conflict", "Somebody else changed this meanwhile; look at it again.", { current: before });
    }
    for (const amount of [input.policy.writeOffTolerance, input.policy.partial.minimum ?? "0"]) {
      if (amount.startsWith("-")) throw new WorkspaceError("invalid-input", "An amount here cannot be less than zero.");
    }
    const policy = { ...input.policy, revision: before.revision + 1 };
    await transaction.put(paymentPolicies, { id: "policy", policy });
    const facts = { before, after: policy };
    await record(transaction, context, actor, { kind: "payment-policy-saved", subject: "payment-policy", facts });
    return policy;
  });
}
