import type { VatBreakdown, VatExemption } from "@acquit/core";
import { defined, filled } from "./xml/defined.ts";

/** Reasons of groups without tax, as the model keeps them once for each category. */
export function exemptionsOf(breakdown: readonly VatBreakdown[]): readonly VatExemption[] | undefined {
  const groups = breakdown.filter((group) => group.exemptionReason !== undefined || group.exemptionReasonCode !== undefined);
  return filled(
    groups.map(({ category, exemptionReason, exemptionReasonCode }) =>
      defined({ category, reason: exemptionReason, reasonCode: exemptionReasonCode }),
    ),
  );
}
