import { TermsNotice } from "./terms-notice.ts";

if (customElements.get("acquit-terms-notice") === undefined) customElements.define("acquit-terms-notice", TermsNotice);

declare global {
  interface HTMLElementTagNameMap {
    "acquit-terms-notice": TermsNotice;
  }
}
