import { PaymentLinkButton } from "./payment-link-button.ts";

if (customElements.get("acquit-payment-link-button") === undefined)
  customElements.define("acquit-payment-link-button", PaymentLinkButton);

declare global {
  interface HTMLElementTagNameMap {
    "acquit-payment-link-button": PaymentLinkButton;
  }
}
