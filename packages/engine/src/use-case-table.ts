import { type InputOf, type Operation, type OutputOf } from "@acquit/workspace";
import * as alertCases from "./alerts/alert-cases.ts";
import { bankCases } from "./bank/cases.ts";
import { type Call } from "./context.ts";
import { checkStoredDraft } from "./issue-checks.ts";
import * as correctingCases from "./use-cases/correcting.ts";
import { collectionsCases } from "./use-cases/collections-cases.ts";
import * as draftCases from "./use-cases/drafts.ts";
import * as invoiceCases from "./use-cases/invoices.ts";
import { issueDraft } from "./use-cases/issue.ts";
import { listJournal } from "./use-cases/list-journal.ts";
import * as reportScheduleCases from "./use-cases/report-schedules.ts";
import * as templateCases from "./use-cases/draft-templates.ts";
import { getLooks, saveLooks } from "./use-cases/looks.ts";
import * as linkCases from "./use-cases/links.ts";
import * as operationCases from "./use-cases/operations.ts";
import * as paymentCases from "./use-cases/payments.ts";
import { getPaymentPolicy, savePaymentPolicy } from "./use-cases/payment-policy.ts";
import { sendReceipt } from "./use-cases/receipts.ts";
import { getPayment, refundPayment } from "./use-cases/refunds.ts";
import { writeOffRest } from "./use-cases/write-off.ts";
import * as providerCases from "./use-cases/provider-accounts.ts";
import * as clientLinkCases from "./use-cases/client-links.ts";
import * as questionCases from "./use-cases/questions.ts";
import * as privacyCases from "./use-cases/privacy.ts";
import * as carrierCases from "./use-cases/carriers.ts";
import * as sendingCases from "./use-cases/sendings.ts";
import { listMessageTexts, saveMessageText } from "./use-cases/message-texts.ts";
import { sendInvoice } from "./use-cases/send-invoice.ts";
import * as settingCases from "./use-cases/settings.ts";
import { getFigures } from "./use-cases/figures.ts";
import { getForecast } from "./use-cases/forecast.ts";
import { getReport } from "./use-cases/reports.ts";
import { getReceivables } from "./use-cases/receivables-table.ts";
import { getQuestionStatistics } from "./use-cases/question-statistics.ts";
import { getSummary } from "./use-cases/summary.ts";
import { getToday } from "./use-cases/today.ts";
import { listSettlements } from "./use-cases/settlements.ts";
import * as webhookCases from "./use-cases/webhooks.ts";
import { crmCases } from "./crm/crm-cases.ts";

type UseCases = { readonly [Name in Operation]: (call: Call, input: InputOf<Name>) => Promise<OutputOf<Name>> };

/** One use case per operation of the route table; a missing one does not compile. */
export const useCases: UseCases = {
  getSession: settingCases.getSession,
  getProfile: settingCases.getProfile,
  saveProfile: settingCases.saveProfile,
  listSeries: settingCases.listSeries,
  saveSeries: settingCases.saveSeries,
  listCustomers: settingCases.listCustomers,
  getCustomer: settingCases.getCustomer,
  saveCustomer: settingCases.saveCustomer,
  getLooks,
  saveLooks,
  listDrafts: draftCases.listDrafts,
  getDraft: draftCases.getDraft,
  saveDraft: draftCases.saveDraft,
  deleteDraft: draftCases.deleteDraft,
  checkDraft: checkStoredDraft,
  listReportSchedules: reportScheduleCases.listReportSchedules,
  saveReportSchedule: reportScheduleCases.saveReportSchedule,
  deleteReportSchedule: reportScheduleCases.deleteReportSchedule,
  listDraftTemplates: templateCases.listDraftTemplates,
  saveDraftTemplate: templateCases.saveDraftTemplate,
  deleteDraftTemplate: templateCases.deleteDraftTemplate,
  startDraft: templateCases.startDraft,
  issueDraft,
  listInvoices: invoiceCases.listInvoices,
  getInvoice: invoiceCases.getInvoice,
  creditInvoice: correctingCases.creditInvoice,
  correctInvoice: correctingCases.correctInvoice,
  askDeposit: correctingCases.askDeposit,
  deductDeposit: correctingCases.deductDeposit,
  createPaymentLink: linkCases.createPaymentLink,
  revokePaymentLinks: linkCases.revokePaymentLinks,
  listJournal,
  listPayments: paymentCases.listPayments,
  recordPayment: paymentCases.recordPayment,
  proposeAllocations: paymentCases.proposeAllocations,
  allocatePayment: paymentCases.allocatePayment,
  undoAllocation: paymentCases.undoAllocation,
  getPaymentPolicy,
  savePaymentPolicy,
  getPayment,
  refundPayment,
  writeOffRest,
  listSettlements,
  listProviders: providerCases.listProviders,
  connectProvider: providerCases.connectProvider,
  testProvider: providerCases.testProvider,
  disconnectProvider: providerCases.disconnectProvider,
  listQuestions: questionCases.listQuestions,
  getQuestionStatistics,
  takeQuestion: questionCases.takeQuestion,
  answerQuestion: questionCases.answerQuestion,
  closeQuestion: questionCases.closeQuestion,
  createClientLink: clientLinkCases.createClientLink,
  revokeClientLinks: clientLinkCases.revokeClientLinks,
  sendReceipt,
  getReceivables,
  getSummary,
  getFigures,
  getForecast,
  getToday,
  getReport,
  listAlerts: alertCases.listAlerts,
  markAlertsSeen: alertCases.markAlertsSeen,
  getAlertPreferences: alertCases.getAlertPreferences,
  saveAlertPreferences: alertCases.saveAlertPreferences,
  listErrands: operationCases.listErrands,
  resendErrand: operationCases.resendErrand,
  sendInvoice,
  listSendings: sendingCases.listSendings,
  cancelSending: sendingCases.cancelSending,
  previewSending: sendingCases.previewSending,
  listMessageTexts,
  listCarriers: carrierCases.listCarriers,
  connectCarrier: carrierCases.connectCarrier,
  testCarrier: carrierCases.testCarrier,
  disconnectCarrier: carrierCases.disconnectCarrier,
  saveMessageText,
  exportCustomer: privacyCases.exportCustomer,
  eraseCustomer: privacyCases.eraseCustomer,
  listWebhooks: webhookCases.listWebhooks,
  saveWebhook: webhookCases.saveWebhook,
  deleteWebhook: webhookCases.deleteWebhook,
  rotateWebhookSecret: webhookCases.rotateWebhookSecret,
  pingWebhook: webhookCases.pingWebhook,
  listWebhookAttempts: webhookCases.listWebhookAttempts,
  ...crmCases,
  ...collectionsCases,
  ...bankCases,
};
