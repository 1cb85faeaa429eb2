import type { OutputOf } from "@acquit/workspace";
import { html, nothing, type TemplateResult } from "lit";
import { amountText, dateText, numberText } from "../format.ts";
import { messages } from "../preferences.ts";

type Invoice = OutputOf<"getInvoice">;
type Instalment = Invoice["instalments"][number];

const isNothing = (amount: string) => !/[1-9]/.test(amount);

/** Draws links to the originals: plain ones, which the session's cookie opens. */
export function drawDownloads({ id, files }: Invoice): TemplateResult[] {
  return files.map(
    ({ kind, hash, name }) =>
      html`<a class="button" href=${`/v1/invoices/${encodeURIComponent(id)}/files/${hash}`} download=${name}
        >${kind === "pdf" ? messages().downloadPdf : messages().downloadXml}</a
      >`,
  );
}

/** Draws what is due when, and what is left of each instalment. */
export function drawInstalments({ instalments, currency }: Invoice): TemplateResult {
  const m = messages();
  return html`<ul class="rows">
    ${instalments.map(
      (instalment) =>
        html`<li>
          <span>${instalment.label ?? m.due}</span>
          <span class="amount">${amountText(instalment.amount, currency)}</span>
          <span class="soft">${dateText(instalment.dueDate)}</span>
          <span>${drawStanding(instalment, currency)}</span>
        </li>`,
    )}
  </ul>`;
}

function drawStanding({ open, amount, overdueDays }: Instalment, currency: string): TemplateResult | typeof nothing {
  const m = messages();
  if (isNothing(open)) return html`<span class="badge good">${m.settled}</span>`;
  const left = open === amount ? nothing : html`<span class="badge">${amountText(open, currency)} · ${m.open}</span>`;
  return overdueDays > 0 ? html`${left} <span class="badge late">${m.overdue(overdueDays)}</span>` : html`${left}`;
}

/** Draws the lines with their VAT and total; nothing for a receivable of another system, which has none of ours. */
export function drawLines({ content, currency }: Invoice): TemplateResult | typeof nothing {
  if (content === undefined) return nothing;
  const m = messages();
  const { vatBreakdown, taxExclusive, taxInclusive } = content.totals;
  return html`<section class="card" aria-labelledby="lines">
    <h2 id="lines">${m.lines}</h2>
    <ul class="rows">
      ${content.lines.map(
        (line) =>
          html`<li>
            <span>${line.name}</span><span class="amount">${amountText(line.netAmount, currency)}</span>
            <span class="soft">${numberText(line.quantity)} × ${amountText(line.netPrice, currency)}</span><span></span>
          </li>`,
      )}
      <li class="soft"><span>${m.net}</span><span class="amount">${amountText(taxExclusive, currency)}</span></li>
      ${vatBreakdown.map(
        (group) =>
          html`<li class="soft">
            <span>${m.vatAt(numberText(group.rate ?? "0"), amountText(group.taxableAmount, currency))}</span
            ><span class="amount">${amountText(group.taxAmount, currency)}</span>
          </li>`,
      )}
      <li class="sum"><span>${m.total}</span><span class="amount">${amountText(taxInclusive, currency)}</span></li>
    </ul>
  </section>`;
}

/** Draws what was put on the invoice, each edge with the way to take it back. */
export function drawAllocations({ allocations }: Invoice, undo: (id: string) => Promise<void>): TemplateResult | typeof nothing {
  if (allocations.length === 0) return nothing;
  const m = messages();
  return html`<section class="card" aria-labelledby="allocations">
    <h2 id="allocations">${m.allocations}</h2>
    <ul class="rows">
      ${allocations.map(
        (edge) =>
          html`<li>
            <span
              >${m.sources[edge.source.kind]}
              ${edge.reverses === undefined ? nothing : html`<span class="badge">${m.reverse}</span>`}</span
            >
            <strong class="amount">${amountText(edge.amount, edge.currency)}</strong>
            <span class="soft">${dateText(edge.date)}</span>
            <span
              >${
                edge.reversed || edge.reverses !== undefined
                  ? nothing
                  : html`<button class="quiet" @click=${() => undo(edge.id)}>${m.undo}</button>`
              }</span
            >
          </li>`,
      )}
    </ul>
  </section>`;
}
