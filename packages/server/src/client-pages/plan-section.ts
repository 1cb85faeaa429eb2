import type { ClientPlan } from "@acquit/workspace";
import { html } from "hono/html";
import type { Markup } from "./document-shell.ts";
import { planMessages } from "./plan-view.ts";
import type { View } from "./view.ts";

/** The payment plan of an invoice, how it is kept, and the way to propose or accept one. */
export function planSection(view: View): Markup | string {
  const { plan } = view.invoice;
  if (plan === undefined || (!plan.offered && plan.current === undefined)) return "";
  const p = planMessages(view.language);
  return html`<section aria-labelledby="plan">
    <h2 id="plan">${p.title}</h2>
    ${view.notice.problem === "plan" ? html`<p class="error" role="alert">${p.problems.other}</p>` : ""}
    ${plan.current === undefined ? "" : currentPlan(view, plan.current)}
    ${plan.offered ? html`<p>${p.offer} <a href="${view.path}/plan${view.query}">${p.compose}</a></p>` : ""}
  </section>`;
}

function currentPlan(view: View, plan: ClientPlan): Markup {
  const p = planMessages(view.language);
  const isOurs = plan.state === "proposed" && plan.proposedBy === "staff";
  const isOpen = plan.state === "proposed" || plan.state === "kept" || plan.state === "late";
  return html`<p class="${plan.state === "late" || plan.state === "lapsed" ? "error" : "note"}" role="status">
      ${isOurs ? p.offeredByUs(view.invoice.seller.name) : p.state[plan.state]}
    </p>
    ${plan.reason === undefined || plan.state !== "declined" ? "" : html`<p><bdi>${p.reason(plan.reason)}</bdi></p>`}
    ${isOpen ? partsTable(view, plan) : ""} ${isOurs ? acceptForm(view, plan) : ""}`;
}

function partsTable(view: View, plan: ClientPlan): Markup {
  const p = planMessages(view.language);
  return html`<table>
    <tbody>
      ${plan.parts.map(
        ({ dueDate, amount, state }) =>
          html`<tr>
            <th scope="row">
              ${view.date(dueDate)} <span class="${state === "missed" ? "late" : "soft"}">${p.partState[state]}</span>
            </th>
            <td class="${state === "paid" ? "done" : ""}">${view.amount(amount)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function acceptForm(view: View, plan: ClientPlan): Markup {
  const p = planMessages(view.language);
  return html`<form method="post" action="${view.path}/plan/accept${view.query}" class="ask">
    <h3>${p.words}</h3>
    <p class="written"><bdi>${plan.text}</bdi></p>
    <input type="hidden" name="id" value="${plan.id}" />
    <input type="hidden" name="text" value="${plan.text}" />
    <label for="plan-name">${p.name}</label>
    <input id="plan-name" name="name" maxlength="120" autocomplete="name" required />
    <p>
      <label class="choice"><input type="checkbox" name="agree" value="1" required /> <span>${p.agreeNow}</span></label>
    </p>
    <button class="primary">${p.accept}</button>
  </form>`;
}
