import { html } from "hono/html";
import { documentShell, type Markup } from "./document-shell.ts";
import type { Language } from "./format.ts";
import { messagesFor } from "./view.ts";

/** Why a client sees a notice instead of her invoice; an unknown, an expired and a revoked link are all "gone". */
export type NoticeKind = "gone" | "tooMany" | "elsewhere" | "failed";

/** A page that says one thing. */
export function noticePage(kind: NoticeKind, language: Language): Markup {
  const m = messagesFor(language);
  const title = m[`${kind}Title`];
  const body = html`<main class="notice">
    <section>
      <h1>${title}</h1>
      <p>${m[`${kind}Text`]}</p>
    </section>
  </main>`;
  return documentShell({ language, title, body });
}
