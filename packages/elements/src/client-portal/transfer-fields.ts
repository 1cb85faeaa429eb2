import type { ClientInvoice } from "@acquit/workspace";
import { html, nothing, type TemplateResult } from "lit";
import type { ClientPortalMessages } from "./messages/fr.ts";

/** What the details of a transfer are drawn from. */
export interface TransferView {
  readonly m: ClientPortalMessages;
  readonly invoice: ClientInvoice;
  readonly amount: (text: string) => string;
  /** The picture to scan, when there is one. */
  readonly code: TemplateResult | typeof nothing;
  /** What the seller adds. */
  readonly words?: string | undefined;
  /** Told what was copied. */
  readonly copied: (what: string) => void;
}

/** Copies a value; where the browser keeps the clipboard to itself, the text is selected for the person to copy. */
async function copy(event: Event, value: string, done: () => void): Promise<void> {
  const button = event.currentTarget as HTMLElement;
  try {
    await navigator.clipboard.writeText(value);
    done();
  } catch {
    const shown = button.closest("div")?.querySelector("dd");
    if (shown !== null && shown !== undefined) getSelection()?.selectAllChildren(shown);
  }
}

/** How to pay by transfer: every field with its button to copy it, and a code to scan. */
export function drawTransfer({ m, invoice, amount, code, copied, words }: TransferView): TemplateResult {
  const { transfer } = invoice;
  if (transfer === undefined) return html``;
  const toPay = invoice.earlyPayment?.payable ?? invoice.open;
  const groups = transfer.iban.replaceAll(/(.{4})(?=.)/g, "$1 ");
  const rows: readonly (readonly [label: string, shown: string, value: string])[] = [
    [m.fields.accountName, transfer.accountName, transfer.accountName],
    [m.fields.iban, groups, transfer.iban],
    ...(transfer.bic === undefined ? [] : [[m.fields.bic, transfer.bic, transfer.bic] as const]),
    [m.fields.reference, transfer.reference, transfer.reference],
    [m.fields.amount, amount(toPay), toPay],
  ];
  return html`<section aria-label=${m.transfer}>
    <h3>${m.transfer}</h3>
    <p class="hint">${m.transferHint}</p>
    ${words === undefined ? nothing : html`<p>${words}</p>`}
    <dl>
      ${rows.map(
        ([label, shown, value]) =>
          html`<div>
            <dt>${label}</dt>
            <dd>${shown}</dd>
            <dd class="act">
              <button
                aria-label=${m.copyWhat(label)}
                @click=${(event: Event) => {
                  void copy(event, value, () => {
                    copied(label);
                  });
                }}
              >
                ${m.copy}
              </button>
            </dd>
          </div>`,
      )}
    </dl>
    ${
      code === nothing
        ? nothing
        : html`<div class="scan">
            ${code}
            <p class="hint">${m.codeHint}</p>
          </div>`
    }
  </section>`;
}
