import { ClientPortal } from "./client-portal.ts";
import { PortalInvoice } from "./portal-invoice.ts";

if (customElements.get("acquit-client-portal-invoice") === undefined)
  customElements.define("acquit-client-portal-invoice", PortalInvoice);
if (customElements.get("acquit-client-portal") === undefined) customElements.define("acquit-client-portal", ClientPortal);

declare global {
  interface HTMLElementTagNameMap {
    "acquit-client-portal": ClientPortal;
  }
}
