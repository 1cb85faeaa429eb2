import { Provider } from "./provider.ts";

if (customElements.get("acquit-provider") === undefined) customElements.define("acquit-provider", Provider);

declare global {
  interface HTMLElementTagNameMap {
    "acquit-provider": Provider;
  }
}
