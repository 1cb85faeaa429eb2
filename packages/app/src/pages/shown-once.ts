import { html, type TemplateResult } from "lit";
import { messages } from "../preferences.ts";

/** Draws a secret that is shown once, selected when it is entered, with a button that copies it. */
export function drawShownOnce(label: string, secret: string, onCopied: () => void): TemplateResult {
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    onCopied();
  };
  return html`<div class="shown-once">
    <label
      >${label}<input
        readonly
        .value=${secret}
        @focus=${(event: FocusEvent) => {
          (event.target as HTMLInputElement).select();
        }}
    /></label>
    <button type="button" @click=${copy}>${messages().copy}</button>
  </div>`;
}
