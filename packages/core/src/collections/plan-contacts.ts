import { dateOfDayNumber, dayNumberOf } from "../calendar/date.ts";
import { sha256Hex } from "../journal/sha256.ts";
import type { CurrencyCode, DateText } from "../money/amount.ts";
import { askableOn, type ChasedDebt, type PastContact } from "./chased-debt.ts";
import { toneRank } from "./check-policy.ts";
import { dueStepOn, trackDebts, type DueStep, type TrackedDebt } from "./next-step.ts";
import type { PolicyScope, ReminderStep } from "./policy.ts";
import type { TemplateId } from "./template.ts";

/** One instalment in a contact: what is asked, and the step of its own ladder that is thereby taken. Minor units. */
export interface ContactLine {
  readonly invoiceId: string;
  readonly number: string;
  readonly instalmentId: string;
  readonly currency: CurrencyCode;
  readonly dueDate: DateText;
  readonly minor: number;
  readonly disputedMinor: number;
  /** Days after the due date; negative before it. */
  readonly daysLate: number;
  readonly stepId: string;
  readonly stepDays: number;
  /** Whose policy it is: the most specific that holds. */
  readonly decidedBy: PolicyScope["kind"];
  readonly policyVersion: number;
  readonly policyName: string;
}

/** One contact of one client: everything there is to ask her that day, in one message. */
export interface PlannedContact {
  /** The same for the same client, step and day. */
  readonly id: string;
  readonly customerId: string;
  readonly step: ReminderStep;
  readonly template: TemplateId;
  readonly day: DateText;
  readonly lines: readonly ContactLine[];
  /** It waits for a person's approval. */
  readonly needsApproval: boolean;
}

/** What contacts are planned from, and for which days. */
export interface PlanRequest {
  readonly debts: readonly ChasedDebt[];
  readonly contacts: readonly PastContact[];
  readonly from: DateText;
  /** How many days, the first included. */
  readonly days: number;
  /** For a preview and a replay: as if somebody approved at once what waits for approval. */
  readonly assumeApproval: boolean;
}

/** The name of a contact: it makes the Message-ID, so that a repeat is recognised as one. */
export function contactIdOf(customerId: string, stepId: string, day: DateText): string {
  return sha256Hex(`contact\n${customerId}\n${stepId}\n${day}`).slice(0, 40);
}

const solitary = toneRank("formal-notice");

function isOutward({ step }: Pick<DueStep, "step">): boolean {
  return step.channel !== "task";
}

function isHarder(first: DueStep, second: DueStep): boolean {
  const ranks = toneRank(first.step.tone) - toneRank(second.step.tone);
  return ranks > 0 || (ranks === 0 && first.step.days > second.step.days);
}

/** A client's debts and when she was contacted (day numbers, ascending). */
interface Client {
  readonly id: string;
  readonly debts: readonly TrackedDebt[];
  readonly contacted: number[];
}

/** Whether one more contact today keeps the gap and the cap of every policy concerned. */
function isWithinCaps(client: Client, due: readonly DueStep[], day: number): boolean {
  return due.every(({ tracked }) => {
    const { leastGap, most } = tracked.ladder.policy;
    const last = client.contacted.at(-1) ?? -Infinity;
    const inWindow = client.contacted.filter((on) => on > day - most.days).length;
    return last + leastGap <= day && inWindow < most.contacts;
  });
}

/** The one contact among what is due: the hardest step takes the gentler ones along; the last resort goes alone. */
function groupOf(due: readonly DueStep[]): readonly DueStep[] {
  const top = due.reduce((hardest, one) => (isHarder(one, hardest) ? one : hardest));
  if (toneRank(top.step.tone) >= solitary) return due.filter(({ step }) => step.id === top.step.id);
  return due.filter((one) => isOutward(one) === isOutward(top));
}

/** What is said about a broken promise or a part payment replaces the ordinary wording until the last resort. */
function templateOf(top: DueStep, group: readonly DueStep[], day: DateText): TemplateId {
  const { template, tone } = top.step;
  if (toneRank(tone) < toneRank("courteous") || toneRank(tone) >= solitary || top.step.channel === "call") return template;
  const since = (tracked: TrackedDebt) => (Number.isFinite(tracked.lastOn) ? dateOfDayNumber(tracked.lastOn) : "");
  if (group.some(({ tracked }) => (tracked.debt.promisedFor ?? "") > since(tracked))) return "broken-promise";
  const hasPartPayment = group.some(({ tracked }) =>
    tracked.debt.settled.some(({ on, minor }) => minor > 0 && on <= day && on > since(tracked) && on > tracked.debt.dueDate),
  );
  return hasPartPayment && toneRank(tone) <= toneRank("firm") ? "part-payment" : template;
}

function lineOf({ tracked, step }: DueStep, dayNumber: number, day: DateText): ContactLine {
  const { debt, choice, due } = tracked;
  const { invoiceId, number, instalmentId, currency, dueDate, disputedMinor = 0 } = debt;
  return {
    ...{ invoiceId, number, instalmentId, currency, dueDate, disputedMinor },
    minor: askableOn(debt, day),
    daysLate: dayNumber - due,
    stepId: step.id,
    stepDays: step.days,
    decidedBy: choice.scope.kind,
    policyVersion: choice.version,
    policyName: choice.policy?.name ?? "",
  };
}

/** Takes the steps of a group on a day and answers the contact they make. */
function takeContact(client: Client, group: readonly DueStep[], dayNumber: number, needsApproval: boolean): PlannedContact {
  const day = dateOfDayNumber(dayNumber);
  const top = group.reduce((hardest, one) => (isHarder(one, hardest) ? one : hardest));
  const template = templateOf(top, group, day);
  const lines = group.map((one) => lineOf(one, dayNumber, day));
  const id = contactIdOf(client.id, top.step.id, day);
  return { id, customerId: client.id, step: top.step, template, day, lines, needsApproval };
}

function note(client: Client, group: readonly DueStep[], dayNumber: number): void {
  for (const { tracked, step } of group) {
    tracked.lastDays = step.days;
    tracked.lastOn = dayNumber;
  }
  if (group.some(isOutward)) client.contacted.push(dayNumber);
}

function contactsOn(client: Client, dayNumber: number, assumeApproval: boolean): readonly PlannedContact[] {
  let day: DateText | undefined;
  const due: DueStep[] = [];
  for (const tracked of client.debts) {
    if (dayNumber < tracked.sleepsUntil) continue;
    const step = dueStepOn(tracked, dayNumber, (day ??= dateOfDayNumber(dayNumber)));
    if (step !== undefined) due.push(step);
  }
  if (due.length === 0) return [];
  const ready = due.filter(({ isApproved }) => assumeApproval || isApproved);
  const contacts: PlannedContact[] = [];
  if (ready.length > 0) {
    const group = groupOf(ready);
    if (!group.some(isOutward) || isWithinCaps(client, group, dayNumber)) {
      const contact = takeContact(
        client,
        group,
        dayNumber,
        group.some(({ isApproved }) => !isApproved),
      );
      note(client, group, dayNumber);
      contacts.push(contact);
    }
  }
  if (assumeApproval) return contacts;
  for (const id of new Set(due.filter(({ isApproved }) => !isApproved).map(({ step }) => step.id))) {
    const group = due.filter(({ step, isApproved }) => step.id === id && !isApproved);
    if (contacts.every((contact) => contact.step.id !== id)) contacts.push(takeContact(client, group, dayNumber, true));
  }
  return contacts;
}

function clientsOf({ debts, contacts }: PlanRequest): readonly Client[] {
  const clients = new Map<string, { id: string; debts: TrackedDebt[]; contacted: number[] }>();
  for (const tracked of trackDebts(debts)) {
    const id = tracked.debt.customerId;
    const client = clients.get(id) ?? { id, debts: [], contacted: [] };
    clients.set(id, client);
    client.debts.push(tracked);
  }
  for (const { customerId, on } of contacts) clients.get(customerId)?.contacted.push(dayNumberOf(on));
  for (const { contacted } of clients.values()) contacted.sort((first, second) => first - second);
  return [...clients.values()];
}

/**
 * Every contact of some days, client by client within each day. Scheduling asks for today, a preview for the next sixty days, a replay
 * for a year that is past: one function, so that what is shown is what will be done.
 */
export function planContacts(request: PlanRequest): readonly PlannedContact[] {
  const clients = clientsOf(request);
  const first = dayNumberOf(request.from);
  const contacts: PlannedContact[] = [];
  for (let day = first; day < first + request.days; day++) {
    for (const client of clients) contacts.push(...contactsOn(client, day, request.assumeApproval));
  }
  return contacts;
}
