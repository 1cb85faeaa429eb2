import { waitUntil } from "@open-wc/testing";
import type { InputOf, OutputOf, Workspace } from "@acquit/workspace";
import type { LitElement } from "lit";

type Link = NonNullable<OutputOf<"getCrm">["link"]>;
type Invoice = OutputOf<"getInvoice">;
type Mirror = OutputOf<"getCrmMirror">;

/** A link under way. */
export const link: Link = {
  crm: "bitrix24",
  portal: "portal.bitrix24.com",
  state: "live",
  linkedAt: "2026-03-02T09:00:00.000Z",
  roles: [
    { userId: "1", role: "owner" },
    { userId: "99", role: "reader" },
  ],
  revision: 3,
  sweep: { leg: "mirrors", done: 40, total: 100, mended: 2, failed: 1, startedAt: "2026-03-02T09:00:00.000Z" },
  mirrored: 38,
  failed: 1,
  differing: 1,
  waiting: 4,
  dead: 0,
  conflicts: 1,
};
/** A cent the CRM makes of its own. */
export const difference = {
  ours: "119.99",
  theirs: "120.00",
  settledBy: "manual-total" as const,
  lines: [{ line: 0, ours: "119.99", theirs: "120.00" }],
};
/** An invoice in the CRM. */
export const mirror: Mirror = {
  invoiceId: "i1",
  number: "F-1",
  state: "current",
  recordId: "128",
  putBack: 0,
  at: "2026-03-02T09:00:00.000Z",
};
/** An invoice of ours. */
export const invoice = {
  id: "i1",
  number: "F-1",
  customerName: "Léa",
  issueDate: "2026-03-02",
  total: "120.00",
  open: "20.00",
  currency: "EUR",
  overdueDays: 3,
  timeline: [],
} as unknown as Invoice;
/** What a deal gave. */
export const filled = {
  draft: { id: "d1", revision: 1, document: { currency: "EUR" } },
  isCountryAssumed: true,
  difference: { ours: "119.99", theirs: "120.00" },
} as unknown as OutputOf<"draftFromCrm">;

async function* noChanges() {
  // Nothing happens while a test runs.
}

/** A workspace of a firm that is linked to a portal. */
export function aDesk(changes: Partial<Workspace> = {}): Workspace {
  return {
    changes: noChanges,
    getSummary: () => Promise.resolve({ seq: 1, currencies: [] }),
    getCrm: () => Promise.resolve({ kinds: [], link }),
    getInvoice: () => Promise.resolve(invoice),
    getCrmMirror: () => Promise.resolve(mirror),
    listCrmMirrors: ({ filter }: InputOf<"listCrmMirrors">) =>
      Promise.resolve({
        rows: [filter === "failed" ? { ...mirror, state: "failed", problem: "Number taken" } : { ...mirror, difference }],
      }),
    listCrmConflicts: () =>
      Promise.resolve({
        rows: [{ recordId: "company:5", customerId: "c1", name: "Léa", theirName: "Lea SAS", at: "2026-03-02T09:00:00.000Z" }],
      }),
    listCrmUsers: () =>
      Promise.resolve({
        rows: [
          { id: "1", name: "Ada", isAdmin: true, role: "owner" },
          { id: "7", name: "Nadia", isAdmin: false },
        ],
      }),
    listCrmOwnCompanies: () => Promise.resolve({ rows: [{ id: "1", name: "Atelier" }] }),
    getCrmDeal: () => Promise.resolve({ drafts: [], invoices: [] }),
    ...changes,
  } as unknown as Workspace;
}

/** The page once it shows what it loaded. */
export async function settled(element: LitElement): Promise<ShadowRoot> {
  const root = element.shadowRoot;
  if (root === null) throw new Error("The page has no root");
  await waitUntil(() => root.querySelector("[aria-busy]") === null && root.childElementCount > 0, "it never loaded", {
    timeout: 8_000,
  });
  await element.updateComplete;
  return root;
}

/** The button with this label. */
export function button(root: ShadowRoot, label: string): HTMLButtonElement {
  const found = [...root.querySelectorAll("button")].find((one) => one.textContent.includes(label));
  if (found === undefined) throw new Error(`There is no button ${label} in: ${root.textContent}`);
  return found;
}
