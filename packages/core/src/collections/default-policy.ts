import type { ReminderPolicy, ReminderStep } from "./policy.ts";

type StepFacts = Pick<ReminderStep, "channel" | "tone" | "template"> & Partial<Pick<ReminderStep, "needsApproval">>;

function step(id: string, days: number, afterPrevious: number, facts: StepFacts): ReminderStep {
  return { id, days, afterPrevious, needsApproval: false, ...facts };
}

/**
 * The ladder a firm starts from: 7 days before, on the day, 3, 10 and 20 days late by e-mail, a call at 25, a formal notice at 30 and
 * hand-over at 60 days, both only after somebody approved them. Week-ends and French holidays are quiet.
 */
export const defaultPolicy: ReminderPolicy = {
  name: "Standard",
  steps: [
    step("before", -7, 0, { channel: "e-mail", tone: "upcoming", template: "upcoming" }),
    step("due", 0, 0, { channel: "e-mail", tone: "upcoming", template: "due-today" }),
    step("first", 3, 3, { channel: "e-mail", tone: "courteous", template: "courteous" }),
    step("second", 10, 5, { channel: "e-mail", tone: "firm", template: "firm" }),
    step("third", 20, 7, { channel: "e-mail", tone: "last", template: "last" }),
    step("call", 25, 3, { channel: "call", tone: "last", template: "call-script" }),
    step("notice", 30, 5, { channel: "e-mail", tone: "formal-notice", template: "formal-notice", needsApproval: true }),
    step("hand-over", 60, 15, { channel: "task", tone: "hand-over", template: "hand-over", needsApproval: true }),
  ],
  tolerance: "1.00",
  leastGap: 3,
  most: { contacts: 6, days: 30 },
  quiet: { weekdays: [6, 7], holidays: "fr" },
  window: { from: "09:00", until: "17:00" },
};
