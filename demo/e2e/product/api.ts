import assert from "node:assert/strict";
import type { Page } from "playwright-core";

/** Calls the API with the session of the page, as the page itself does. */
export async function callApi<Answer>(page: Page, method: string, path: string, body?: object): Promise<Answer> {
  const response = await page.request.fetch(new URL(path, page.url()).href, {
    method,
    headers: { origin: new URL(page.url()).origin, "sec-fetch-site": "same-origin", "content-type": "application/json" },
    ...(body === undefined ? {} : { data: body }),
  });
  assert.ok(response.ok(), `${method} ${path} answered ${String(response.status())}: ${await response.text()}`);
  return (await response.json()) as Answer;
}

/** A line of the list of invoices, as far as the tests look. */
export interface ListedInvoice {
  readonly id: string;
  readonly number: string;
  readonly settlement: string;
  readonly customerId: string;
  readonly overdueDays: number;
}

/** All invoices of the firm the page is signed in to. */
export async function listInvoices(page: Page): Promise<readonly ListedInvoice[]> {
  return (await callApi<{ rows: readonly ListedInvoice[] }>(page, "GET", "/v1/invoices?limit=500")).rows;
}

/** Makes a payment link to an invoice. */
export async function linkTo(page: Page, id: string): Promise<string> {
  return (await callApi<{ url: string }>(page, "POST", `/v1/invoices/${id}/payment-links`, {})).url;
}

/** Records a transfer for a part of an invoice. */
export async function payPart(page: Page, invoiceId: string, amount: string): Promise<void> {
  const query = new URLSearchParams({ invoiceId, amount, currency: "EUR" });
  const proposal = await callApi<{ allocations: readonly object[] }>(page, "GET", `/v1/payments/proposal?${query}`);
  const date = new Date().toISOString().slice(0, 10);
  const payment = { id: crypto.randomUUID(), date, amount, currency: "EUR", method: "transfer" };
  await callApi(page, "POST", "/v1/payments", { ...payment, allocations: proposal.allocations });
}
