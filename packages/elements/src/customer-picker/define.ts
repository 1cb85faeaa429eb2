import { CustomerPicker } from "./customer-picker.ts";

if (customElements.get("acquit-customer-picker") === undefined) customElements.define("acquit-customer-picker", CustomerPicker);

declare global {
  interface HTMLElementTagNameMap {
    "acquit-customer-picker": CustomerPicker;
  }
}
