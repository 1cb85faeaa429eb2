/** What is weighed and started: the script of each, and the markup of a page that uses it. */
export const contestants = [
  {
    name: "Lit and four tiny elements",
    script: `import { LitElement, css, html } from "lit";
for (const name of ["one", "two", "three", "four"]) {
  customElements.define("tiny-" + name, class extends LitElement {
    static properties = { count: { type: Number } };
    static styles = css\`:host { display: block } button { font: inherit }\`;
    constructor() { super(); this.count = 0; }
    render() { return html\`<button @click=\${() => (this.count += 1)}>\${name} \${this.count}</button>\`; }
  });
}`,
    markup: "<tiny-one></tiny-one><tiny-two></tiny-two><tiny-three></tiny-three><tiny-four></tiny-four>",
  },
  {
    name: "acquit: the one script",
    script: 'import "../../packages/embed/src/script.ts";',
    markup: "",
  },
  ...["payment-link-button", "receivables-dashboard", "invoice-editor"].map((name) => ({
    name: `acquit-${name}`,
    script: `import "../../packages/elements/src/${name}/define.ts";`,
    markup: `<acquit-${name}></acquit-${name}>`,
  })),
  {
    name: "acquit: all three",
    script: ["payment-link-button", "receivables-dashboard", "invoice-editor"]
      .map((name) => `import "../../packages/elements/src/${name}/define.ts";`)
      .join("\n"),
    markup:
      "<acquit-payment-link-button></acquit-payment-link-button><acquit-receivables-dashboard></acquit-receivables-dashboard><acquit-invoice-editor></acquit-invoice-editor>",
  },
  {
    name: "@stripe/connect-js, loader alone",
    script: 'import { loadConnectAndInitialize } from "@stripe/connect-js/pure"; globalThis.stripe = loadConnectAndInitialize;',
    markup: "",
  },
  {
    name: "Web Awesome: button, input, select, dialog",
    script: ["button", "input", "select", "option", "dialog"]
      .map((name) => `import "@awesome.me/webawesome/dist/components/${name}/${name}.js";`)
      .join("\n"),
    markup: "<wa-button>Pay</wa-button><wa-input label='Name'></wa-input><wa-select><wa-option>1</wa-option></wa-select>",
  },
  {
    name: "UI5: table",
    script: ["Table", "TableRow", "TableCell", "TableHeaderRow", "TableHeaderCell"]
      .map((name) => `import "@ui5/webcomponents/dist/${name}.js";`)
      .join("\n"),
    markup:
      "<ui5-table><ui5-table-header-row slot='headerRow'><ui5-table-header-cell>A</ui5-table-header-cell></ui5-table-header-row><ui5-table-row><ui5-table-cell>1</ui5-table-cell></ui5-table-row></ui5-table>",
  },
  {
    name: "UI5: table, button, input, select, dialog",
    script: ["Table", "TableRow", "TableCell", "TableHeaderRow", "TableHeaderCell", "Button", "Input", "Select", "Dialog"]
      .map((name) => `import "@ui5/webcomponents/dist/${name}.js";`)
      .join("\n"),
    markup: "<ui5-button>Pay</ui5-button><ui5-input></ui5-input><ui5-table></ui5-table>",
  },
  {
    name: "AG Grid, community",
    script: `import { AllCommunityModule, createGrid, ModuleRegistry } from "ag-grid-community";
ModuleRegistry.registerModules([AllCommunityModule]);
createGrid(document.querySelector("#grid"), { columnDefs: [{ field: "a" }, { field: "b" }], rowData: [{ a: 1, b: 2 }] });`,
    markup: "<div id='grid'></div>",
  },
];
