import type { DateText } from "../money/amount.ts";

/** The collection axis: how far the chasing of a debt has gone. */
export type CollectionState =
  "not-due" | "due" | "reminded" | "promised" | "on-plan" | "disputed" | "formal-notice" | "handed-over";

/** What the journal says about collecting one invoice, in the journal's order. */
export type CollectionEvent =
  | { readonly kind: "reminder-sent" | "formal-notice-sent"; readonly on: DateText }
  | { readonly kind: "promise-made"; readonly on: DateText; readonly payBy: DateText }
  | { readonly kind: "promise-withdrawn"; readonly on: DateText }
  | { readonly kind: "plan-agreed" | "plan-ended"; readonly on: DateText }
  | { readonly kind: "dispute-opened" | "dispute-closed"; readonly on: DateText; readonly disputeId: string }
  | { readonly kind: "handed-over" | "taken-back"; readonly on: DateText };

/** The collection axis folded from events: its state, and what a list shows beside it. */
export interface Collection {
  readonly state: CollectionState;
  readonly reminders: number;
  readonly lastReminderOn?: DateText;
  /** The last promise not withdrawn, kept or broken. */
  readonly promisedFor?: DateText;
  readonly openDisputes: number;
}

interface Fold {
  reminders: number;
  lastReminderOn?: DateText;
  promisedFor?: DateText | undefined;
  isFormal: boolean;
  isOnPlan: boolean;
  isHandedOver: boolean;
  readonly disputes: Set<string>;
}

function take(fold: Fold, event: CollectionEvent): void {
  switch (event.kind) {
    case "reminder-sent":
      fold.reminders += 1;
      fold.lastReminderOn = event.on;
      break;
    case "formal-notice-sent":
      fold.isFormal = true;
      break;
    case "promise-made":
      fold.promisedFor = event.payBy;
      break;
    case "promise-withdrawn":
      fold.promisedFor = undefined;
      break;
    case "plan-agreed":
    case "plan-ended":
      fold.isOnPlan = event.kind === "plan-agreed";
      break;
    case "dispute-opened":
      fold.disputes.add(event.disputeId);
      break;
    case "dispute-closed":
      fold.disputes.delete(event.disputeId);
      break;
    case "handed-over":
    case "taken-back":
      fold.isHandedOver = event.kind === "handed-over";
      break;
  }
}

function stateOf(fold: Fold, today: DateText, isLate: boolean): CollectionState {
  if (fold.isHandedOver) return "handed-over";
  if (fold.disputes.size > 0) return "disputed";
  if (fold.isOnPlan) return "on-plan";
  if (fold.promisedFor !== undefined && fold.promisedFor >= today) return "promised";
  if (fold.isFormal) return "formal-notice";
  if (fold.reminders > 0) return "reminded";
  return isLate ? "due" : "not-due";
}

/**
 * Folds the collection axis of an invoice. What stops the chasing goes first: handed over, then an open dispute, a plan, a promise
 * whose day has not passed; then the furthest step taken; else whether any instalment is overdue.
 */
export function collectionOf(events: Iterable<CollectionEvent>, today: DateText, isLate: boolean): Collection {
  const fold: Fold = { reminders: 0, isFormal: false, isOnPlan: false, isHandedOver: false, disputes: new Set() };
  for (const event of events) take(fold, event);
  const { reminders, lastReminderOn, promisedFor, disputes } = fold;
  return {
    state: stateOf(fold, today, isLate),
    reminders,
    ...(lastReminderOn !== undefined && { lastReminderOn }),
    ...(promisedFor !== undefined && { promisedFor }),
    openDisputes: disputes.size,
  };
}
