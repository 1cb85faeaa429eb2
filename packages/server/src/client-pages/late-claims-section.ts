import { html } from "hono/html";
import type { Markup } from "./document-shell.ts";
import { amountText } from "./format.ts";
import { methodName } from "./method-name.ts";
import { isZero, type View } from "./view.ts";

/** What the late payment of the invoice costs, as claimed: each claim is paid by itself, even when the invoice is settled. */
export function lateClaimsSection(view: View): Markup | string {
  const { invoice, m } = view;
  const claims = invoice.lateClaims ?? [];
  if (claims.length === 0) return "";
  return html`<section aria-labelledby="late-claims">
    <h2 id="late-claims">${m.lateClaims}</h2>
    <p class="hint">${m.lateClaimsHint}</p>
    ${claims.map((claim) => claimCard(view, claim))}
  </section>`;
}

type Claim = NonNullable<View["invoice"]["lateClaims"]>[number];

function claimCard(view: View, claim: Claim): Markup {
  const { m, language, date, invoice } = view;
  const amount = (text: string) => amountText(text, claim.currency, language);
  return html`<h3>${m.lateClaim(claim.number, date(claim.until))}</h3>
    <table>
      <tbody>
        ${claim.parts.map(
          (part) =>
            html`<tr>
              <th scope="row">${m.lateParts[part.part]}</th>
              <td>${amount(part.amount)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${isZero(claim.open) ? html`<p class="done">${m.settledShort}</p>` : html`<p><strong>${m.lateLeft(amount(claim.open))}</strong></p>`}
    ${isZero(claim.open) ? "" : payForm(view, claim, amount(claim.open))}
    ${
      isZero(claim.open) || invoice.transfer === undefined
        ? ""
        : html`<p class="hint">${m.lateTransfer(invoice.transfer.iban, claim.number)}</p>`
    }`;
}

function payForm({ invoice, m, path, query, attempt }: View, claim: Claim, shown: string): Markup | string {
  if (invoice.onlineMethods.length === 0) return "";
  return html`<form method="post" action="${path}/checkout${query}">
    <input type="hidden" name="attempt" value="${attempt}" />
    <input type="hidden" name="claim" value="${claim.id}" />
    <input type="hidden" name="amount" value="${claim.open}" />
    ${invoice.onlineMethods.map(
      (method, at) =>
        html`<button name="provider" value="${method.provider}">
          ${m.payClaimBy(shown, methodName(m, invoice.onlineMethods, at))}
        </button>`,
    )}
  </form>`;
}
