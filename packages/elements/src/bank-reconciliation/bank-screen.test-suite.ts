import type { Workspace } from "@acquit/workspace";
import { fixture, html, waitUntil } from "@open-wc/testing";
import type { BankReconciliation } from "./bank-reconciliation.ts";

/** A statement of two lines that adds up. */
export const statement = {
  position: 0,
  format: "camt.053",
  account: "FR7630006000011234567890189",
  accountId: "a1",
  currency: "EUR",
  from: "2026-11-01",
  to: "2026-11-20",
  opening: "10.00",
  closing: "12.00",
  movements: "2.00",
  lines: 2,
  pending: 1,
  known: 0,
  balanced: true,
  difference: "0.00",
  problems: [],
};

/** Everything the four views ask for. */
export const others: Partial<Workspace> = {
  listBankStatements: async () => ({ rows: [] }),
  listBankRules: async () => ({
    rows: [
      {
        id: "r1",
        account: "FR7630006000011234567890189",
        customerId: "dunes",
        customerName: "Hôtel des Dunes SAS",
        confirmed: 3,
        origin: "learned",
        revision: 1,
      },
    ],
  }),
  listCustomers: async () => ({ rows: [] }),
  compareBankWithLedger: async () => ({
    from: "2026-11-01",
    to: "2026-11-24",
    currencies: [
      { currency: "EUR", bank: "420.00", ignored: "-4.50", payouts: "0.00", fees: "0.00", ledger: "391.20", difference: "33.30" },
    ],
    differences: [{ kind: "line-waiting", amount: "33.30", date: "2026-11-20", text: "MERCI", lineId: "l3" }],
  }),
};

/** The screen in a page, once its view is read. */
export async function shown(workspace: Workspace, view = "lines", lang = "fr", scheme = "light"): Promise<BankReconciliation> {
  document.documentElement.style.colorScheme = scheme;
  document.body.style.background = scheme === "dark" ? "#101412" : "";
  const box = await fixture<HTMLElement>(
    html`<main lang=${lang}>
      <acquit-bank-reconciliation .workspace=${workspace} view=${view}></acquit-bank-reconciliation>
    </main>`,
  );
  const element = box.querySelector("acquit-bank-reconciliation") as BankReconciliation;
  await waitUntil(() => part(element)?.shadowRoot?.childElementCount, "the view is drawn");
  await waitUntil(() => inPart(element, "[aria-busy='true']") === null, "the view is read");
  return element;
}

/** The part that draws the open view. */
export const part = (element: BankReconciliation) => element.shadowRoot?.querySelector<HTMLElement>('[role="tabpanel"] > *');
/** The first match in it. */
export const inPart = <Found extends Element = HTMLElement>(element: BankReconciliation, selector: string) =>
  part(element)?.shadowRoot?.querySelector<Found>(selector) ?? null;
/** All matches in it. */
export const allInPart = (element: BankReconciliation, selector: string) => [
  ...(part(element)?.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];
/** What is read, with single spaces. */
export const textOf = (node: Element | null) => node?.textContent.replaceAll(/\s+/g, " ").trim() ?? "";
/** The line marked in the list. */
export const selected = (element: BankReconciliation) => inPart(element, ".row[aria-selected='true']")?.dataset["id"];
/** The line in the panel. */
export const underReview = (element: BankReconciliation) => inPart(element, ".panel")?.dataset["line"];
/** What became of the last decision, in words. */
export const said = (element: BankReconciliation) => textOf(inPart(element, ".top [role='status']"));
/** Presses the button whose words begin so. */
export const press = (root: ParentNode | null | undefined, name: string) => {
  [...(root?.querySelectorAll("button") ?? [])].find((button) => textOf(button).startsWith(name))?.click();
};
/** Waits until so many lines are listed. */
export const rowsAre = (element: BankReconciliation, count: number) =>
  waitUntil(() => allInPart(element, ".row").length === count, `${String(count)} lines are listed`);
/** The form that splits a line. */
export const split = (element: BankReconciliation) => inPart(element, "acquit-bank-split")?.shadowRoot;
