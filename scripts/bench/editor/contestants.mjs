// Each contestant draws the same invoice in a box 700 pixels high and lets one price be written. `press` is one keystroke in that price, done
// the way its documentation shows an editable cell; `total` is what the screen says is to be paid.
import { AllCommunityModule, createGrid, ModuleRegistry } from "ag-grid-community";
import { html, render } from "lit";
import { live } from "lit/directives/live.js";
import { TabulatorFull } from "tabulator-tables";
import tabulatorStyles from "tabulator-tables/dist/css/tabulator.min.css";
import "@vaadin/grid";
import "../../../packages/elements/src/invoice-editor/define.ts";
import { amount, netOf, payableOf } from "./invoice.mjs";

/** @typedef {import("./invoice.mjs").Line} Line */
/** @typedef {{ total: () => string, reach: (at: number) => Promise<(text: string) => void>, isDrawn: () => boolean }} Mounted */

ModuleRegistry.registerModules([AllCommunityModule]);

export const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

async function until(/** @type {() => any} */ found) {
  for (;;) {
    const value = found();
    if (value) return value;
    await frame();
  }
}

const typeIn = (/** @type {HTMLInputElement} */ input, /** @type {string} */ text) => {
  input.value = text;
  input.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
};

const party = {
  name: "Atelier Lumière SARL",
  legalRegistration: { id: "732829320", scheme: "0002" },
  vatId: "FR44732829320",
  electronicAddress: { id: "732829320", scheme: "0225" },
  address: { line1: "12 rue des Lilas", postCode: "69003", city: "Lyon", country: "FR" },
};

/** A workspace that holds one draft and takes every save. */
function workspaceOf(/** @type {readonly Line[]} */ lines) {
  const document = {
    typeCode: "380",
    currency: "EUR",
    language: "fr",
    terms: { due: { kind: "days", days: 30 } },
    buyer: { ...party, name: "Client Exemple SA" },
    lines,
  };
  const stored = (/** @type {any} */ changes) => ({ updatedAt: "2026-11-24T09:00:00Z", updatedBy: "Paul Petit", ...changes });
  const scopes = ["session", "documents:read", "documents:write", "documents:issue", "profile:read", "customers:read"];
  const profile = {
    ...{ party, language: "fr", timeZone: "Europe/Paris", currency: "EUR", vatDueOn: "payments", vatFranchise: false },
    ...{ operations: "both", terms: { due: { kind: "days", days: 30 } }, revision: 1 },
    paymentMeans: [{ typeCode: "58", creditTransfers: [{ account: "FR7630006000011234567890189" }] }],
  };
  return {
    getSession: async () => ({ tenantId: "a", tenantName: "A", person: { id: "c", name: "C" }, scopes, today: "2026-11-24" }),
    getProfile: async () => ({ profile }),
    getDraft: async () => stored({ id: "d1", document, revision: 1 }),
    saveDraft: async (/** @type {any} */ input) => stored({ id: "d1", document: input.document, revision: input.revision + 1 }),
    listCustomers: async () => ({ rows: [] }),
    async *changes() {},
  };
}

/** The total of contestants that have none, below their rows. */
function footOf(/** @type {HTMLElement} */ box) {
  const foot = document.createElement("p");
  foot.className = "foot";
  box.after(foot);
  return foot;
}

const columns = /** @type {const} */ (["name", "quantity", "netPrice", "vatRate"]);

/** @type {Record<string, (box: HTMLElement, lines: Line[]) => Mounted>} */
export const contestants = {
  "acquit-invoice-editor"(box, lines) {
    const editor = /** @type {any} */ (document.createElement("acquit-invoice-editor"));
    editor.draftId = "d1";
    editor.workspace = workspaceOf(lines);
    box.append(editor);
    const root = () => editor.renderRoot;
    // Kept, so that looking for it among a thousand rows is not measured.
    let payable = /** @type {Element | undefined} */ (undefined);
    const total = () => {
      if (!payable?.isConnected) payable = root()?.querySelector(".totals .payable dd") ?? undefined;
      return payable?.textContent.trim() ?? "";
    };
    return {
      isDrawn: () => Boolean(root()?.querySelector("[data-line] textarea") && root().querySelector(".totals .payable")),
      total,
      async reach(at) {
        const row = root().querySelectorAll("[data-line]")[at];
        row.scrollIntoView({ block: "center" });
        const input = await until(() => row.querySelector("[data-field=netPrice]"));
        input.focus();
        return (text) => typeIn(input, text);
      },
    };
  },
  "naive Lit list"(box, lines) {
    const draw = () => {
      const input = (/** @type {Line} */ line, /** @type {"name" | "quantity" | "netPrice" | "vatRate"} */ field) =>
        html`<td>
          <input
            aria-label=${field}
            .value=${live(line[field])}
            @input=${(/** @type {any} */ event) => {
              line[field] = event.target.value;
              draw();
            }}
          />
        </td>`;
      render(
        html`<table>
            ${lines.map(
              (line) =>
                html`<tr>
                  ${columns.map((field) => input(line, field))}
                  <td>${amount(netOf(line))}</td>
                </tr>`,
            )}
          </table>
          <p class="foot">${amount(payableOf(lines))}</p>`,
        box,
      );
    };
    draw();
    return {
      isDrawn: () => box.querySelector("input") !== null,
      total: () => box.querySelector(".foot")?.textContent ?? "",
      async reach(at) {
        const input = /** @type {any} */ (box.querySelectorAll("tr")[at]?.querySelector("[aria-label=netPrice]"));
        input.scrollIntoView({ block: "center" });
        input.focus();
        return (text) => typeIn(input, text);
      },
    };
  },
  "AG Grid"(box, lines) {
    const foot = footOf(box);
    const say = () => (foot.textContent = amount(payableOf(lines)));
    const api = createGrid(box, {
      rowData: lines,
      defaultColDef: { editable: true },
      columnDefs: [
        ...columns.map((field) => ({ field })),
        { colId: "net", editable: false, valueGetter: ({ data }) => netOf(data), valueFormatter: ({ value }) => amount(value) },
      ],
      onCellValueChanged: say,
    });
    say();
    return {
      isDrawn: () => box.querySelector(".ag-row .ag-cell") !== null,
      total: () => foot.textContent ?? "",
      async reach(at) {
        api.ensureIndexVisible(at, "middle");
        const node = await until(
          () => box.querySelector(`[row-index="${String(at)}"] .ag-cell`) && api.getDisplayedRowAtIndex(at),
        );
        // A grid computes when a cell is committed, so each keystroke commits.
        return (text) => node.setDataValue("netPrice", text);
      },
    };
  },
  Tabulator(box, lines) {
    document.head.append(Object.assign(document.createElement("style"), { textContent: tabulatorStyles }));
    const foot = footOf(box);
    const say = () => {
      foot.textContent = amount(payableOf(lines));
    };
    const table = new TabulatorFull(box, {
      data: lines,
      reactiveData: false,
      height: 700,
      columns: [
        ...columns.map((field) => ({ title: field, field, editor: "input" })),
        {
          title: "net",
          mutator: (/** @type {any} */ _, /** @type {any} */ data) => amount(netOf(data)),
          field: "net",
          mutateLink: ["netPrice"],
        },
      ],
    });
    table.on("cellEdited", (/** @type {any} */ cell) => {
      const { id, netPrice } = cell.getData();
      const line = lines[Number(id) - 1];
      if (line !== undefined) line.netPrice = netPrice;
      say();
    });
    say();
    return {
      isDrawn: () => box.querySelector(".tabulator-row .tabulator-cell") !== null,
      total: () => foot.textContent ?? "",
      async reach(at) {
        await table.scrollToRow(String(at + 1), "center", true);
        const cell = table.getRow(String(at + 1)).getCell("netPrice");
        cell.getElement();
        return (text) => cell.setValue(text);
      },
    };
  },
  "vaadin-grid"(box, lines) {
    const foot = footOf(box);
    const say = () => (foot.textContent = amount(payableOf(lines)));
    const grid = /** @type {any} */ (document.createElement("vaadin-grid"));
    grid.style.height = "700px";
    for (const field of [...columns, "net"]) {
      const column = /** @type {any} */ (document.createElement("vaadin-grid-column"));
      column.renderer = (/** @type {HTMLElement} */ root, /** @type {unknown} */ _, /** @type {any} */ { item }) => {
        if (field === "net") {
          root.textContent = amount(netOf(item));
          return;
        }
        let input = /** @type {any} */ (root.firstElementChild);
        if (input === null) {
          input = document.createElement("input");
          input.dataset.field = field;
          input.addEventListener("input", () => {
            input.item[field] = input.value;
            grid.requestContentUpdate();
            say();
          });
          root.append(input);
        }
        Object.assign(input, { item, value: item[field] });
      };
      grid.append(column);
    }
    grid.items = lines;
    box.append(grid);
    say();
    return {
      isDrawn: () => grid.querySelector("input") !== null,
      total: () => foot.textContent ?? "",
      async reach(at) {
        grid.scrollToIndex(at);
        const input = await until(() =>
          [...grid.querySelectorAll("[data-field=netPrice]")].find(({ item }) => item === lines[at]),
        );
        return (text) => typeIn(input, text);
      },
    };
  },
};
