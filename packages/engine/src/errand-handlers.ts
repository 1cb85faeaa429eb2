import { sendAlertMail } from "./alerts/alert-mail.ts";
import { sendAccountMail, sendAnswerMail } from "./client-mails.ts";
import type { Context } from "./context.ts";
import { sendInvitationMail, sendInvoiceMail } from "./mail-errands.ts";
import { sendReceiptMail } from "./receipt-mails.ts";
import { sendReportMail, startRound } from "./report-mails.ts";
import { doProviderRefund } from "./refund-errands.ts";
import { sendInvoiceByCarrier } from "./carrier-errands.ts";
import { storeOriginalOf } from "./originals.ts";
import type { ErrandHandler } from "./outbox.ts";
import { reminderTopics, sendReminderByCarrier } from "./reminder-carrier.ts";
import { sendReminderMail } from "./reminder-mail.ts";
import { sendingTopics } from "./sendings.ts";
import { deliverWebhook } from "./webhooks.ts";
import { mirrorErrand } from "./crm/mirror-errand.ts";
import { noteErrand } from "./crm/note-errand.ts";
import { sweepErrand } from "./crm/sweep.ts";
import { stepErrand } from "./crm/steps.ts";
import { changeErrand } from "./crm/take-change.ts";

/** Who does the errands of each topic; a topic without a handler is left waiting. */
export function errandHandlers(context: Context): ReadonlyMap<string, ErrandHandler> {
  const handlers = new Map<string, ErrandHandler>([["document-issued", storeOriginalOf(context)]]);
  handlers.set("provider-refund", (errand, work) => doProviderRefund(context, errand, work));
  if (context.crmKinds !== undefined) {
    handlers.set("crm-mirror", (errand, work) => mirrorErrand(context, errand, work));
    handlers.set("crm-note", (errand, work) => noteErrand(context, errand, work));
    handlers.set("crm-change", (errand, work) => changeErrand(context, errand, work));
    handlers.set("crm-step", (errand, work) => stepErrand(context, errand, work));
    handlers.set("crm-sweep", (errand, work) => sweepErrand(context, errand, work));
  }
  if (context.courier !== undefined) handlers.set("webhook", (errand, work) => deliverWebhook(context, errand, work));
  for (const channel of ["letter", "sms"] as const)
    handlers.set(sendingTopics[channel], (errand, work) => sendInvoiceByCarrier(context, channel, errand, work));
  handlers.set("report-round", (errand, work) => startRound(context, errand, work));
  for (const channel of ["letter", "sms"] as const)
    handlers.set(reminderTopics[channel], (errand, work) => sendReminderByCarrier(context, channel, errand, work));
  const { mail } = context;
  if (mail !== undefined) {
    handlers.set("report-mail", (errand, work) => sendReportMail(context, mail, errand, work));
    handlers.set("invoice-mail", (errand, work) => sendInvoiceMail(context, mail, errand, work));
    handlers.set("account-mail", (errand, work) => sendAccountMail(context, mail, errand, work));
    handlers.set("alert-mail", (errand, work) => sendAlertMail(context, mail, errand, work));
    handlers.set("answer-mail", (errand, work) => sendAnswerMail(context, mail, errand, work));
    handlers.set("receipt-mail", (errand, work) => sendReceiptMail(context, mail, errand, work));
    handlers.set("reminder-mail", (errand, work) => sendReminderMail(context, mail, errand, work));
    handlers.set("invitation-mail", (errand, work) => sendInvitationMail(context, mail, errand, work));
  }
  return handlers;
}
