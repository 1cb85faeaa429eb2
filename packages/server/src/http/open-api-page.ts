import { accessRoutes, openApiDocument, routes } from "@acquit/workspace";
import type { Hono } from "hono";
import { html } from "hono/html";
import { clientStylePath } from "../client-pages/assets.ts";

/** `/openapi.json`, derived from the route tables, and a page that lists it for people. */
export function serveOpenApi(app: Hono): void {
  const table = { ...routes, ...accessRoutes };
  const document = openApiDocument(table);
  app.get("/openapi.json", (context) => context.json(document));
  app.get("/api", (context) =>
    context.html(
      html`<!doctype html>
        <html lang="en">
          <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="color-scheme" content="light dark" />
            <title>Acquit API</title>
            <link rel="stylesheet" href="${clientStylePath}" />
          </head>
          <body>
            <main>
              <section>
                <h2>Acquit API</h2>
                <p>The whole contract as OpenAPI 3.1: <a href="/openapi.json">openapi.json</a></p>
                <table>
                  ${Object.entries(table).map(
                    ([name, entry]) =>
                      html`<tr>
                        <th scope="row">${entry.method} ${entry.path}<br />${name}</th>
                        <td>${entry.scope}</td>
                      </tr>`,
                  )}
                </table>
              </section>
            </main>
          </body>
        </html>`,
    ),
  );
}
