import type { OutputOf } from "@acquit/workspace";
import { html, nothing, type TemplateResult } from "lit";
import { amountText } from "../formats/amount.ts";
import { dateText } from "../formats/date.ts";
import type { PlansMessages } from "./messages/plans-fr.ts";
import { readForm } from "./plan-forms.ts";

/** A plan as the workspace tells of it. */
export type Plan = OutputOf<"listPlans">["rows"][number];

/** An answer a person may give. */
export type PlanAnswer = "accept" | "decline" | "withdraw";

const HASH_SHOWN = 12;

interface PlanSpeech {
  readonly m: PlansMessages;
  readonly locale: string;
  readonly answer: ((plan: Plan, answer: PlanAnswer, reason: string) => unknown) | undefined;
}

/** A plan with its parts, its words, its proof and what can be decided about it. */
export function drawPlan(plan: Plan, speech: PlanSpeech): TemplateResult {
  const { m, locale } = speech;
  const amount = (text: string) => amountText(text, plan.currency, locale);
  const isBad = plan.state === "late" || plan.state === "lapsed";
  return html`<li class="row">
    <div class="inside">
      <h3>
        ${plan.customerName} <span class=${isBad ? "badge waits" : "badge"}>${m.state[plan.state]}</span>
        <span class="soft">${plan.numbers.join(", ")}, ${amount(plan.total)}, ${m.by[plan.proposedBy]}</span>
      </h3>
      <ul>
        ${plan.parts.map(
          (part) =>
            html`<li class=${part.state === "missed" ? "late" : ""}>
              ${dateText(part.dueDate, locale)} : ${amount(part.amount)}
              ${plan.agreedOn === undefined ? nothing : html`<span class="soft">${m.partState[part.state]}</span>`}
            </li>`,
        )}
      </ul>
      <p class="soft">${plan.interest === undefined ? m.interestUnknown : m.interest(amount(plan.interest))}</p>
      ${plan.message === undefined ? nothing : html`<p>${m.message(plan.message)}</p>`}
      ${plan.reason === undefined ? nothing : html`<p>${m.reasonSaid(plan.reason)}</p>`}
      <details>
        <summary>${m.words}</summary>
        <p class="said words">${plan.text}</p>
        ${plan.evidence.map(
          ({ by, at, way, textHash, note }) =>
            html`<p>
              ${m.evidence} : ${m.evidenceLine(by, dateText(at.slice(0, 10), locale), m.way[way], textHash.slice(0, HASH_SHOWN))}
              ${note === undefined ? nothing : html`<span class="soft">${note}</span>`}
            </p>`,
        )}
      </details>
      ${drawAnswer(plan, speech)}
    </div>
  </li>`;
}

function drawAnswer(plan: Plan, { m, answer }: PlanSpeech): TemplateResult | typeof nothing {
  const isOpen = plan.state === "proposed" || plan.state === "kept" || plan.state === "late";
  if (answer === undefined || !isOpen) return nothing;
  const isProposal = plan.state === "proposed";
  return html`<form
    @submit=${(event: SubmitEvent) => {
      const { reason = "" } = readForm(event);
      const by = event.submitter instanceof HTMLButtonElement ? event.submitter.value : "";
      const known = (["accept", "decline", "withdraw"] as const).find((one) => one === by);
      if (known !== undefined) answer(plan, known, reason);
    }}
  >
    <label
      >${plan.proposedBy === "staff" && isProposal ? m.how : m.reason}<textarea name="reason" maxlength="2000"></textarea>
    </label>
    <div class="acts">
      ${isProposal ? html`<button class="primary" value="accept">${m.accept}</button>` : nothing}
      ${isProposal && plan.proposedBy === "client" ? html`<button value="decline">${m.decline}</button>` : nothing}
      ${isProposal && plan.proposedBy === "client" ? nothing : html`<button value="withdraw">${m.withdraw}</button>`}
    </div>
  </form>`;
}
