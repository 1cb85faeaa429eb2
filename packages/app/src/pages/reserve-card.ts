import { minorFromText, parseDecimal, reserveLine } from "@acquit/core";
import type { OutputOf } from "@acquit/workspace";
import { LitElement, html } from "lit";
import { dateText } from "../format.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";

type Forecast = OutputOf<"getForecast">;

const fields = ["balance", "spending", "floor"] as const;
type Field = (typeof fields)[number];

/** The line of the cash reserve over the weeks of a forecast, from amounts that stay in the page. */
export class ReserveCard extends LitElement {
  static override properties = { forecast: { attribute: false }, amounts: { state: true } };
  static override styles = [sharedStyles];
  declare forecast: Forecast | undefined;
  declare amounts: Readonly<Record<Field, string>>;

  constructor() {
    super();
    this.forecast = undefined;
    this.amounts = { balance: "", spending: "0", floor: "0" };
  }

  #type(field: Field, event: Event): void {
    const value = (event.target as HTMLInputElement).value.trim().replace(",", ".");
    this.amounts = { ...this.amounts, [field]: value };
  }

  /** The amounts in minor units, or undefined while one of them is no amount. */
  #minor(currency: string): Readonly<Record<Field, number>> | undefined {
    const read = fields.map((field) => [field, readMinor(this.amounts[field], currency)] as const);
    return read.some(([, minor]) => minor === undefined) ? undefined : (Object.fromEntries(read) as Record<Field, number>);
  }

  #verdict({ weeks, currency }: Forecast): string {
    const m = messages().figures;
    const amounts = this.#minor(currency);
    if (amounts === undefined) return "";
    const periods = weeks.map(({ expected, low, high }) => ({
      fromDay: 0,
      toDay: 0,
      expected: minorFromText(expected, currency),
      low: minorFromText(low, currency),
      high: minorFromText(high, currency),
    }));
    const line = reserveLine(periods, { balance: amounts.balance, floor: amounts.floor, spentPerWeek: amounts.spending });
    const day = (week: number) => dateText(weeks[week]?.from ?? "");
    if (line.crossedExpected !== null) return m.reserveCrossed(day(line.crossedExpected));
    return line.crossedLow === null ? m.reserveHolds : m.reserveCrossedLow(day(line.crossedLow));
  }

  override render() {
    const m = messages().figures;
    const { forecast } = this;
    if (forecast === undefined) return html``;
    return html`<section class="card" aria-labelledby="reserve">
      <h2 id="reserve">${m.reserve}</h2>
      <p class="soft">${m.reserveLead}</p>
      <div class="fields">
        ${fields.map(
          (field) =>
            html`<label
              >${m[field]} (${forecast.currency})<input
                inputmode="decimal"
                .value=${this.amounts[field]}
                @input=${(event: Event) => {
                  this.#type(field, event);
                }}
            /></label>`,
        )}
      </div>
      <p role="status">${this.#verdict(forecast)}</p>
    </section>`;
  }
}

function readMinor(text: string, currency: string): number | undefined {
  if (!/^-?\d{1,12}(\.\d{1,3})?$/.test(text)) return undefined;
  try {
    parseDecimal(text);
    return minorFromText(text, currency);
  } catch {
    return undefined;
  }
}
