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

/** A report of a failed delivery that nobody filed yet. */
export function anIncoming(): Awaited<ReturnType<Workspace["listIncoming"]>>["rows"][number] {
  return {
    ...{ id: "m1", source: "message", receivedAt: "2026-11-24T09:00:00.000Z", from: "mx@ecume.example", subject: "Non remis" },
    ...{ text: "Votre message n’a pas été remis.", state: "unfiled", invoiceIds: [], numbers: [] },
    file: { name: "message.eml", mediaType: "message/rfc822", size: 900, hash: "00" },
    bounce: { recipient: "compta@ecume.example", reason: "5.1.1" },
  };
}

/** A client who is often late. */
export function aLatePayer(): Awaited<ReturnType<Workspace["listLatePayers"]>>["rows"][number] {
  return {
    ...{ customerId: "ecume", customerName: "Brasserie L’Écume", currency: "EUR", lateInstalments: 4, instalments: 6 },
    ...{ meanDaysLate: 21.5, overdue: "120.00", tiedUp: "840.00", interest: "101.20", contacts: 7 },
    risk: {
      score: 42,
      reasons: [
        { code: "often-late", points: 25 },
        { code: "days-late", points: 17 },
      ],
    },
    ...{ reviewOn: "2026-11-01", isReviewDue: true, prepaymentOnly: false },
  };
}

/** What is known of her credit. */
export function aCredit(): Awaited<ReturnType<Workspace["getCredit"]>> {
  const { customerId, customerName, currency, risk, overdue, meanDaysLate } = aLatePayer();
  return {
    ...{ customerId, customerName, currency, risk, overdue, meanDaysLate, revision: 2, open: "500.00" },
    ...{ paidInstalments: 5, paidLate: 3, longestOverdueDays: 4, brokenPromises: 1 },
    policy: { currency, overLimit: "block", prepaymentOnly: false, limit: "1000.00" },
  };
}

/** A file for a court. */
export function aDossier(): Awaited<ReturnType<Workspace["prepareDossier"]>> {
  return {
    ...{ id: "d1", customerId: "ecume", customerName: "Brasserie L’Écume", purpose: "court", numbers: ["F2026-0001"] },
    ...{ preparedAt: "2026-11-24T09:00:00.000Z", preparedBy: "Claire Morvan", manifestHash: "ab".repeat(32) },
    file: { name: "dossier.zip", size: 120_000, hash: "cd".repeat(32) },
    exhibits: [{ number: 1, title: "Décompte", date: "2026-11-24", path: "01-statement.pdf", size: 900, sha256: "00" }],
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
    getMailbox: async () => ({}),
    listIncoming: async () => ({ rows: [anIncoming()], waiting: 1 }),
    listLatePayers: async () => ({ rows: [aLatePayer()] }),
    listCustomers: async () => ({ rows: [] }),
    listDossiers: async () => ({ rows: [aDossier()] }),
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
