import { html, nothing, type TemplateResult } from "lit";
import { amountText } from "../formats/amount.ts";
import { numberText, percentText } from "../formats/percent.ts";
import { shareOf, type CurrencyFigures } from "./aging-shares.ts";
import type { ReceivablesDashboardMessages } from "./messages/fr.ts";

type Opened = "open" | "overdue";

/** What the figures are drawn with. */
export interface FiguresContext {
  readonly messages: ReceivablesDashboardMessages;
  readonly locale: string;
  /** The status the list shows now. */
  readonly shown: string | undefined;
  /** Lists the invoices behind a figure. */
  readonly show: (status: Opened) => void;
}

interface Tile {
  readonly name: string;
  readonly value: string | undefined;
  readonly note: string;
  /** Lists what is behind it. */
  readonly opens?: Opened;
  readonly tone?: "late";
}

function tilesOf(figures: CurrencyFigures | undefined, { messages: m, locale }: FiguresContext): readonly Tile[] {
  if (figures === undefined) {
    return [m.owed, m.overdue, m.received, m.dso].map((name) => ({ name, value: undefined, note: "" }));
  }
  const amount = (text: string) => amountText(text, figures.currency, locale);
  const share = percentText(shareOf(figures.overdue, figures.owed), locale);
  const hasOverdue = figures.overdueInvoices > 0;
  return [
    { name: m.owed, value: amount(figures.owed), note: m.invoices(figures.openInvoices), opens: "open" },
    {
      name: m.overdue,
      value: amount(figures.overdue),
      note: hasOverdue ? m.overdueInvoices(figures.overdueInvoices, share) : m.invoices(0),
      opens: "overdue",
      ...(hasOverdue ? { tone: "late" as const } : {}),
    },
    { name: m.received, value: amount(figures.received30Days), note: "" },
    { name: m.dso, value: figures.dso === undefined ? m.notAvailable : m.days(numberText(figures.dso, locale)), note: "" },
  ];
}

function drawTile({ name, value, note, opens, tone }: Tile, { shown, show }: FiguresContext): TemplateResult {
  const content = html`<span class="name">${name}</span> ${
      value === undefined ? html`<span class="value ghost"></span>` : html`<span class="value ${tone ?? ""}">${value}</span>`
    }
    ${note === "" ? nothing : html`<span class="note soft">${note}</span>`}`;
  if (opens === undefined) return html`<div class="tile">${content}</div>`;
  return html`<button
    class="tile"
    aria-pressed=${shown === opens ? "true" : "false"}
    @click=${() => {
      show(opens);
    }}
  >
    ${content}
  </button>`;
}

/** Draws the four figures, and how each is computed for whoever asks. */
export function drawFigures(figures: CurrencyFigures | undefined, context: FiguresContext): TemplateResult {
  const { messages: m } = context;
  return html`<div class="tiles">${tilesOf(figures, context).map((tile) => drawTile(tile, context))}</div>
    <details>
      <summary>${m.formulas}</summary>
      <dl>
        <dt>${m.owed}</dt>
        <dd>${m.formulaOf.owed}</dd>
        <dt>${m.overdue}</dt>
        <dd>${m.formulaOf.overdue}</dd>
        <dt>${m.received}</dt>
        <dd>${m.formulaOf.received}</dd>
        <dt>${m.dso}</dt>
        <dd>${m.formulaOf.dso}</dd>
      </dl>
    </details>`;
}
