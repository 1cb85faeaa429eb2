import type { ClientPortal } from "@acquit/elements/client-portal";
import type { PaymentLinkButton } from "@acquit/elements/payment-link-button";
import type { TermsNotice } from "@acquit/elements/terms-notice";
import { anAccountDesk } from "../../../packages/elements/src/client-portal/client-portal.test-suite.ts";

/** Defines the host's own component: what a client sees, inside its shadow root, under the page's styles again. */
export function defineHostPanel(start: (root: ShadowRoot) => void): void {
  customElements.define(
    "host-panel",
    class extends HTMLElement {
      connectedCallback(): void {
        const root = this.attachShadow({ mode: "open" });
        const styles = document.querySelector<HTMLLinkElement>("link[href$='.css']:not([href*='tokens'])")?.cloneNode();
        const { desk } = anAccountDesk();
        const button: PaymentLinkButton = document.createElement("acquit-payment-link-button");
        button.desk = desk.invoice("f2");
        const portal: ClientPortal = document.createElement("acquit-client-portal");
        portal.account = desk;
        const terms: TermsNotice = document.createElement("acquit-terms-notice");
        terms.desk = desk.invoice("f2");
        start(root);
        root.append(...(styles === undefined ? [] : [styles]), button, portal, terms);
      }
    },
  );
}
