import { html } from "hono/html";
import { conditionsSection } from "./conditions-section.ts";
import { contactSection } from "./contact-section.ts";
import { documentShell, type Markup } from "./document-shell.ts";
import { lateClaimsSection } from "./late-claims-section.ts";
import { methodsSection } from "./methods-section.ts";
import { onlineSection } from "./online-section.ts";
import { owedSection } from "./owed-section.ts";
import { planSection } from "./plan-section.ts";
import { questionSection } from "./question-section.ts";
import { paymentsSection, whatForSection } from "./statement-sections.ts";
import { transferSection } from "./transfer-section.ts";
import { viewOf, type PageRequest, type View } from "./view.ts";

/** The page on which a client sees what she owes, for what and to whom, and pays it. */
export function paymentPage(request: PageRequest): Markup {
  const view = viewOf(request);
  const { invoice, m, settled } = view;
  return documentShell({
    language: view.language,
    title: `${m.invoice} ${invoice.number} ${m.from} ${invoice.seller.name}`,
    body: html`${pageHeader(view)}
      <main class="${settled ? "statement settled" : "statement"}">
        ${owedSection(view)}
        ${settled ? "" : html`<div class="ways">${onlineSection(view)} ${transferSection(view)} ${methodsSection(view)}</div>`}
        <div class="details">
          ${lateClaimsSection(view)} ${planSection(view)} ${whatForSection(view)} ${paymentsSection(view)}
          ${questionSection(view)} ${contactSection(view)} ${conditionsSection(view)}
        </div>
        <p class="unseen" role="status" data-announce></p>
      </main>
      <footer><span>${m.secure}</span><span>${m.poweredBy}</span></footer>`,
  });
}

function pageHeader({ invoice, m, path, account, query, date }: View): Markup {
  const other = m.otherLanguage;
  return html`<header>
    <div class="top">
      <p class="seller"><bdi>${invoice.seller.name}</bdi></p>
      <a class="language" href="${path}?lang=${other.code}" hreflang="${other.code}" lang="${other.code}">${other.name}</a>
    </div>
    ${account === undefined ? "" : html`<p><a href="${account}${query}">${m.allInvoices}</a></p>`}
    <h1>${m.invoice} <bdi>${invoice.number}</bdi></h1>
    <p class="soft">${m.billedTo} <bdi>${invoice.buyer.name}</bdi> · ${m.issuedOn(date(invoice.issueDate))}</p>
  </header>`;
}
