import type { DecimalText } from "../money/amount.ts";
import type { TemplateId } from "./template.ts";

/** How hard a step is put; the order is the ladder's. */
export type ReminderTone = "upcoming" | "courteous" | "firm" | "last" | "formal-notice" | "hand-over";

/** How a step reaches the client; a task is for our own people and reaches nobody outside. */
export type ReminderChannel = "e-mail" | "letter" | "sms" | "call" | "task";

/** One step of the ladder, counted from each instalment's own due date. */
export interface ReminderStep {
  /** Stable inside its policy. */
  readonly id: string;
  /** Days after the due date; negative is before it. */
  readonly days: number;
  readonly channel: ReminderChannel;
  readonly tone: ReminderTone;
  readonly template: TemplateId;
  /** A person must say yes before it goes. */
  readonly needsApproval: boolean;
  /** The least days since the step before it was taken for the same instalment, so that there is time to answer. */
  readonly afterPrevious: number;
}

/** Days on which nobody is written to or called: weekdays (1 Monday to 7 Sunday) and a calendar's public holidays. */
export interface QuietDays {
  readonly weekdays: readonly number[];
  readonly holidays: "fr" | "fr-alsace-moselle" | "none";
}

/** How late payment is followed up: data, versioned, written by the seller. */
export interface ReminderPolicy {
  readonly name: string;
  readonly steps: readonly ReminderStep[];
  /** An instalment that owes this much or less, in its currency, is left alone. */
  readonly tolerance: DecimalText;
  /** Least days between two contacts of one client, whatever they are about. */
  readonly leastGap: number;
  /** At most so many contacts of one client in any so many days. */
  readonly most: { readonly contacts: number; readonly days: number };
  readonly quiet: QuietDays;
  /** Hours `HH:MM` between which messages leave, in the client's time zone; the end is not included. */
  readonly window: { readonly from: string; readonly until: string };
}

/** What kind of client someone is before the law on late payment. */
export type ClientType = "business" | "consumer";

/** For whom a choice holds; the later kinds are more specific. */
export type PolicyScope =
  | { readonly kind: "tenant" }
  | { readonly kind: "client-type"; readonly type: ClientType }
  | { readonly kind: "customer"; readonly customerId: string }
  | { readonly kind: "invoice"; readonly invoiceId: string };

/** What holds for a scope: a policy at a version, or that nobody is reminded. */
export interface PolicyChoice {
  readonly scope: PolicyScope;
  readonly version: number;
  /** Absent: excluded from reminders. */
  readonly policy?: ReminderPolicy;
}

/** Whose debt a policy is looked for. */
export interface PolicySubject {
  readonly clientType: ClientType;
  readonly customerId: string;
  readonly invoiceId: string;
}

const specificity: Readonly<Record<PolicyScope["kind"], number>> = { tenant: 0, "client-type": 1, customer: 2, invoice: 3 };

function holdsFor(scope: PolicyScope, subject: PolicySubject): boolean {
  if (scope.kind === "tenant") return true;
  if (scope.kind === "client-type") return scope.type === subject.clientType;
  return scope.kind === "customer" ? scope.customerId === subject.customerId : scope.invoiceId === subject.invoiceId;
}

/** The choice that holds for a debt: invoice before client before client type before the firm; undefined when none was made. */
export function choosePolicy(choices: readonly PolicyChoice[], subject: PolicySubject): PolicyChoice | undefined {
  let best: PolicyChoice | undefined;
  for (const choice of choices) {
    if (!holdsFor(choice.scope, subject)) continue;
    if (best === undefined || specificity[choice.scope.kind] > specificity[best.scope.kind]) best = choice;
  }
  return best;
}
