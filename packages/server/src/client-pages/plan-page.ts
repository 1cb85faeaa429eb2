import type { PlanOffer, PlanWish } from "@acquit/workspace";
import { html } from "hono/html";
import { documentShell, type Markup } from "./document-shell.ts";
import { isPlanRefusal, planMessages, type PlanRefusal } from "./plan-view.ts";
import { viewOf, type PageRequest, type View } from "./view.ts";

/** What the page of a plan is made from. */
export interface PlanRequest extends Omit<PageRequest, "notice" | "attempt"> {
  readonly offer: PlanOffer;
  readonly wish: PlanWish;
  readonly problem?: PlanRefusal;
}

interface PlanView extends View {
  readonly offer: PlanOffer;
  readonly wish: PlanWish;
}

/** The page on which a client composes a plan, sees it computed, and agrees to it word by word. */
export function planPage(request: PlanRequest): Markup {
  const view: PlanView = { ...request, ...viewOf({ ...request, attempt: "", notice: {} }) };
  const p = planMessages(view.language);
  const { invoice, path, query, offer } = view;
  const found = request.problem ?? offer.problems.find(isPlanRefusal);
  return documentShell({
    language: view.language,
    title: `${p.title}, ${view.m.invoice} ${invoice.number}`,
    body: html`<header>
        <p class="seller"><bdi>${invoice.seller.name}</bdi></p>
        <p><a href="${path}${query}">${p.backToInvoice}</a></p>
        <h1>${p.title}</h1>
        <p class="soft">${view.m.invoice} <bdi>${invoice.number}</bdi> · ${view.amount(offer.total)}</p>
      </header>
      <main class="plan">
        ${wishForm(view)} ${scheduleOf(view, found)} ${agreeForm(view)}
        <p class="unseen" role="status" data-announce></p>
      </main>
      <footer><span>${view.m.secure}</span><span>${view.m.poweredBy}</span></footer>`,
  });
}

function wishForm(view: PlanView): Markup {
  const { path, offer, wish, language, query } = view;
  const p = planMessages(language);
  const most = Math.max(2, offer.bounds.mostParts);
  const choices = Array.from({ length: most - 1 }, (_none, at) => at + 2);
  return html`<section>
    <form method="get" action="${path}/plan" class="ask" data-plan>
      ${query === "" ? "" : html`<input type="hidden" name="lang" value="${language}" />`}
      <label for="parts">${p.parts}</label>
      <select id="parts" name="parts">
        ${choices.map((count) => html`<option value="${count}" ${count === wish.parts ? "selected" : ""}>${count}</option>`)}
      </select>
      <label for="firstOn">${p.firstOn}</label>
      <input
        id="firstOn"
        name="firstOn"
        type="date"
        min="${view.invoice.asOf}"
        max="${offer.bounds.firstUntil}"
        value="${offer.parts[0]?.dueDate ?? ""}"
      />
      <label for="firstAmount">${p.firstAmount}</label>
      <input
        id="firstAmount"
        name="firstAmount"
        inputmode="decimal"
        autocomplete="off"
        maxlength="40"
        value="${wish.firstAmount ?? ""}"
        aria-describedby="first-hint"
      />
      <p class="hint" id="first-hint">${p.firstHint(view.amount(offer.bounds.leastFirst), view.date(offer.bounds.firstUntil))}</p>
      <button class="wide">${p.compute}</button>
    </form>
  </section>`;
}

function scheduleOf(view: PlanView, problem: PlanRefusal | undefined): Markup {
  const { offer, language } = view;
  const p = planMessages(language);
  return html`<section aria-labelledby="schedule">
    <h2 id="schedule">${p.schedule}</h2>
    <p class="error" role="alert" data-plan-problem ${problem === undefined ? html`hidden` : ""}>
      ${problem === undefined ? "" : p.problems[problem]}
    </p>
    <table>
      <thead>
        <tr>
          <th scope="col">${p.day}</th>
          <th scope="col">${p.amount}</th>
        </tr>
      </thead>
      <tbody data-plan-rows>
        ${offer.parts.map(
          ({ dueDate, amount }) =>
            html`<tr>
              <th scope="row">${view.date(dueDate)}</th>
              <td>${view.amount(amount)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="hint" data-plan-interest>${interestLine(view)}</p>
  </section>`;
}

/** What changes on the page as the wish changes, ready to be shown. */
export function planNews(request: PlanRequest) {
  const view: PlanView = { ...request, ...viewOf({ ...request, attempt: "", notice: {} }) };
  const { offer, language } = view;
  const problem = request.problem ?? offer.problems.find(isPlanRefusal);
  return {
    rows: offer.parts.map(({ dueDate, amount }) => [view.date(dueDate), view.amount(amount)]),
    interest: interestLine(view),
    text: offer.text,
    problem: problem === undefined ? "" : planMessages(language).problems[problem],
    firstOn: offer.parts[0]?.dueDate ?? "",
    firstAmount: view.wish.firstAmount ?? "",
    parts: view.wish.parts,
  };
}

function interestLine({ offer, language, amount }: PlanView): string {
  const p = planMessages(language);
  if (offer.interest === undefined) return p.interestUnknown;
  return `${p.interest(amount(offer.interest))} ${offer.interestRule === "waived-if-kept" ? p.waived : ""}`.trim();
}

function agreeForm(view: PlanView): Markup {
  const { path, query, offer, wish, language } = view;
  const p = planMessages(language);
  return html`<section aria-labelledby="words" data-plan-agree ${offer.problems.length === 0 ? "" : html`hidden`}>
    <h2 id="words">${p.words}</h2>
    <p class="written" data-plan-text><bdi>${offer.text}</bdi></p>
    <form method="post" action="${path}/plan${query}" class="ask">
      <input type="hidden" name="parts" value="${wish.parts}" />
      <input type="hidden" name="firstOn" value="${offer.parts[0]?.dueDate ?? ""}" />
      <input type="hidden" name="firstAmount" value="${wish.firstAmount ?? ""}" />
      <input type="hidden" name="text" value="${offer.text}" />
      <label for="message">${p.message}</label>
      <textarea id="message" name="message" rows="2" maxlength="2000"></textarea>
      <label for="plan-name">${p.name}</label>
      <input id="plan-name" name="name" maxlength="120" autocomplete="name" required />
      <p>
        <label class="choice"><input type="checkbox" name="agree" value="1" required /> <span>${p.agreeNow}</span></label>
      </p>
      <p class="hint">${offer.bounds.acceptsByItself ? p.acceptsNow : p.acceptsLater}</p>
      <button class="primary">${p.propose}</button>
    </form>
  </section>`;
}
