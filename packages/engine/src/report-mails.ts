import { addDays, addMonths, weekdayOf } from "@acquit/core";
import { enReportWords, frReportWords, type InputOf, type OutputOf } from "@acquit/workspace";
import { profiles, type OutboxRow } from "./collections.ts";
import { found, timeZoneOf, type Context } from "./context.ts";
import { instantOf } from "./local-time.ts";
import { amountIn, dateIn, written, type WrittenMail } from "./mails.ts";
import { enReportMails } from "./messages/report-mails-en.ts";
import { frReportMails } from "./messages/report-mails-fr.ts";
import { enqueue, type ErrandWork } from "./outbox.ts";
import { headerText, type MessageChannel } from "./ports/message-channel.ts";
import type { Transaction } from "./ports/store.ts";
import { drawReport } from "./report-paper.ts";
import { reportSchedules } from "./report-collections.ts";
import { reportOf } from "./use-cases/reports.ts";

type Schedule = OutputOf<"saveReportSchedule">;
type Report = OutputOf<"getReport">;

/** When on a day reports leave, on the firm's clocks. */
const MORNING = "07:00";

/** The first day after another on which a schedule is due: a Monday, or the first of a month. */
export function dueAfter(every: Schedule["every"], day: string): string {
  return every === "week" ? addDays(day, 8 - weekdayOf(day)) : `${addMonths(day, 1).slice(0, 7)}-01`;
}

/** What a report sent on a day is about: the week or month before it, or for reports of a day that day itself. */
export function askedOn(schedule: Pick<Schedule, "report" | "every" | "basis">, day: string): InputOf<"getReport"> {
  const { report, every, basis } = schedule;
  if (report === "pending" || report === "aged-balance") return { report, asOf: day };
  const from = every === "week" ? addDays(day, -7) : `${addDays(day, -1).slice(0, 7)}-01`;
  return { report, from, to: addDays(day, -1), ...(basis === undefined ? {} : { basis }) };
}

/** Lines up the next round of a schedule, once however often it is asked for. */
export async function enqueueRound(transaction: Transaction, context: Context, { id, next, revision }: Schedule): Promise<void> {
  await enqueue(transaction, context, {
    topic: "report-round",
    subject: `report-schedule:${id}`,
    step: `round-${String(revision)}-${next}`,
    payload: { day: next, revision },
    dueAt: instantOf(await timeZoneOf(transaction), `${next}T${MORNING}`),
  });
}

/** A schedule's day has come: its mails are lined up, and the next day. A round of a schedule that was changed or deleted since does nothing. */
export async function startRound(context: Context, errand: OutboxRow, { tenantId }: ErrandWork): Promise<void> {
  const id = errand.subject.replace(/^report-schedule:/, "");
  const { day, revision } = errand.payload as { readonly day: string; readonly revision: number };
  await context.store.transact(tenantId, async (transaction) => {
    const row = await transaction.lock(reportSchedules, id);
    if (row?.schedule.revision !== revision || row.schedule.next !== day) return;
    const { schedule } = row;
    for (const to of schedule.recipients) {
      await enqueue(transaction, context, {
        topic: "report-mail",
        subject: errand.subject,
        step: `mail-${String(revision)}-${day}-${to}`,
        payload: { to, asked: askedOn(schedule, day), language: schedule.language, label: schedule.report },
      });
    }
    const moved = { ...schedule, next: dueAfter(schedule.every, day) };
    await transaction.put(reportSchedules, { id, schedule: moved });
    await enqueueRound(transaction, context, moved);
  });
}

/** Writes the mail that brings a report. */
export function reportMail(report: Report, firm: string, language: "fr" | "en"): WrittenMail {
  const m = language === "en" ? enReportMails : frReportMails;
  const name = (language === "en" ? enReportWords : frReportWords).titles[report.report];
  const on = (day: string) => dateIn(language, day);
  const when = report.from === undefined ? m.asOf(on(report.to)) : m.period(on(report.from), on(report.to));
  const sums = report.totals.flatMap(({ currency = "EUR", ...totals }) =>
    Object.entries(totals).map(([column, sum]) => [m.totals[column] ?? column, amountIn(language, sum, currency)] as const),
  );
  return written(m.subject(name, when, firm), {
    language,
    sender: firm,
    title: `${name}, ${when}`,
    paragraphs: [report.rows.length === 0 ? m.nothing : m.lead],
    facts: [[m.rows, String(report.rows.length)], ...sums],
    footer: [m.footer],
  });
}

/** Sends a report as it stands now, attached as a PDF file to read and as CSV to reckon with. */
export async function sendReportMail(
  context: Context,
  channel: MessageChannel,
  errand: OutboxRow,
  { tenantId, signal }: ErrandWork,
): Promise<void> {
  const { to, asked, language } = errand.payload as {
    readonly to: string;
    readonly asked: InputOf<"getReport">;
    readonly language: "fr" | "en";
  };
  const { report, firm } = await context.store.read(tenantId, async (reader) => ({
    report: await reportOf(context, reader, asked),
    firm: found(await reader.get(profiles, "profile"), "profile").profile.party.name,
  }));
  const mail = reportMail(report, firm, language);
  // Spreadsheets read UTF-8 only behind its mark.
  const bytes = new TextEncoder().encode(`\uFEFF${report.csv}`);
  const attachments = [
    { name: `${report.report}-${report.to}.csv`, mediaType: "text/csv; charset=utf-8", bytes },
    await drawReport(context, tenantId, { asked, language }),
  ];
  await channel.send({ ...mail, id: errand.id, to, fromName: headerText(firm, 80), attachments }, signal);
}
