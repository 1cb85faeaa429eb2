import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { clientScriptPath, clientStylePath } from "./assets.ts";
import type { Language } from "./format.ts";

/** Escaped markup, as `html` makes it. */
export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

/** The page around every hosted screen: works without script, nothing from a third party. */
export function documentShell(page: { readonly language: Language; readonly title: string; readonly body: Markup }): Markup {
  return html`<!doctype html>
    <html lang="${page.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${page.title}</title>
        <link rel="stylesheet" href="${clientStylePath}" />
        <script type="module" src="${clientScriptPath}"></script>
      </head>
      <body>
        ${page.body}
      </body>
    </html>`;
}
