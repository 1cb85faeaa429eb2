import { html } from "hono/html";

/** Why a frame shows a notice instead of our page. */
export type FrameNotice = "not-here" | "refused" | "not-admin" | "too-many" | "silent";

const texts: Readonly<Record<FrameNotice, readonly [en: string, fr: string]>> = {
  "not-here": ["This page works inside a Bitrix24 portal.", "Cette page fonctionne dans un portail Bitrix24."],
  refused: [
    "The portal did not confirm this page. Open the application again from its menu.",
    "Le portail n’a pas confirmé cette page. Rouvrez l’application depuis son menu.",
  ],
  "not-admin": [
    "An administrator of the portal has to install the application first.",
    "Un administrateur du portail doit d’abord installer l’application.",
  ],
  "too-many": [
    "Too many pages were opened at once. Try again in a minute.",
    "Trop de pages ouvertes à la fois. Réessayez dans une minute.",
  ],
  silent: [
    "The portal does not answer. Nothing was lost; try again in a moment.",
    "Le portail ne répond pas. Rien n’est perdu ; réessayez dans un instant.",
  ],
};

/** A page without script that says one thing; any page may frame it, for it can do nothing. */
export async function noticeInFrame(notice: FrameNotice, language: string, status: 200 | 403 | 429 | 502): Promise<Response> {
  const isFrench = language.toLowerCase().startsWith("fr");
  const [en, fr] = texts[notice];
  const page = await html`<!doctype html>
    <html lang="${isFrench ? "fr" : "en"}">
      <head>
        <meta charset="utf-8" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>Acquit</title>
      </head>
      <body>
        <main>
          <h1>Acquit</h1>
          <p>${isFrench ? fr : en}</p>
        </main>
      </body>
    </html>`;
  return new Response(page.toString(), {
    status,
    headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": "default-src 'none'; frame-ancestors *" },
  });
}
