// Each contestant shows the same invoices in a box 600 pixels high, rows of its own height, from what `prepare` made of them beforehand.
import { AllCommunityModule, createGrid, ModuleRegistry } from "ag-grid-community";
import { html, render } from "lit";
import { TabulatorFull } from "tabulator-tables";
import tabulatorStyles from "tabulator-tables/dist/css/tabulator.min.css";
import "@vaadin/grid";
import "../../../packages/elements/src/receivables-dashboard/define.ts";
import { packReceivables, receivablesTable } from "../../../packages/core/src/index.ts";
import { today } from "./ledger.mjs";

/** @typedef {import("./ledger.mjs").Invoice} Invoice */
/** @typedef {{ prepare?: (invoices: Invoice[]) => any, mount: (box: HTMLElement, given: any) => void }} Contestant */

ModuleRegistry.registerModules([AllCommunityModule]);

const euro = new Intl.NumberFormat("fr-FR", { style: "currency", currency: "EUR" });
const day = new Intl.DateTimeFormat("fr-FR", { dateStyle: "medium", timeZone: "UTC" });
const amount = (/** @type {number} */ minor) => euro.format(minor / 100);
const date = (/** @type {number} */ number) => day.format(new Date(number * 86_400_000));
const fields = /** @type {const} */ (["number", "customer", "issueDay", "dueDay", "total", "open"]);
const shown = (/** @type {string} */ field, /** @type {any} */ value) =>
  field.endsWith("Day") ? date(value) : field === "total" || field === "open" ? amount(value) : String(value);

/** What the server would have sent: text, so that reading it counts. */
export function answerOf(/** @type {readonly Invoice[]} */ invoices) {
  const rows = invoices.map(({ customer, ...invoice }) => ({
    ...invoice,
    ...{ customerId: customer, customerName: customer, currency: "EUR", kind: "invoice", standing: "open" },
    instalments: [{ dueDay: invoice.dueDay, amount: invoice.total, open: invoice.open }],
  }));
  const asOf = new Date(today * 86_400_000).toISOString().slice(0, 10);
  return JSON.stringify({
    asOf,
    seq: 1,
    drafts: 0,
    received: [],
    table: packReceivables(receivablesTable(/** @type {any} */ (rows))),
  });
}

/** A workspace that answers from text, and says when its answer came. */
export function workspaceOf(/** @type {string} */ text, /** @type {() => void} */ answered = () => undefined) {
  async function* changes() {
    await new Promise(() => undefined);
    yield undefined;
  }
  return {
    getReceivables: async () => {
      answered();
      return JSON.parse(text);
    },
    changes,
  };
}

/** @type {Record<string, Contestant>} */
export const contestants = {
  "acquit-receivables-dashboard": {
    // The answer's text; reading it counts.
    prepare: (invoices) => answerOf(invoices),
    mount(box, text) {
      const element = /** @type {any} */ (document.createElement("acquit-receivables-dashboard"));
      element.workspace = workspaceOf(text);
      box.append(element);
    },
  },
  "AG Grid": {
    mount(box, invoices) {
      createGrid(box, {
        rowData: invoices,
        columnDefs: fields.map((field) => ({ field, filter: true, valueFormatter: ({ value }) => shown(field, value) })),
      });
    },
  },
  Tabulator: {
    prepare(invoices) {
      document.head.append(Object.assign(document.createElement("style"), { textContent: tabulatorStyles }));
      return invoices;
    },
    mount(box, invoices) {
      const columns = fields.map((field) => ({
        title: field,
        field,
        formatter: (/** @type {any} */ cell) => shown(field, cell.getValue()),
      }));
      new TabulatorFull(box, { data: invoices, height: 600, columns });
    },
  },
  "vaadin-grid": {
    mount(box, invoices) {
      const grid = /** @type {any} */ (document.createElement("vaadin-grid"));
      grid.style.height = "600px";
      for (const field of fields) {
        const column = /** @type {any} */ (document.createElement("vaadin-grid-column"));
        column.path = field;
        column.renderer = (/** @type {HTMLElement} */ root, /** @type {unknown} */ _, /** @type {any} */ model) => {
          root.textContent = shown(field, model.item[field]);
        };
        grid.append(column);
      }
      grid.items = invoices;
      box.append(grid);
    },
  },
  "naive Lit list": {
    mount(box, invoices) {
      render(
        html`<table>
          ${invoices.map(
            (invoice) =>
              html`<tr>
                ${fields.map((field) => html`<td>${shown(field, invoice[field])}</td>`)}
              </tr>`,
          )}
        </table>`,
        box,
      );
    },
  },
};
