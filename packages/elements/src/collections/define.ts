import { Collections } from "./collections.ts";
import { ClientCredit } from "./client-credit.ts";
import { ClientDossiers } from "./client-dossiers.ts";
import { IncomingMail } from "./incoming-mail.ts";
import { PaymentPlans } from "./payment-plans.ts";
import { ReminderHistory } from "./reminder-history.ts";
import { ReminderPlan } from "./reminder-plan.ts";
import { ReminderRules } from "./reminder-rules.ts";
import { ReminderTasks } from "./reminder-tasks.ts";
import { TeamWork } from "./team-work.ts";
import { ReminderWords } from "./reminder-words.ts";

if (customElements.get("acquit-collections") === undefined) {
  customElements.define("acquit-reminder-plan", ReminderPlan);
  customElements.define("acquit-reminder-tasks", ReminderTasks);
  customElements.define("acquit-payment-plans", PaymentPlans);
  customElements.define("acquit-incoming-mail", IncomingMail);
  customElements.define("acquit-client-credit", ClientCredit);
  customElements.define("acquit-client-dossiers", ClientDossiers);
  customElements.define("acquit-team-work", TeamWork);
  customElements.define("acquit-reminder-history", ReminderHistory);
  customElements.define("acquit-reminder-rules", ReminderRules);
  customElements.define("acquit-reminder-words", ReminderWords);
  customElements.define("acquit-collections", Collections);
}

declare global {
  interface HTMLElementTagNameMap {
    "acquit-collections": Collections;
    "acquit-client-credit": ClientCredit;
    "acquit-client-dossiers": ClientDossiers;
    "acquit-incoming-mail": IncomingMail;
    "acquit-payment-plans": PaymentPlans;
    "acquit-reminder-history": ReminderHistory;
    "acquit-reminder-plan": ReminderPlan;
    "acquit-reminder-rules": ReminderRules;
    "acquit-reminder-tasks": ReminderTasks;
    "acquit-reminder-words": ReminderWords;
    "acquit-team-work": TeamWork;
  }
}
