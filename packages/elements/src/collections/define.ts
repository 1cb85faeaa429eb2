import { Collections } from "./collections.ts";
import { PaymentPlans } from "./payment-plans.ts";
import { ReminderHistory } from "./reminder-history.ts";
import { ReminderPlan } from "./reminder-plan.ts";
import { ReminderRules } from "./reminder-rules.ts";
import { ReminderTasks } from "./reminder-tasks.ts";
import { ReminderWords } from "./reminder-words.ts";

if (customElements.get("acquit-collections") === undefined) {
  customElements.define("acquit-reminder-plan", ReminderPlan);
  customElements.define("acquit-reminder-tasks", ReminderTasks);
  customElements.define("acquit-payment-plans", PaymentPlans);
  customElements.define("acquit-reminder-history", ReminderHistory);
  customElements.define("acquit-reminder-rules", ReminderRules);
  customElements.define("acquit-reminder-words", ReminderWords);
  customElements.define("acquit-collections", Collections);
}

declare global {
  interface HTMLElementTagNameMap {
    "acquit-collections": Collections;
    "acquit-payment-plans": PaymentPlans;
    "acquit-reminder-history": ReminderHistory;
    "acquit-reminder-plan": ReminderPlan;
    "acquit-reminder-rules": ReminderRules;
    "acquit-reminder-tasks": ReminderTasks;
    "acquit-reminder-words": ReminderWords;
  }
}
