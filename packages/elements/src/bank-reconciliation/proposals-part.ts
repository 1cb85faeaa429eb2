import { html, nothing, type TemplateResult } from "lit";
import { amountText } from "../formats/amount.ts";
import { dateText } from "../formats/date.ts";
import { kindText, type BankLine, type BankSpeech, type Proposal } from "./bank-facts.ts";

/** What a person may do among explanations. */
export interface ProposalActs {
  readonly choose: (rival: number) => void;
  readonly letRestGo: (isLetGo: boolean) => void;
}

type Reasons = Proposal["evidence"];

/** The invoices of an explanation or a decision with their amounts. */
export function drawParts(
  { parts, creditNotes }: Pick<Proposal, "parts" | "creditNotes">,
  currency: string,
  { m, locale, invoiceHref }: BankSpeech,
): TemplateResult {
  return html`<ul class="parts">
    ${parts.map(
      ({ invoiceId, number, customerName, dueDate, amount }) =>
        html`<li>
          <span class="what"
            >${
              invoiceHref === undefined
                ? html`<b>${number}</b>`
                : html`<a href=${invoiceHref(invoiceId)} data-invoice=${invoiceId}>${number}</a>`
            } <bdi>${customerName}</bdi> <span class="soft">${m.due(dateText(dueDate, locale))}</span></span
          ><span class="amount">${amountText(amount, currency, locale)}</span>
        </li>`,
    )}
    ${creditNotes.map(
      ({ number, amount }) =>
        html`<li>
          <span class="what">${m.credit(number)}</span><span class="amount">−${amountText(amount, currency, locale)}</span>
        </li>`,
    )}
  </ul>`;
}

/** Reasons for or against, in words. */
export function drawReasons(evidence: Reasons, counter: Reasons, { m, language }: BankSpeech): TemplateResult {
  const list = (reasons: Reasons, title: string, kind: string) =>
    reasons.length === 0
      ? nothing
      : html`<ul class="reasons ${kind}" aria-label=${title}>
          ${reasons.map(({ text }) => html`<li>${text[language]}</li>`)}
        </ul>`;
  return html`${list(evidence, m.speaksFor, "for")} ${counter.length === 0 ? nothing : list(counter, m.speaksAgainst, "against")}`;
}

function drawSums({ fee, discount, rest }: Proposal, currency: string, { m, locale }: BankSpeech): unknown {
  const rows = [
    [m.fee, fee, "−"],
    [m.discount, discount, "−"],
    [m.rest, rest, "+"],
  ] as const;
  return rows.map(([label, amount, sign]) =>
    amount === undefined
      ? nothing
      : html`<p class="extra">
          <span>${label}</span><span class="amount">${sign}${amountText(amount, currency, locale)}</span>
        </p>`,
  );
}

interface Choice {
  readonly rival: number;
  readonly isRestLetGo: boolean;
  readonly canWrite: boolean;
}

function drawProposal(
  line: BankLine,
  proposal: Proposal,
  at: number,
  context: BankSpeech & Choice & ProposalActs,
): TemplateResult {
  const { m, locale } = context;
  const isChosen = at === context.rival;
  const isBare = proposal.parts.length + proposal.creditNotes.length === 0;
  return html`<div class="proposal" ?data-chosen=${isChosen}>
    <label>
      <input
        type="radio"
        name="rival"
        .checked=${isChosen}
        aria-keyshortcuts=${at + 1}
        @change=${() => {
          context.choose(at);
        }}
      />
      <span class="title"
        >${isBare ? kindText(proposal, m) : (proposal.customerName ?? proposal.parts[0]?.customerName ?? "")}
        <span class="soft">${m.score(proposal.score)}</span></span
      >
      ${at < 9 ? html`<kbd aria-hidden="true">${at + 1}</kbd>` : nothing}
    </label>
    ${isBare ? nothing : drawParts(proposal, line.currency, context)} ${drawSums(proposal, line.currency, context)}
    ${drawReasons(proposal.evidence, proposal.counter, context)}
    ${
      isChosen && proposal.tolerable !== undefined && context.canWrite
        ? html`<label class="check"
            ><input
              type="checkbox"
              .checked=${context.isRestLetGo}
              @change=${(event: Event) => {
                context.letRestGo((event.target as HTMLInputElement).checked);
              }}
            />${m.tolerable(amountText(proposal.tolerable, line.currency, locale))}</label
          >`
        : nothing
    }
  </div>`;
}

/** The explanations of a line, the best first, one of them chosen. */
export function drawProposals(line: BankLine, speech: BankSpeech, choice: Choice, acts: ProposalActs): TemplateResult {
  const { m } = speech;
  if (line.proposals.length === 0) return html`<p class="soft">${m.noProposal}</p>`;
  return html`<div class="proposals" role="radiogroup" aria-label=${m.explanations}>
    ${line.proposals.map((proposal, at) => drawProposal(line, proposal, at, { ...speech, ...choice, ...acts }))}
  </div>`;
}
