import { InvoiceEditor } from "./invoice-editor.ts";

if (customElements.get("acquit-invoice-editor") === undefined) customElements.define("acquit-invoice-editor", InvoiceEditor);

declare global {
  interface HTMLElementTagNameMap {
    "acquit-invoice-editor": InvoiceEditor;
  }
}
