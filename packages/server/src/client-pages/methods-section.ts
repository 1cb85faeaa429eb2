import { methodName } from "@acquit/core";
import { html } from "hono/html";
import type { Markup } from "./document-shell.ts";
import type { View } from "./view.ts";

const transfers: ReadonlySet<string> = new Set(["30", "42", "58"]);

/** What the seller says of one way to pay, in the reader's language. */
function textOf({ texts }: NonNullable<View["invoice"]["methods"]>[number], language: View["language"]): string | undefined {
  return texts[language] ?? texts[language === "fr" ? "en" : "fr"];
}

/** What the seller adds to the details of a transfer. */
export function transferWords({ invoice, language }: View): string | undefined {
  const transfer = invoice.methods?.find(({ typeCode }) => transfers.has(typeCode));
  return transfer === undefined ? undefined : textOf(transfer, language);
}

/** The other ways to pay the seller takes, each with what to know of it: a cheque's payee and address among them. */
export function methodsSection(view: View): Markup | string {
  const { invoice, m, language } = view;
  const others = (invoice.methods ?? []).filter(
    (method) => !transfers.has(method.typeCode) && (invoice.onlineMethods.length === 0 || textOf(method, language) !== undefined),
  );
  if (others.length === 0) return "";
  return html`<section aria-labelledby="methods">
    <h2 id="methods">${m.otherMethods}</h2>
    ${others.map(
      (method) =>
        html`<h3>${methodName(method.typeCode, language) ?? m.methods.other}</h3>
          ${textOf(method, language) === undefined ? "" : html`<p class="written"><bdi>${textOf(method, language)}</bdi></p>`}`,
    )}
  </section>`;
}
