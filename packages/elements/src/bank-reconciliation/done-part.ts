import { html, nothing, type TemplateResult } from "lit";
import { amountText } from "../formats/amount.ts";
import { instantText } from "../formats/date.ts";
import { kindText, type BankLine, type BankSpeech } from "./bank-facts.ts";
import { drawParts, drawReasons } from "./proposals-part.ts";

type Match = BankLine["matches"][number];

function drawMatch(match: Match, currency: string, speech: BankSpeech): TemplateResult {
  const { m, locale, language } = speech;
  const isBare = match.parts.length + match.creditNotes.length === 0;
  return html`<li class="match">
    <p class="title">
      ${match.reason === undefined ? m.how[match.how] : m.ignoredBecause(match.reason)}
      <span class="soft">${m.byOn(match.by, instantText(match.at, locale))}</span>
    </p>
    ${isBare ? nothing : drawParts(match, currency, speech)}
    ${isBare && match.reason === undefined ? html`<p>${kindText(match, m)}</p>` : nothing}
    ${
      match.fee === undefined
        ? nothing
        : html`<p class="extra"><span>${m.fee}</span><span class="amount">−${amountText(match.fee, currency, locale)}</span></p>`
    }
    ${drawReasons(match.evidence, match.counter, speech)}
    ${
      match.rivals.length === 0
        ? nothing
        : html`<details>
            <summary>${m.otherWays}</summary>
            <ul class="reasons">
              ${match.rivals.map((rival) => html`<li>${rival[language]}</li>`)}
            </ul>
          </details>`
    }
  </li>`;
}

/** How a line was decided, by whom, why, and what else it might have been. */
export function drawDone(line: BankLine, speech: BankSpeech): TemplateResult {
  return html`<ul class="matches">
    ${line.matches.map((match) => drawMatch(match, line.currency, speech))}
  </ul>`;
}
