import { WorkspaceError } from "@acquit/workspace";
import { html, type TemplateResult } from "lit";
import type { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";

/** Draws what a page loads: waiting, failed with a way to try again, or the thing itself. */
export function drawLoaded<Value>(load: LoadController<Value>, draw: (value: Value) => TemplateResult): TemplateResult {
  const m = messages();
  const { now } = load;
  if (now.state === "ready") return draw(now.value);
  if (now.state === "loading") return html`<p class="empty" aria-busy="true">${m.loading}</p>`;
  const gone = now.error instanceof WorkspaceError && now.error.code === "not-found";
  return html`<div role="alert">
    <p>${gone ? m.notFound : m.offline}</p>
    ${gone ? html`<a href="/app/">${m.back}</a>` : html`<button @click=${() => load.reload()}>${m.retry}</button>`}
  </div>`;
}

/** The sentence to show for a refused call. */
export function refusalText(error: unknown): string {
  if (error instanceof WorkspaceError && error.code !== "unavailable" && error.code !== "internal") return error.message;
  return messages().offline;
}
