import { html, raw } from "hono/html";
import { encode } from "uqr";

/** A QR code (level M) as an inline picture that needs no style and no script. */
export function qrCode(text: string, label: string) {
  const { data, size } = encode(text, { ecc: "M", border: 2 });
  const path = data
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${String(x)} ${String(y)}h1v1h-1z` : "")))
    .filter((step) => step !== "")
    .join("");
  return html`<svg class="qr" role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">
    <rect width="${size}" height="${size}" fill="#fff" />
    <path d="${raw(path)}" fill="#000" />
  </svg>`;
}
