import {
  dateOf,
  datePartsOf,
  daysBetween,
  planContacts,
  replayPolicy,
  textFromMinor,
  type ContactLine,
  type PlannedContact,
  type PolicyChoice,
  type ReminderPolicy,
} from "@acquit/core";
import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { standings } from "../collections.ts";
import { found, read, todayOf, write, type Call } from "../context.ts";
import { record } from "../journal.ts";
import type { Reader } from "../ports/store.ts";
import { reminderAdjustments, reminderContacts, type AdjustmentRow } from "../reminder-collections.ts";
import { owingClients, readClientFile, readPastDebts, reminderChoicesOf, type ClientFile } from "../reminder-ledger.ts";
import { clientDay } from "../reminder-plan.ts";
import { lookAgain } from "../reminder-scheduler.ts";
import { responsibleFor, responsiblesOf, type Responsibles } from "./responsible.ts";
import { writeContact, type ContactText } from "../reminder-texts.ts";

type Shown = OutputOf<"previewReminders">["rows"][number];

const PREVIEW_DAYS = 60;
const MOST_ROWS = 1_000;
const MOST_REPLAY_DAYS = 800;

/** A line as screens see it. */
export function showLine(line: ContactLine): Shown["lines"][number] {
  const { minor, disputedMinor, stepDays: _days, ...rest } = line;
  return { ...rest, amount: textFromMinor(minor, line.currency), disputed: textFromMinor(disputedMinor, line.currency) };
}

/** What is asked for in all, by currency. */
export function totalsOf(lines: readonly ContactLine[]): Shown["totals"] {
  const sums = new Map<string, number>();
  for (const { currency, minor } of lines) sums.set(currency, (sums.get(currency) ?? 0) + minor);
  return [...sums].map(([currency, minor]) => ({ currency, amount: textFromMinor(minor, currency) }));
}

function showPlanned(contact: PlannedContact, file: ClientFile, text: ContactText): Shown {
  const { id, customerId, day, step, template, lines, needsApproval } = contact;
  return {
    ...{ id, customerId, customerName: file.customerName, day, stepId: step.id, template },
    ...{ channel: step.channel, tone: step.tone, state: needsApproval ? "needs-approval" : "planned" },
    ...{ language: text.language, subject: text.subject, text: text.text },
    ...(text.to !== undefined && { to: text.to }),
    ...(text.problem !== undefined && { problem: text.problem }),
    lines: lines.map(showLine),
    totals: totalsOf(lines),
  };
}

/** A contact with who looks after it. */
export function withResponsible(all: Responsibles, contact: Shown): Shown {
  const ids = contact.lines.map(({ invoiceId }) => invoiceId);
  const responsible = responsibleFor(all, contact.customerId, ids);
  return responsible === undefined ? contact : { ...contact, responsible };
}

/** The choices, with a policy that is being tried in place of the firm's. */
function trying(choices: readonly PolicyChoice[], policy: ReminderPolicy | undefined): readonly PolicyChoice[] {
  if (policy === undefined) return choices;
  const others = choices.filter(({ scope }) => scope.kind !== "tenant");
  const version = choices.find(({ scope }) => scope.kind === "tenant")?.version ?? 0;
  return [...others, { scope: { kind: "tenant" }, version, policy }];
}

async function previewClient(reader: Reader, file: ClientFile, instant: string, days: number): Promise<readonly Shown[]> {
  const { debts, contacts } = file;
  const shown: Shown[] = [];
  for (const contact of planContacts({ debts, contacts, from: clientDay(file, instant), days, assumeApproval: true })) {
    // Lined up already today: it is among the contacts, not the plans.
    if ((await reader.get(reminderContacts, contact.id)) !== undefined) continue;
    shown.push(showPlanned(contact, file, await writeContact(reader, contact, file)));
  }
  return shown;
}

/** What will be sent in the next days, to whom, when, why and in which words, if nobody pays or answers. */
export function previewReminders(call: Call, input: InputOf<"previewReminders">): Promise<OutputOf<"previewReminders">> {
  return read(call, async (reader) => {
    const today = await todayOf(call.context, reader);
    const stored = await reminderChoicesOf(reader);
    const choices = trying(stored, input.policy);
    const ids = input.customerId === undefined ? await owingClients(reader) : [input.customerId];
    const rows: Shown[] = [];
    for (const customerId of choices.length === 0 ? [] : ids) {
      const file = await readClientFile(reader, { customerId, today, choices });
      rows.push(...(await previewClient(reader, file, call.context.clock.now(), input.days ?? PREVIEW_DAYS)));
    }
    rows.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.customerName.localeCompare(b.customerName)));
    const all = await responsiblesOf(reader);
    const isActive = stored.some(({ policy }) => policy !== undefined);
    return {
      today,
      isActive,
      rows: rows.slice(0, MOST_ROWS).map((row) => withResponsible(all, row)),
      more: Math.max(0, rows.length - MOST_ROWS),
    };
  });
}

/** What a policy would have done on the firm's own ledger. */
export function replayReminders(call: Call, input: InputOf<"replayReminders">): Promise<OutputOf<"replayReminders">> {
  const { from, until, answerDays = 5 } = input;
  const length = daysBetween(from, until) + 1;
  if (length < 1 || length > MOST_REPLAY_DAYS)
    throw new WorkspaceError("invalid-input", `A replay covers 1 to ${String(MOST_REPLAY_DAYS)} days.`, { reason: "period" });
  return read(call, async (reader) => {
    const choices = trying(await reminderChoicesOf(reader), input.policy);
    const { debts, names } = await readPastDebts(reader, choices);
    const { mostContacted, byCurrency, ...figures } = replayPolicy(debts, { from, until, answerDays });
    return {
      ...figures,
      byStep: [...figures.byStep],
      mostContacted: mostContacted.map((row) => ({ ...row, customerName: names.get(row.customerId) ?? row.customerId })),
      byCurrency: byCurrency.map(({ currency, lateAmountDays, lateAmountDaysIfAnswered }) => ({
        currency,
        tiedUp: textFromMinor(Math.round(lateAmountDays / length), currency),
        tiedUpIfAnswered: textFromMinor(Math.round(lateAmountDaysIfAnswered / length), currency),
      })),
    };
  });
}

function adjusted(before: AdjustmentRow, input: InputOf<"adjustReminders">): AdjustmentRow {
  const { until, message } = input;
  switch (input.action) {
    case "approve":
      return { ...before, approved: true };
    case "stop":
      return { ...before, skip: true };
    case "postpone":
      if (until === undefined) throw new WorkspaceError("invalid-input", "Say until when.", { reason: "until" });
      return { ...before, notBefore: checkedDate(until) };
    case "edit":
      if (message === undefined || message.subject.trim() === "" || message.body.trim() === "")
        throw new WorkspaceError("invalid-input", "Give the subject and the text.", { reason: "message" });
      return { ...before, message };
    case "reset":
      return { id: before.id, invoiceId: before.invoiceId, instalmentId: before.instalmentId, stepId: before.stepId };
  }
}

function checkedDate(text: string): string {
  const { year, month, day } = datePartsOf(text);
  return dateOf(year, month, day);
}

/** Approves, stops, postpones or rewrites planned steps. */
export function adjustReminders(call: Call, input: InputOf<"adjustReminders">): Promise<OutputOf<"adjustReminders">> {
  return write(call, input, async (transaction) => {
    for (const { invoiceId, instalmentId, stepId } of input.steps) {
      const { number, customerId } = found(await transaction.get(standings, invoiceId), "invoice");
      const id = `${invoiceId}.${instalmentId}.${stepId}`;
      const before = (await transaction.lock(reminderAdjustments, id)) ?? { id, invoiceId, instalmentId, stepId };
      await transaction.put(reminderAdjustments, adjusted(before, input));
      await record(transaction, call.context, call.actor, {
        kind: "reminder-adjusted",
        subject: `invoice:${invoiceId}`,
        facts: {
          number,
          step: stepId,
          instalment: instalmentId,
          action: input.action,
          until: input.until,
          message: input.message,
          customerId,
        },
      });
    }
    await lookAgain(transaction);
    return { adjusted: input.steps.length };
  });
}
