import { html } from "hono/html";
import type { Markup } from "./document-shell.ts";
import { ibanInGroups } from "./format.ts";
import { transferWords } from "./methods-section.ts";
import { qrCode } from "./qr-code.ts";
import type { View } from "./view.ts";

/** How to pay by transfer: a code to scan, and every field with its copy button. */
export function transferSection(view: View): Markup | string {
  const { invoice, m, amount } = view;
  const words = transferWords(view);
  const { transfer } = invoice;
  const toPay = invoice.earlyPayment?.payable ?? invoice.open;
  if (transfer === undefined) return "";
  const row = (label: string, shown: string, value: string) =>
    html`<div>
      <dt>${label}</dt>
      <dd><bdi>${shown}</bdi></dd>
      <dd class="action">
        <button
          type="button"
          hidden
          data-copy="${value}"
          data-copied="${m.copied}"
          data-said="${m.copiedWhat(label)}"
          aria-label="${m.copy} : ${label}"
        >
          ${m.copy}
        </button>
      </dd>
    </div>`;
  return html`<section aria-labelledby="transfer">
    <h2 id="transfer">${m.transfer}</h2>
    <p class="hint">${m.transferHint}</p>
    ${words === undefined ? "" : html`<p class="written"><bdi>${words}</bdi></p>`}
    <dl>
      ${row(m.beneficiary, transfer.accountName, transfer.accountName)} ${row(m.iban, ibanInGroups(transfer.iban), transfer.iban)}
      ${transfer.bic === undefined ? "" : row(m.bic, transfer.bic, transfer.bic)}
      ${row(m.reference, transfer.reference, transfer.reference)} ${row(m.amount, amount(toPay), toPay)}
    </dl>
    ${
      transfer.epc === undefined
        ? ""
        : html`<div class="scan">
            ${qrCode(transfer.epc, m.qrAlt)}
            <p class="hint">${m.qrHint}</p>
          </div>`
    }
  </section>`;
}
