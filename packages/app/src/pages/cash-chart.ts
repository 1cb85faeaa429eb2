import type { OutputOf } from "@acquit/workspace";
import { css, html, svg, type TemplateResult } from "lit";
import { amountText, dateText, locale } from "../format.ts";
import { messages } from "../preferences.ts";

type Forecast = OutputOf<"getForecast">;

const WIDTH = 640;
const HEIGHT = 206;
const BASE = 176;
const TOP = 12;

/** How the chart of expected cash-in looks, in both schemes. */
export const cashChartStyles = css`
  .cash {
    display: block;
    width: 100%;
    height: auto;
    margin-block: 8px 16px;
  }
  .cash rect {
    fill: var(--_accent);
    opacity: 0.75;
  }
  .cash path {
    stroke: var(--_ink);
    stroke-width: 1.5;
    fill: none;
  }
  .cash .ground {
    stroke: var(--_line);
  }
  .cash text {
    fill: var(--_soft);
    font-size: 11px;
    text-anchor: middle;
  }
  @media (max-width: 560px) {
    .cash text {
      font-size: 22px;
    }
    .cash text:nth-of-type(even) {
      display: none;
    }
  }
`;

/** Heights for drawing only: no sum is made of them. */
const heightOf = (amount: string, highest: number) => (Number(amount) / highest) * (BASE - TOP);

/** Expected cash-in by week: bars with a line from the low to the high end of each range. */
export function cashChart({ weeks }: Forecast): TemplateResult {
  const highest = Math.max(...weeks.map(({ high }) => Number(high)), 1);
  const step = WIDTH / weeks.length;
  const short = new Intl.DateTimeFormat(locale(), { day: "numeric", month: "numeric", timeZone: "UTC" });
  return html`<svg class="cash" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${messages().figures.chartLabel}>
    <path class="ground" d="M0 ${BASE}H${WIDTH}" />
    ${weeks.map(({ from, expected, low, high }, at) => {
      const middle = step * (at + 0.5);
      const height = heightOf(expected, highest);
      const [bottom, top] = [BASE - heightOf(low, highest), BASE - heightOf(high, highest)];
      return svg`<rect x=${middle - step * 0.3} y=${BASE - height} width=${step * 0.6} height=${height} rx="3" />
        <path d="M${middle} ${bottom}V${top}M${middle - 4} ${bottom}h8M${middle - 4} ${top}h8" />
        <text x=${middle} y=${HEIGHT - 6}>${short.format(new Date(`${from}T00:00:00Z`))}</text>`;
    })}
  </svg>`;
}

/** The same figures as a table. */
export function cashTable({ weeks, currency }: Forecast): TemplateResult {
  const m = messages().figures;
  const amount = (value: string) => amountText(value, currency);
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${m.week}</th>
        <th scope="col" class="amount">${m.expected}</th>
        <th scope="col" class="amount">${m.between}</th>
      </tr>
    </thead>
    <tbody>
      ${weeks.map(
        ({ from, expected, low, high }) =>
          html`<tr>
            <td>${dateText(from)}</td>
            <td class="amount">${amount(expected)}</td>
            <td class="amount soft range">${m.range(amount(low), amount(high))}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
