import { html, nothing, type TemplateResult } from "lit";
import { dateText } from "../formats/date.ts";
import { aimOf, nameOf, numbersOf, signedText, standingOf, type BankLine, type BankSpeech } from "./bank-facts.ts";

/** What a row is drawn with beside its line. */
export interface RowState {
  readonly at: number;
  readonly isSelected: boolean;
  readonly isBusy: boolean;
  readonly isRefused: boolean;
}

function aimText(line: BankLine, { m }: BankSpeech): string {
  const [best] = line.proposals;
  if (line.state === "waiting") return best === undefined ? "" : aimOf(best, m);
  const [match] = line.matches;
  if (match === undefined) return "";
  if (match.reason !== undefined) return match.reason;
  const numbers = numbersOf({ parts: line.matches.flatMap(({ parts }) => parts), creditNotes: match.creditNotes }, m);
  return numbers === "" ? "" : m.forInvoices(numbers);
}

function badge(line: BankLine, { isBusy, isRefused }: RowState, { m }: BankSpeech): TemplateResult {
  const standing = standingOf(line);
  const text = standing === "matched" || standing === "ignored" ? m.state[standing] : m[standing];
  if (isBusy) return html`<span class="badge">${m.busy}</span>`;
  if (isRefused && line.state === "waiting") return html`<span class="badge" data-standing="refused">${m.notDone}</span>`;
  return html`<span class="badge" data-standing=${standing}>${text}</span>`;
}

/** One movement in the list: when, who, how much, and what it would settle. */
export function drawLineRow(line: BankLine, row: RowState, speech: BankSpeech): TemplateResult {
  const { m, locale } = speech;
  const name = nameOf(line, m);
  const aim = aimText(line, speech);
  return html`<div
    role="option"
    class="row"
    id="line-${line.id}"
    data-id=${line.id}
    data-at=${row.at}
    aria-selected=${row.isSelected ? "true" : "false"}
    data-state=${line.state}
  >
    <span class="who"
      ><bdi class="name">${name}</bdi
      >${line.text === name || line.text === "" ? nothing : html`<bdi class="text soft">${line.text}</bdi>`}</span
    >
    <span class="aim soft"><span class="when">${dateText(line.date, locale)}</span> <bdi>${aim}</bdi></span>
    <span class="standing">${badge(line, row, speech)}</span>
    <span class="amount" ?data-out=${line.amount.startsWith("-")}>${signedText(line.amount, line.currency, locale)}</span>
  </div>`;
}
