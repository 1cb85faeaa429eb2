import { DocumentPreview } from "./document-preview.ts";

if (customElements.get("acquit-document-preview") === undefined) {
  customElements.define("acquit-document-preview", DocumentPreview);
}

declare global {
  interface HTMLElementTagNameMap {
    "acquit-document-preview": DocumentPreview;
  }
}
