import { formatMoney } from "@acquit/core";
import { html } from "hono/html";
import type { TestCheckout, TestOutcome } from "../providers/test-provider.ts";
import { documentShell, type Markup } from "./document-shell.ts";
import { amountText } from "./format.ts";
import type { ClientMessages } from "./messages/fr.ts";
import { messagesFor } from "./view.ts";

/** The test provider's own checkout page: it looks like a test, asks for no card, and lets the payer choose how things go. */
export function testCheckoutPage(checkout: TestCheckout): Markup {
  const m = messagesFor(checkout.language);
  const { snapshot } = checkout;
  const amount = amountText(formatMoney(snapshot.amount), snapshot.amount.currency, checkout.language);
  const body = html`<main class="notice test">
    <p class="ribbon"><strong>${m.testBadge}</strong> ${m.testTitle}</p>
    <section>
      <h1 class="caption"><bdi>${checkout.description}</bdi></h1>
      <p class="owed">${amount}</p>
      <p class="hint">${m.testNote}</p>
      ${snapshot.state === "created" ? answers(m, amount) : ended(m, checkout)}
    </section>
  </main>`;
  return documentShell({ language: checkout.language, title: `${m.testBadge} · ${m.testTitle}`, body });
}

function answers(m: ClientMessages, amount: string): Markup {
  const answer = (outcome: TestOutcome, label: string, kind: string) =>
    html`<button class="${kind}" name="outcome" value="${outcome}">${label}</button>`;
  return html`<form method="post">
    ${answer("paid", m.testPay(amount), "primary")} ${answer("cancelled", m.testCancel, "wide")}
    <h2>${m.testMore}</h2>
    ${answer("paid-later", m.testLater, "wide")} ${answer("failed", m.testFail, "wide")}
    ${answer("paid-told-thrice", m.testTwice, "wide")} ${answer("paid-untold", m.testLost, "wide")}
  </form>`;
}

function ended(m: ClientMessages, { snapshot, returnUrl }: TestCheckout): Markup {
  return html`<p role="status">${m.testStates[snapshot.state]}</p>
    <p><a href="${returnUrl}">${m.back}</a></p>`;
}
