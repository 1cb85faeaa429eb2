import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { DossierManifest } from "@acquit/engine";

function asset(name: string): string {
  return readFileSync(new URL(`assets/${name}`, import.meta.url), "utf8");
}

function sourceOf(code: string): string {
  return `'sha256-${createHash("sha256").update(code).digest("base64")}'`;
}

/** A dossier's manifest as one page that checks the exhibits and the journal's entries in any browser, without network. */
export function dossierPage(manifest: DossierManifest): string {
  const [script, style] = [asset("dossier-page.js"), asset("dossier-page.css")];
  const policy = [
    "default-src 'none'",
    `script-src ${sourceOf(script)}`,
    `style-src ${sourceOf(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join("; ");
  // In a script element only "<" could begin something else.
  const data = JSON.stringify(manifest).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Acquit</title>
<style>${style}</style>
</head>
<body>
<main><noscript>Ouvrez cette page avec JavaScript. Open this page with JavaScript.</noscript></main>
<script type="application/json" id="manifest">${data}</script>
<script>${script}</script>
</body>
</html>
`;
}
