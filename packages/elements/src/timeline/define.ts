import { Timeline } from "./timeline.ts";

if (customElements.get("acquit-timeline") === undefined) customElements.define("acquit-timeline", Timeline);

declare global {
  interface HTMLElementTagNameMap {
    "acquit-timeline": Timeline;
  }
}
