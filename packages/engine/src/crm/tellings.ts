import { describeDate } from "@acquit/core";
import type { CrmNote } from "../ports/crm-records.ts";
import { enCrm } from "../messages/crm-en.ts";
import { frCrm, type CrmMessages } from "../messages/crm-fr.ts";

type Facts = Readonly<Record<string, unknown>>;

/** What a journal entry about an invoice tells in the CRM. */
export interface Telling {
  readonly title: (messages: CrmMessages) => string;
  readonly text: (messages: CrmMessages, facts: Facts) => string;
  readonly tone: CrmNote["tone"];
  /** The person in charge is told at once, too. */
  readonly alerts?: boolean;
  /** It shows on the kanban. */
  readonly hasBadge?: boolean;
}

/** Texts of the CRM in a firm's language. */
export function crmMessages(language: "fr" | "en"): CrmMessages {
  return language === "fr" ? frCrm : enCrm;
}

const textOf = (value: unknown) => (typeof value === "string" ? value : "");

/** An amount of the facts as people read it. */
function amountIn(messages: CrmMessages, facts: Facts, name: string): string {
  const currency = textOf(facts["currency"]);
  const amount = Number(textOf(facts[name]));
  if (currency === "" || !Number.isFinite(amount)) return textOf(facts[name]);
  return new Intl.NumberFormat(messages.locale, { style: "currency", currency }).format(amount);
}

function dateIn(messages: CrmMessages, facts: Facts, name: string): string {
  const date = textOf(facts[name]);
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? describeDate(date, messages.language) : date;
}

const isSettled = (facts: Facts) => typeof facts["open"] === "string" && !/[1-9]/.test(facts["open"]);

const tellings: Readonly<Record<string, Telling>> = {
  "invoice-issued": {
    title: (m) => m.issued,
    text: (m, facts) => m.issuedText(textOf(facts["number"]), amountIn(m, facts, "total")),
    tone: "plain",
  },
  "invoice-sent": {
    title: (m) => m.sent,
    text: (m, facts) => m.sentText(textOf(facts["to"])),
    tone: "plain",
    hasBadge: true,
  },
  "invoice-send-failed": {
    title: (m) => m.sendFailed,
    text: (m) => m.sendFailedText,
    tone: "warning",
    hasBadge: true,
    alerts: true,
  },
  "invoice-opened": { title: (m) => m.opened, text: (m) => m.openedText, tone: "plain" },
  "payment-allocated": {
    title: (m) => m.paid,
    text: (m, facts) =>
      isSettled(facts)
        ? m.settledText(amountIn(m, facts, "amount"), dateIn(m, facts, "date"))
        : m.paidText(amountIn(m, facts, "amount"), dateIn(m, facts, "date"), amountIn(m, facts, "open")),
    tone: "good",
    hasBadge: true,
    alerts: true,
  },
  "allocation-undone": {
    title: (m) => m.undone,
    text: (m, facts) => m.undoneText(amountIn(m, facts, "amount")),
    tone: "warning",
    alerts: true,
  },
  "rest-written-off": { title: (m) => m.writtenOff, text: (m) => m.writtenOffText, tone: "warning" },
  "invoice-credited": { title: (m) => m.credited, text: (m) => m.creditedText, tone: "plain" },
  "question-asked": { title: (m) => m.question, text: (m) => m.questionText, tone: "warning", hasBadge: true, alerts: true },
  "reminder-sent": { title: (m) => m.reminded, text: (m) => m.remindedText, tone: "warning", hasBadge: true },
  "formal-notice-sent": { title: (m) => m.formalNotice, text: (m) => m.formalNoticeText, tone: "warning", hasBadge: true },
  "crm-put-back": { title: (m) => m.putBack, text: (m) => m.putBackText, tone: "warning" },
};

/** What an entry of this kind tells; undefined for one that tells nothing there. */
export function tellingOf(kind: string): Telling | undefined {
  return tellings[kind];
}

/** Whether entries of this kind are told in the CRM. */
export function isTold(kind: string): boolean {
  return kind in tellings;
}
