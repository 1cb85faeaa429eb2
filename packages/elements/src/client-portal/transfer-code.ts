import { svg, type TemplateResult } from "lit";
import { encode } from "uqr";

/** Light modules around the code, as readers want them (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/** The QR code of a transfer as one path: numbers only, so nothing in the text can become markup. */
export function transferCode(text: string, label: string): TemplateResult {
  const { data, size } = encode(text, { ecc: "M", border: QUIET_ZONE });
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${String(x)} ${String(y)}h1v1h-1z` : ""))).join("");
  return svg`<svg role="img" aria-label=${label} viewBox="0 0 ${String(size)} ${String(size)}" shape-rendering="crispEdges"><path d=${path}></path></svg>`;
}
