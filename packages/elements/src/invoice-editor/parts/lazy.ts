import { html, type TemplateResult } from "lit";
import type { LazyPart } from "../../controllers/lazy-part.ts";
import type { EditorMessages } from "../messages/fr.ts";

/** Draws a part that is there; its place while it comes; a way to try again when it could not be loaded. */
export function drawLazily<Part>(lazy: LazyPart<Part>, m: EditorMessages, draw: (part: Part) => unknown, name = ""): unknown {
  if (lazy.part !== undefined) return draw(lazy.part);
  return html`<section class="coming ${name}" aria-busy=${lazy.hasFailed ? "false" : "true"}>
    ${lazy.hasFailed ? failed(lazy, m) : waiting(m)}
  </section>`;
}

function waiting(m: EditorMessages): TemplateResult {
  return html`<p class="soft"><span class="visually-hidden">${m.partComing}</span></p>`;
}

/** Says that a part could not be loaded, with a way to try again. */
export function failed(lazy: LazyPart<unknown>, m: EditorMessages): TemplateResult {
  return html`<p role="alert">${m.partFailed}</p>
    <button type="button" class="quiet" data-part="retry" @click=${() => void lazy.get()}>${m.retry}</button>`;
}
