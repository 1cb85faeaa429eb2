import type { OutputOf } from "@acquit/workspace";

type Part = OutputOf<"getLateClaim">["parts"][number]["part"];

/** Ce que dit la carte des frais de retard d’une facture, en français. */
export const lateClaimFr = {
  title: "Frais de retard",
  hint: "Une créance à part : la facture ne change pas, et la payer ne l’éteint pas.",
  parts: {
    interest: "Intérêts de retard",
    indemnity: "Indemnité de recouvrement",
    penalty: "Clause pénale",
  } satisfies Record<Part, string>,
  owed: (amount: string) => `dû ${amount}`,
  accruing: (amount: string) => `dont ${amount} pas encore réclamés`,
  paid: (amount: string) => `${amount} payés`,
  waived: (amount: string) => `${amount} remis`,
  excess: (amount: string) => `${amount} réclamés de trop : remettez-les`,
  computation: "Calcul au jour",
  stretch: (from: string, to: string, days: number, base: string, percent: string) =>
    `du ${from} au ${to} : ${String(days)} ${days === 1 ? "jour" : "jours"} sur ${base} à ${percent} %`,
  claims: "Réclamé",
  left: (amount: string) => `reste ${amount}`,
  settled: "réglé",
  claim: "Réclamer à ce jour",
  claimed: "Les frais de retard sont réclamés : le client les voit et peut les payer.",
  waive: "Remettre",
  waiveAmount: "Montant (vide : tout)",
  reason: "Motif",
  forGood: "Ne plus compter d’intérêts sur cette facture",
  waiveDone: "La remise est enregistrée.",
  resume: "Compter à nouveau les intérêts",
  resumed: "Les intérêts courent à nouveau.",
  stopped: (date: string, reason: string) => `Les intérêts ne courent plus depuis le ${date} : ${reason}`,
  missingRate: (from: string, to: string) =>
    `Le taux légal du ${from} au ${to} n’est pas connu : indiquez un taux dans les conditions de la facture, du client ou de l’entreprise. Rien n’est deviné.`,
  claimOf: "Frais de retard de la facture",
};

/** The shape every language provides. */
export type LateClaimCardMessages = typeof lateClaimFr;
