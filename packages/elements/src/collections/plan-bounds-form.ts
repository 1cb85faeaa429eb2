import type { OutputOf } from "@acquit/workspace";
import { html, type TemplateResult } from "lit";
import type { PlansMessages } from "./messages/plans-fr.ts";
import { readForm } from "./plan-forms.ts";

/** What clients may propose. */
export type Bounds = OutputOf<"getPlanBounds">["bounds"];

function number(name: keyof Bounds, label: string, value: number, most: number): TemplateResult {
  return html`<label>${label}<input name=${name} type="number" min="0" max=${most} required .value=${String(value)} /></label>`;
}

/** Reads the form of the bounds. */
function readBounds(texts: Readonly<Record<string, string>>): Bounds {
  const whole = (name: keyof Bounds) => Number.parseInt(texts[name] ?? "0", 10);
  return {
    offered: texts["offered"] === "on",
    acceptsByItself: texts["acceptsByItself"] === "on",
    mostParts: whole("mostParts"),
    leastFirstPercent: whole("leastFirstPercent"),
    mostDaysToFirst: whole("mostDaysToFirst"),
    leastPart: (texts["leastPart"] ?? "0").replace(",", "."),
    mostLapsed: whole("mostLapsed"),
    graceDays: whole("graceDays"),
    interest: texts["interest"] === "runs" ? "runs" : "waived-if-kept",
  };
}

/** The form of what clients may propose. */
export function drawBounds(bounds: Bounds, m: PlansMessages, save: (bounds: Bounds) => unknown): TemplateResult {
  const check = (name: "offered" | "acceptsByItself", label: string) =>
    html`<label class="check"><input type="checkbox" name=${name} .checked=${bounds[name]} />${label}</label>`;
  return html`<details class="row">
    <summary class="inside">${m.bounds}</summary>
    <form
      class="inside"
      @submit=${(event: SubmitEvent) => {
        save(readBounds(readForm(event)));
      }}
    >
      ${check("offered", m.offered)} ${check("acceptsByItself", m.acceptsByItself)}
      <div class="fields">
        ${number("mostParts", m.mostParts, bounds.mostParts, 36)}
        ${number("leastFirstPercent", m.leastFirst, bounds.leastFirstPercent, 100)}
        ${number("mostDaysToFirst", m.mostDays, bounds.mostDaysToFirst, 90)}
        <label
          >${m.leastPart}<input
            name="leastPart"
            required
            inputmode="decimal"
            pattern="[0-9]+([.,][0-9]{1,2})?"
            .value=${bounds.leastPart}
        /></label>
        ${number("graceDays", m.graceDays, bounds.graceDays, 60)} ${number("mostLapsed", m.mostLapsed, bounds.mostLapsed, 10)}
        <label
          >${m.interestRule}<select name="interest">
            ${(["waived-if-kept", "runs"] as const).map(
              (rule) => html`<option value=${rule} ?selected=${rule === bounds.interest}>${m.interestRules[rule]}</option>`,
            )}
          </select></label
        >
      </div>
      <div class="acts"><button class="primary">${m.save}</button></div>
    </form>
  </details>`;
}
