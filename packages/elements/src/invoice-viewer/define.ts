import { InvoiceViewer } from "./invoice-viewer.ts";

if (customElements.get("acquit-invoice-viewer") === undefined) customElements.define("acquit-invoice-viewer", InvoiceViewer);

declare global {
  interface HTMLElementTagNameMap {
    "acquit-invoice-viewer": InvoiceViewer;
  }
}
