/** What a claim for late payment is made of. */
export const lateClaimParts = ["interest", "indemnity", "penalty"] as const;

/** What a claim for late payment is made of. */
export type LateClaimPart = (typeof lateClaimParts)[number];

/** So much of one part that was claimed, and what became of it; minor units. */
export interface ClaimedPart {
  readonly minor: number;
  readonly open: number;
  /** Given up, with a reason; what is neither open nor given up was paid. */
  readonly waived: number;
}

/** How one part of what lateness costs stands, in minor units: `due + excess = paid + waived + owed`. */
export interface LateClaimBalance {
  /** What the law or the terms give to the day. */
  readonly due: number;
  readonly paid: number;
  readonly waived: number;
  /** Claimed and neither paid nor given up. */
  readonly open: number;
  /** Grown since it was claimed last: nobody was asked for it yet. */
  readonly accruing: number;
  /** Open and accruing together: what may still be asked for. */
  readonly owed: number;
  /** Claimed beyond what is due, as after a credit note or money booked late: to be given up. */
  readonly excess: number;
}

/** Sets what is due against what was claimed already. */
export function lateClaimBalance(due: number, claimed: readonly ClaimedPart[]): LateClaimBalance {
  const sums = { minor: 0, open: 0, waived: 0 };
  for (const { minor, open, waived } of claimed) {
    sums.minor += minor;
    sums.open += open;
    sums.waived += waived;
  }
  const accruing = Math.max(0, due - sums.minor);
  return {
    due,
    paid: sums.minor - sums.open - sums.waived,
    ...{ waived: sums.waived, open: sums.open, accruing },
    owed: sums.open + accruing,
    excess: Math.max(0, sums.minor - due),
  };
}
