import { SeededRandom } from "@acquit/engine/sample";

/** The tag that hostile markup tries to make: where it becomes an element, an escape is missing. */
export const HOSTILE_TAG = "x-hostile";

/** What each would do if it ran: mark the page, so that a test sees it. */
const act = "globalThis.hostile=1;alert(1)";

const fragments: readonly string[] = [
  `<${HOSTILE_TAG}>`,
  `</td></tr></table><${HOSTILE_TAG}>`,
  `"><${HOSTILE_TAG} x="`,
  `'><${HOSTILE_TAG} x='`,
  `--><${HOSTILE_TAG}><!--`,
  `]]><${HOSTILE_TAG}>`,
  `</title></style></script><${HOSTILE_TAG}>`,
  `<script>${act}</script>`,
  `<img src=x onerror="${act}">`,
  `<svg/onload=${act}>`,
  `<iframe srcdoc="<script>parent.hostile=1</script>">`,
  `<a href="javascript:${act}">a</a>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${act}>`,
  `" autofocus onfocus="${act}" x="`,
  `' onmouseover='${act}' x='`,
  `javascript:${act}`,
  ` \tjava\nscript:${act}`,
  `data:text/html,<script>${act}</script>`,
  "\u202e\u2066evil\u2069\u202c",
  "\u200f\u061c\u2067",
  '=HYPERLINK("https://evil.example","a")',
  "+1+cmd|' /C calc'!A0",
  "-2+3+cmd|' /C calc'!A0",
  "@SUM(1+1)*cmd|' /C calc'!A0",
  "\t=1+1",
  " =1+1",
  "\r\nBcc: victim@evil.example\r\n\r\nhello",
  "\nSet-Cookie: a=b",
  "%0d%0aLocation:%20https://evil.example",
  "\u0000",
  "\u0007\u001b[31m\u0008",
  "\ufeff\u2028\u2029",
  "\ud800",
  "\udfff\ud800",
  "${globalThis.hostile=1}",
  "{{constructor.constructor('globalThis.hostile=1')()}}",
  "<%= 1 %>",
  "#{7*7}",
  "__proto__",
  "constructor",
  "') OR 1=1 --",
  "'; DROP TABLE invoices; --",
  ") /JavaScript << /S /JavaScript /JS (app.alert(1)) >>",
  "\\) /OpenAction",
  "&lt;b&gt;&#x3c;b&#x3e;",
  "../../../../etc/passwd",
  "A".repeat(280),
  "é\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
  "👩‍👩‍👧‍👦🇫🇷",
];

/** So many hostile texts of at most `longest` UTF-16 units; the same seed gives the same. */
export function hostileTexts(
  count: number,
  options: { readonly seed?: number; readonly longest?: number } = {},
): readonly string[] {
  const random = new SeededRandom(options.seed ?? 1);
  const longest = options.longest ?? 300;
  return Array.from({ length: count }, (_, at) => {
    // Each fragment by itself once, then two or three together.
    const alone = fragments[at];
    const text = alone ?? Array.from({ length: random.between(2, 3) }, () => random.pick(fragments)).join("");
    return text.slice(0, longest);
  });
}
