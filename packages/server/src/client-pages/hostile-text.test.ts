import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ClientInvoice } from "@acquit/workspace";
import { HOSTILE_TAG, hostileTexts } from "./hostile-text.test-suite.ts";
import { paymentPage } from "./payment-page.ts";
import { testCheckoutPage } from "./test-provider-page.ts";

const texts = hostileTexts(150);

/** An invoice whose every text a person wrote is `text`. */
function anInvoice(text: string): ClientInvoice {
  return {
    invoiceId: "one",
    number: text,
    issueDate: "2026-03-02",
    currency: "EUR",
    language: "fr",
    total: "120.00",
    open: "70.00",
    instalments: [
      { id: "1", dueDate: "2026-03-02", amount: "50.00", open: "20.00", overdueDays: 3, label: text },
      { id: "2", dueDate: "2026-04-02", amount: "70.00", open: "50.00", overdueDays: 0, label: text },
    ],
    seller: { name: text, contact: { name: text, email: text, phone: text } },
    buyer: { name: text },
    lines: [{ name: text, quantity: "1", netAmount: "100.00" }],
    sums: { net: "100.00", vat: [{ rate: "20", amount: "20.00" }] },
    transfer: { accountName: text, iban: "FR7630006000011234567890189", reference: text },
    payments: [{ date: "2026-03-02", amount: "50.00", method: text }],
    pending: [{ amount: "1.00" }],
    onlineMethods: [{ provider: text, label: text }],
    partialPayment: { allowed: true },
    asOf: "2026-03-02",
  } as unknown as ClientInvoice;
}

async function pageOf(text: string): Promise<string> {
  const page = paymentPage({
    invoice: anInvoice(text),
    path: "/pay/token",
    language: "fr",
    attempt: "attempt",
    notice: { problem: "invalid", typed: text, returned: true },
  });
  return String(await page);
}

async function checkoutOf(text: string): Promise<string> {
  const snapshot = {
    reference: "r",
    state: "created",
    amount: { minor: 100, currency: "EUR" },
    refundedMinor: 0,
    method: "card",
  } as const;
  const page = testCheckoutPage({
    id: "r",
    idempotencyKey: "k",
    orderHash: "h",
    description: text,
    language: "fr",
    returnUrl: "/pay/token",
    cancelUrl: "/pay/token",
    snapshot,
  });
  return String(await page);
}

/** Tags with the names of their attributes, in order: what a page is made of, whatever it says. */
function skeletonOf(html: string): readonly string[] {
  const tags = html.matchAll(/<\/?([a-z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/gi);
  return [...tags].map(([, name = "", attributes = ""]) => `${name} ${attributes.replace(/="[^"]*"/g, "").replace(/\s+/g, " ")}`);
}

describe("hostile text on the hosted pages", () => {
  for (const [name, render] of [
    ["the payment page", pageOf],
    ["the checkout page", checkoutOf],
  ] as const) {
    it(`leaves ${name} made of the same elements and attributes`, async () => {
      // What is no plain address and no number to call is shown without a link.
      const plain = skeletonOf(await render("plain text"));
      const withPhone = skeletonOf(await render("0 1"));
      for (const text of texts) {
        const expected = /[\d+]/.test(text) ? withPhone : plain;
        assert.deepEqual(skeletonOf(await render(text)), expected, JSON.stringify(text));
      }
    });

    it(`brings no address into ${name} but our own`, async () => {
      for (const text of texts) {
        const addresses = [...(await render(text)).matchAll(/\s(?:href|src|action)="([^"]*)"/g)].map((match) => match[1] ?? "");
        assert.ok(addresses.length > 0);
        for (const address of addresses) assert.match(address, /^(\/(?!\/)[\w/?=.-]*|tel:[\d+]+)$/, JSON.stringify(text));
      }
    });
  }

  it("is found by this test where an escape is missing", () => {
    assert.notDeepEqual(skeletonOf(`<p>${texts[0] ?? ""}</p>`), skeletonOf("<p>plain</p>"));
    assert.ok(texts.some((text) => text.includes(HOSTILE_TAG)));
  });
});
