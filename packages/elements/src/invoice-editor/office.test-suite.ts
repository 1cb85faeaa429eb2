import type { DocumentDraft, Line } from "@acquit/core";
import { WorkspaceError, type InputOf, type OutputOf, type Workspace } from "@acquit/workspace";
import { expect, fixture, html, waitUntil } from "@open-wc/testing";
import { aCustomer, aParty, aProfile, aSession, aWorkspace } from "../workspace-stand-in.test-suite.ts";
import type { CustomerPicker } from "../customer-picker/customer-picker.ts";
import type { InvoiceEditor } from "./invoice-editor.ts";

type Draft = OutputOf<"getDraft">;

/** A line of two hours at 50 euros. */
export function aLine(changes: Partial<Line> = {}): Line {
  return { id: "1", name: "Conseil", quantity: "2", unit: "HUR", netPrice: "50.00", vatCategory: "S", vatRate: "20", ...changes };
}

/** A draft that can be issued. */
export function aDocument(changes: Partial<DocumentDraft> = {}): DocumentDraft {
  return {
    typeCode: "380",
    currency: "EUR",
    language: "fr",
    terms: { due: { kind: "days", days: 30 } },
    buyer: aParty(),
    customerId: "client-exemple",
    lines: [aLine()],
    ...changes,
  };
}

/** A draft as stored by someone. */
export function aStoredDraft(document: DocumentDraft, changes: Partial<Draft> = {}): Draft {
  return { id: "d1", document, revision: 3, updatedAt: "2026-11-24T09:00:00Z", updatedBy: "Paul Petit", ...changes };
}

/** A workspace that keeps one draft, with everything that was saved in it. */
export interface Office {
  readonly workspace: Workspace;
  readonly saves: InputOf<"saveDraft">[];
  readonly lastSaved: () => DocumentDraft | undefined;
}

/** An office with a stored draft, or none for a new one. */
export function anOffice(document: DocumentDraft | undefined, operations: Partial<Workspace> = {}): Office {
  const saves: InputOf<"saveDraft">[] = [];
  const workspace = aWorkspace({
    getSession: async () => aSession(),
    getProfile: async () => ({ profile: aProfile() }),
    getDraft: async () => {
      if (document === undefined) throw new WorkspaceError("not-found", "There is no such draft.");
      return aStoredDraft(document);
    },
    saveDraft: async (input) => {
      saves.push(input);
      return aStoredDraft(input.document, { revision: input.revision + 1 });
    },
    listCustomers: async () => ({ rows: [aCustomer(), aCustomer({ id: "dunes", party: aParty({ name: "Hôtel des Dunes" }) })] }),
    getCustomer: async () => aCustomer(),
    saveCustomer: async ({ customer }) => ({ ...customer, revision: customer.revision + 1 }),
    listSeries: async () => ({
      rows: [{ id: "i", kind: "invoice", pattern: "F{year}-{number:0000}", next: 31, restart: "yearly", revision: 0 }],
    }),
    ...operations,
  });
  return { workspace, saves, lastSaved: () => saves.at(-1)?.document };
}

/** The editor on a draft of an office, once it is drawn. */
export async function shownEditor({ workspace }: Pick<Office, "workspace">, lang = "fr"): Promise<InvoiceEditor> {
  const box = await fixture<HTMLElement>(
    html`<main lang=${lang}><acquit-invoice-editor draft-id="d1" .workspace=${workspace}></acquit-invoice-editor></main>`,
  );
  const editor = box.querySelector("acquit-invoice-editor");
  if (editor === null) throw new Error("The editor is not defined.");
  await waitUntil(() => editor.renderRoot.querySelector(".paper, [role=alert]") !== null, "the draft is drawn");
  await editor.updateComplete;
  return editor;
}

/** Text as it is read: without the spaces of the markup. */
export function textOf(node: Node | null | undefined): string {
  return (node?.textContent ?? "").replaceAll(/\s+/g, " ").trim();
}

type Control = HTMLInputElement & HTMLTextAreaElement & HTMLSelectElement;

function isNamed(root: ParentNode, control: Element, label: string): boolean {
  if (control.getAttribute("aria-label") === label) return true;
  return control.id !== "" && textOf(root.querySelector(`label[for="${control.id}"]`)) === label;
}

/** The field of a name. */
export function field(editor: InvoiceEditor, label: string): Control {
  const root = editor.renderRoot;
  const control = [...root.querySelectorAll("input, textarea, select")].find((one) => isNamed(root, one, label));
  expect(control, `the field "${label}"`).to.exist;
  return control as Control;
}

/** The button of a name, in the editor. */
export function button(editor: InvoiceEditor, name: string): HTMLButtonElement {
  const all = [...editor.renderRoot.querySelectorAll("button")];
  const found = all.find((one) => (one.getAttribute("aria-label") ?? textOf(one)) === name);
  expect(found, `the button "${name}"`).to.exist;
  return found as HTMLButtonElement;
}

/** The part where the client is chosen. */
export function picker(editor: InvoiceEditor): CustomerPicker {
  return editor.renderRoot.querySelector("acquit-customer-picker") as CustomerPicker;
}

/** Types a text in a field as a person would, and leaves it. */
export async function fill(editor: InvoiceEditor, label: string, text: string): Promise<void> {
  const control = field(editor, label);
  control.focus();
  control.value = text;
  control.dispatchEvent(new InputEvent("input", { bubbles: true }));
  control.dispatchEvent(new Event("change", { bubbles: true }));
  await editor.updateComplete;
}

/** The totals as drawn, by name. */
export function totals(editor: InvoiceEditor): Readonly<Record<string, string>> {
  const entries = [...editor.renderRoot.querySelectorAll(".totals .entry")];
  return Object.fromEntries(entries.map((entry) => [textOf(entry.querySelector("dt")), textOf(entry.querySelector("dd"))]));
}

/** The name of the field the keyboard is in. */
export function focusedField(editor: InvoiceEditor): string | null | undefined {
  return editor.shadowRoot?.activeElement?.getAttribute("aria-label");
}
