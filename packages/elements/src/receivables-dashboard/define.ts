import { ReceivablesAging } from "./receivables-aging.ts";
import { ReceivablesDashboard } from "./receivables-dashboard.ts";
import { ReceivablesList } from "./receivables-list.ts";

if (customElements.get("acquit-receivables-dashboard") === undefined) {
  customElements.define("acquit-receivables-aging", ReceivablesAging);
  customElements.define("acquit-receivables-list", ReceivablesList);
  customElements.define("acquit-receivables-dashboard", ReceivablesDashboard);
}

declare global {
  interface HTMLElementTagNameMap {
    "acquit-receivables-aging": ReceivablesAging;
    "acquit-receivables-dashboard": ReceivablesDashboard;
    "acquit-receivables-list": ReceivablesList;
  }
}
