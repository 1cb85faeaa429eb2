import { aTimeout, fixture, html, waitUntil } from "@open-wc/testing";
import "./define.ts";
import type { ReceivablesDashboard } from "./receivables-dashboard.ts";
import { type aFirm, aRow } from "./receivables.test-suite.ts";

/** A dashboard over a workspace, in a page of a language. */
export async function shown(workspace: ReturnType<typeof aFirm>, lang = "fr"): Promise<ReceivablesDashboard> {
  const box = await fixture<HTMLElement>(
    html`<main lang=${lang}><acquit-receivables-dashboard .workspace=${workspace}></acquit-receivables-dashboard></main>`,
  );
  const element = box.querySelector("acquit-receivables-dashboard") as ReceivablesDashboard;
  await aTimeout(0);
  await element.updateComplete;
  return element;
}

/** The shadow root of its list. */
export const list = (element: ReceivablesDashboard) => element.renderRoot.querySelector("acquit-receivables-list")?.shadowRoot;
/** The shadow root of its aging. */
export const aging = (element: ReceivablesDashboard) => element.renderRoot.querySelector("acquit-receivables-aging")?.shadowRoot;
/** The rows that are drawn, from top to bottom. */
export const rowsOf = (element: ReceivablesDashboard) =>
  [...(list(element)?.querySelectorAll<HTMLElement>(".row:not([hidden])") ?? [])].sort(
    (first, second) => Number(first.dataset["row"]) - Number(second.dataset["row"]),
  );
/** The ids of the invoices that are drawn, in order. */
export const idsOf = (element: ReceivablesDashboard) => rowsOf(element).map((row) => row.dataset["id"]);
/** Waits until just these invoices are drawn. */
export const idsAre = (element: ReceivablesDashboard, ...ids: readonly (string | undefined)[]) =>
  waitUntil(() => JSON.stringify(idsOf(element)) === JSON.stringify(ids), `${ids.join(", ")} are listed`, { timeout: 8_000 });
/** What a node says, spaces made one. */
export const textOf = (node: Node | null | undefined) => (node?.textContent ?? "").replaceAll(/\s+/g, " ").trim();
/** The first button that says so. */
export const buttonNamed = (root: ParentNode | null | undefined, name: string) =>
  [...(root?.querySelectorAll("button") ?? [])].find((button) => textOf(button).includes(name));
/** What its figures say. */
export const tiles = (element: ReceivablesDashboard) => [...element.renderRoot.querySelectorAll(".tile")].map(textOf);
/** Waits until so many rows are drawn. */
export const rowsAre = (element: ReceivablesDashboard, count: number) =>
  waitUntil(() => rowsOf(element).length === count, `${String(count)} rows are listed`, { timeout: 8_000 });

/** An invoice that is late, one that is not, one that is paid; their clients differ. */
export const someLate = [
  aRow({ id: "late", number: "F-1", dueDate: "2026-10-10", overdueDays: 45, customerName: "Dunes SAS", customerId: "c2" }),
  aRow({ id: "young", number: "F-2", customerName: "Café Éole", customerId: "c3" }),
  aRow({ id: "paid", number: "F-3", open: "0.00", settlement: "settled" }),
];
