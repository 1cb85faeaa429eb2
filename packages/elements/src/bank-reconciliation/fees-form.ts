import { html, nothing, type TemplateResult } from "lit";
import { amountText } from "../formats/amount.ts";
import type { BankAccount } from "./bank-facts.ts";
import type { ImportMessages } from "./messages/import-fr.ts";

/** What an intermediary keeps of payments that come in on an account: percent of the whole plus a fixed amount, decimal text. */
type Fee = NonNullable<BankAccount["fees"]>[number];

const MOST = 20;

/** Reads the form; undefined where a field says what is wrong with it. */
function readFee(form: HTMLFormElement): Fee | undefined {
  if (!form.reportValidity()) return undefined;
  const values = new FormData(form);
  const text = (name: string) => {
    const value = values.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
  const decimal = (name: string) => {
    const typed = text(name).replace(",", ".");
    return typed === "" ? "0" : typed;
  };
  const fee = { name: text("fee-name"), percent: decimal("fee-percent"), fixed: decimal("fee-fixed") };
  return fee.name === "" ? undefined : fee;
}

function drawNewFee(currency: string, m: ImportMessages, add: (fee: Fee) => void): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const fee = readFee(form);
    if (fee === undefined) return;
    form.reset();
    add(fee);
  };
  return html`<form @submit=${submit}>
    <div class="fields">
      <label>${m.feeName}<input name="fee-name" required maxlength="100" autocomplete="off" /></label>
      <label
        >${m.feePercent}<input
          name="fee-percent"
          inputmode="decimal"
          pattern="\\d{1,2}([.,]\\d{1,2})?"
          maxlength="5"
          autocomplete="off"
          title=${m.feePercentForm}
      /></label>
      <label
        >${m.feeFixed(currency)}<input
          name="fee-fixed"
          inputmode="decimal"
          pattern="\\d{1,6}([.,]\\d{1,2})?"
          maxlength="9"
          autocomplete="off"
          title=${m.feeFixedForm}
      /></label>
    </div>
    <div class="acts"><button>${m.addFee}</button></div>
  </form>`;
}

/** The known fees of an account, each forgotten by a button, and a form for another. */
export function drawFees(
  { fees = [], currency, id }: BankAccount,
  { m, locale, canWrite }: { readonly m: ImportMessages; readonly locale: string; readonly canWrite: boolean },
  save: (fees: readonly Fee[]) => void,
): TemplateResult {
  const percentText = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 });
  return html`<section class="fees" aria-labelledby="fees-${id}">
    <h3 id="fees-${id}">${m.knownFees}</h3>
    <p class="soft">${m.knownFeesLead}</p>
    ${
      fees.length === 0
        ? nothing
        : html`<ul>
            ${fees.map(
              ({ name, percent, fixed }, at) =>
                html`<li class="acts">
                  <span
                    ><bdi>${name}</bdi>${m.colon} ${percentText.format(Number(percent) / 100)} +
                    ${amountText(fixed, currency, locale)}</span
                  >
                  ${
                    canWrite
                      ? html`<button
                          aria-label="${m.forget} ${name}"
                          @click=${() => {
                            save(fees.filter((_, place) => place !== at));
                          }}
                        >
                          ${m.forget}
                        </button>`
                      : nothing
                  }
                </li>`,
            )}
          </ul>`
    }
    ${
      canWrite && fees.length < MOST
        ? drawNewFee(currency, m, (fee) => {
            save([...fees, fee]);
          })
        : nothing
    }
  </section>`;
}
