import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { amountText, dateText } from "../format.ts";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { drawLoaded } from "./failure.ts";

type Payouts = OutputOf<"listSettlements">;
type Payout = Payouts["rows"][number];

const names: Readonly<Record<string, string>> = {
  stripe: "Stripe",
  mollie: "Mollie",
  gocardless: "GoCardless",
  paypal: "PayPal",
};

const nameOf = (provider: string) => names[provider] ?? provider;
const isZero = (amount: string) => !/[1-9]/.test(amount);

/** What providers sent to the firm's bank: each payout with what it is made of. */
export class PayoutsCard extends LitElement {
  static override properties = { workspace: { attribute: false } };
  static override styles = [
    sharedStyles,
    css`
      dl {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 1.5rem;
        margin: 0;
      }
      dt,
      dd {
        display: inline;
        margin: 0;
      }
      .rows > li {
        align-items: start;
      }
    `,
  ];
  declare workspace: Workspace | undefined;
  readonly #payouts = new LoadController<Payouts>(this, () => this.#page(undefined));

  async #page(after: string | undefined): Promise<Payouts> {
    const asked = { limit: 20, ...(after === undefined ? {} : { after }) };
    return (await this.workspace?.listSettlements(asked)) ?? { rows: [], closed: [] };
  }

  async #more(shown: Payouts): Promise<void> {
    const page = await this.#page(shown.next);
    this.#payouts.replace({ ...page, rows: [...shown.rows, ...page.rows] });
  }

  override render() {
    const m = messages().payouts;
    return html`<h2>${m.title}</h2>
      <p class="soft">${m.lead}</p>
      ${drawLoaded(
        this.#payouts,
        (payouts) =>
          html`${payouts.closed.map((provider) => html`<p class="hint">${m.closed(nameOf(provider))}</p>`)}
          ${
            payouts.rows.length === 0
              ? html`<p class="empty">${m.none}</p>`
              : html`<ul class="rows">
                  ${payouts.rows.map(drawPayout)}
                </ul>`
          }
          ${
            payouts.next === undefined
              ? nothing
              : html`<button
                  @click=${() => {
                    void this.#more(payouts);
                  }}
                >
                  ${m.more}
                </button>`
          }`,
      )}`;
  }
}

function drawPayout(payout: Payout): TemplateResult {
  const m = messages().payouts;
  const amount = (text: string) => amountText(text, payout.currency);
  const part = (label: string, text: string) =>
    isZero(text)
      ? nothing
      : html`<div>
          <dt class="soft">${label}</dt>
          <dd>${amount(text)}</dd>
        </div>`;
  return html`<li>
    <strong>${nameOf(payout.provider)}</strong>
    <strong class="amount">${amount(payout.amount)}</strong>
    <span class="soft">${m.arrives(dateText(payout.arrivesOn))}<br />${m.bankLine(payout.bankReference)}</span>
    <dl>${part(m.paid, payout.paid)}${part(m.back, payout.back)}${part(m.fees, payout.fees)}${part(m.other, payout.other)}</dl>
    ${payout.differsBy === undefined ? nothing : html`<p class="hint">${m.differs(amount(payout.differsBy))}</p>`}
  </li>`;
}
