import { defaultPolicy, englishTemplates, frenchTemplates, templateIds, variablesOf } from "@acquit/core";
import type { InputOf, Workspace } from "@acquit/workspace";
import { aWorkspace } from "../workspace-stand-in.test-suite.ts";
import type { Contact } from "./contact-view.ts";
import type { Plan } from "./plan-list.ts";

/** A planned contact of Tuesday 24 November 2026, to be changed. */
export function aContact(changes: Partial<Contact> = {}): Contact {
  return {
    id: "k1",
    customerId: "ecume",
    customerName: "Brasserie L’Écume",
    day: "2026-11-24",
    stepId: "first",
    channel: "e-mail",
    tone: "courteous",
    template: "courteous",
    state: "planned",
    to: "compta@ecume.example",
    language: "fr",
    subject: "Un oubli ? F2026-0001",
    text: "Atelier\n\nUn oubli ? F2026-0001\n\nBonjour,\n\nSauf erreur, 120,00 € restent dus.\n\nF2026-0001 : 120,00 €\n\n-- \n\nUne question ?\n",
    lines: [
      {
        invoiceId: "i1",
        number: "F2026-0001",
        instalmentId: "1",
        currency: "EUR",
        dueDate: "2026-11-20",
        amount: "120.00",
        disputed: "0.00",
        daysLate: 4,
        stepId: "first",
        decidedBy: "tenant",
        policyName: "Standard",
        policyVersion: 3,
      },
    ],
    totals: [{ currency: "EUR", amount: "120.00" }],
    ...changes,
  };
}

/** A client's proposal in two parts, to be changed. */
export function aPlan(changes: Partial<Plan> = {}): Plan {
  return {
    ...{ id: "p1", customerId: "ecume", customerName: "Brasserie L’Écume", invoiceIds: ["i1"], numbers: ["F2026-0001"] },
    ...{ currency: "EUR", total: "120.00", proposedBy: "client", proposedOn: "2026-11-24", state: "proposed", graceDays: 5 },
    parts: [
      { dueDate: "2026-12-01", amount: "60.00", state: "due" },
      { dueDate: "2027-01-01", amount: "60.00", state: "due" },
    ],
    ...{ interest: "1.20", interestRule: "waived-if-kept", text: "Brasserie L’Écume s’engage à payer 120,00 €.", evidence: [] },
    ...changes,
  };
}

const someBounds = {
  ...{ offered: true, acceptsByItself: false, mostParts: 6, leastFirstPercent: 20, mostDaysToFirst: 15, leastPart: "50.00" },
  ...{ mostLapsed: 1, graceDays: 5, interest: "waived-if-kept" as const },
};

/** Three contacts: one of today, one that waits for approval, one that cannot go. */
export const threeContacts: readonly Contact[] = [
  aContact(),
  aContact({
    id: "k2",
    customerId: "dunes",
    customerName: "Hôtel des Dunes",
    tone: "formal-notice",
    stepId: "notice",
    state: "needs-approval",
  }),
  aContact({ id: "k3", customerId: "port", customerName: "Café du Port", day: "2026-12-01", problem: "no-address" }),
];

/** A workspace with reminders, and what was decided on it. */
export function aDesk(contacts: readonly Contact[] = threeContacts, operations: Partial<Workspace> = {}) {
  const decided: InputOf<"adjustReminders">[] = [];
  const saved: InputOf<"saveReminderPolicy">[] = [];
  const scope = { kind: "tenant" as const };
  const workspace = aWorkspace({
    previewReminders: async () => ({ today: "2026-11-24", isActive: true, rows: [...contacts], more: 0 }),
    adjustReminders: async (input) => {
      decided.push(input);
      return { adjusted: input.steps.length };
    },
    listReminderPolicies: async () => ({
      rows: [{ scope, version: 3, policy: defaultPolicy, savedBy: "Claire Morvan" }],
      suggested: defaultPolicy,
    }),
    saveReminderPolicy: async (input) => {
      saved.push(input);
      return { scope: input.scope, version: input.version + 1 };
    },
    listPlans: async () => ({ rows: [aPlan(), aPlan({ id: "p2", state: "kept", proposedBy: "staff", agreedOn: "2026-11-20" })] }),
    getPlanBounds: async () => ({ bounds: someBounds, revision: 1 }),
    listInvoices: async () => ({ rows: [] }),
    listContacts: async () => ({ rows: [aContact({ channel: "call", tone: "last", state: "open" })] }),
    listReminderTemplates: async ({ language }) => ({
      rows: templateIds.map((id) => ({
        id,
        template: (language === "fr" ? frenchTemplates : englishTemplates)[id],
        revision: 0,
        variables: [...variablesOf(id)],
      })),
    }),
    ...operations,
  });
  return { workspace, decided, saved };
}
