/** What the parts of a claim for late payment are called, in French. */
export const fr = {
  interest: (date: string) => `Intérêts de retard jusqu’au ${date}`,
  indemnity: "Indemnité forfaitaire de recouvrement",
  penalty: "Clause pénale",
};

/** The shape every language provides. */
export type LateClaimMessages = typeof fr;
