import * as contactCases from "./collections-contacts.ts";
import * as reminderCases from "./collections-plan.ts";
import * as policyCases from "./collections-policies.ts";
import * as creditCases from "./credit-policies.ts";
import * as dossierCases from "./dossiers.ts";
import * as incomingCases from "./incoming.ts";
import * as lateCases from "./late-claims.ts";
import * as responsibleCases from "./responsible.ts";
import * as mailboxCases from "./mailbox.ts";
import * as planCases from "./payment-plans.ts";

/** The use cases of following up late payment, by operation. */
export const collectionsCases = {
  listReminderPolicies: policyCases.listReminderPolicies,
  saveReminderPolicy: policyCases.saveReminderPolicy,
  removeReminderPolicy: policyCases.removeReminderPolicy,
  listReminderTemplates: policyCases.listReminderTemplates,
  saveReminderTemplate: policyCases.saveReminderTemplate,
  previewReminders: reminderCases.previewReminders,
  replayReminders: reminderCases.replayReminders,
  adjustReminders: reminderCases.adjustReminders,
  listContacts: contactCases.listContacts,
  recordOutcome: contactCases.recordOutcome,
  recordPromise: contactCases.recordPromise,
  listPromises: contactCases.listPromises,
  getPlanBounds: planCases.getPlanBounds,
  savePlanBounds: planCases.savePlanBounds,
  previewPlan: planCases.previewPlan,
  listPlans: planCases.listPlans,
  proposePlan: planCases.proposePlan,
  answerPlan: planCases.answerPlan,
  getCredit: creditCases.getCredit,
  saveCredit: creditCases.saveCredit,
  listLatePayers: creditCases.listLatePayers,
  fileIncoming: incomingCases.fileIncoming,
  listIncoming: incomingCases.listIncoming,
  assignIncoming: incomingCases.assignIncoming,
  getInboxAddress: incomingCases.getInboxAddress,
  renewInboxAddress: incomingCases.renewInboxAddress,
  prepareDossier: dossierCases.prepareDossier,
  listDossiers: dossierCases.listDossiers,
  getMailbox: mailboxCases.getMailbox,
  saveMailbox: mailboxCases.saveMailbox,
  removeMailbox: mailboxCases.removeMailbox,
  listResponsible: responsibleCases.listResponsible,
  setResponsible: responsibleCases.setResponsible,
  handOverWork: responsibleCases.handOverWork,
  addNote: responsibleCases.addNote,
  listNotes: responsibleCases.listNotes,
  getLateClaim: lateCases.getLateClaim,
  claimLateInterest: lateCases.claimLateInterest,
  waiveLateClaim: lateCases.waiveLateClaim,
};
