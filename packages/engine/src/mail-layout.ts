/** What a mail says, before it has a form. */
export interface MailContent {
  readonly language: "fr" | "en";
  /** Who writes, as the heading. */
  readonly sender: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** A small table: label and value. */
  readonly facts?: readonly (readonly [label: string, value: string])[];
  readonly action?: { readonly label: string; readonly url: string };
  readonly footer: readonly string[];
}

/** Text as HTML shows it. */
function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
}

function multiline(text: string): string {
  return escapeHtml(text).replace(/\r\n|\r|\n/g, "<br>");
}

/** The mail as plain text. */
export function mailText({ sender, title, paragraphs, facts = [], action, footer }: MailContent): string {
  const table = facts.map(([label, value]) => `${label} : ${value}`).join("\n");
  const blocks = [sender, title, ...paragraphs, table, action === undefined ? "" : `${action.label} :\n${action.url}`];
  return `${[...blocks, "-- ", ...footer].filter((block) => block !== "").join("\n\n")}\n`;
}

// Mail programs know no style sheets worth the name: the few styles stand at the elements themselves.
const body = "margin:0;padding:24px;background:#f4f6f3;color:#17211b;font:16px/1.5 system-ui,Segoe UI,Arial,sans-serif";
const card = "max-width:560px;margin:0 auto;background:#ffffff;border-radius:12px;padding:28px";
const button = "display:inline-block;padding:12px 22px;border-radius:10px;background:#0b6b4f;color:#ffffff;font-weight:600";

function attribute(name: string, value: string): string {
  return ` ${name}="${escapeHtml(value)}"`;
}

/** The mail as HTML that reads well everywhere, also aloud: a language, one heading, real paragraphs, nothing loaded from elsewhere. */
export function mailHtml({ language, sender, title, paragraphs, facts = [], action, footer }: MailContent): string {
  const rows = facts.map(
    ([label, value]) =>
      `<tr><th scope="row" align="left"${attribute("style", "padding:4px 16px 4px 0;font-weight:400;color:#5a675f")}>${escapeHtml(label)}</th>` +
      `<td${attribute("style", "padding:4px 0;font-weight:600")}>${escapeHtml(value)}</td></tr>`,
  );
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<title>${escapeHtml(title)}</title></head><body${attribute("style", body)}><main${attribute("style", card)}>`,
    `<p${attribute("style", "margin:0 0 8px;color:#5a675f")}>${escapeHtml(sender)}</p>`,
    `<h1${attribute("style", "margin:0 0 16px;font-size:22px;line-height:1.25")}>${escapeHtml(title)}</h1>`,
    ...paragraphs.map((paragraph) => `<p>${multiline(paragraph)}</p>`),
    rows.length === 0 ? "" : `<table role="table">${rows.join("")}</table>`,
    action === undefined
      ? ""
      : `<p${attribute("style", "margin:24px 0")}><a${attribute("href", action.url)}${attribute("style", button)}>${escapeHtml(action.label)}</a></p>`,
    `<hr${attribute("style", "border:0;border-top:1px solid #dde3dc")}>`,
    ...footer.map((line) => `<p${attribute("style", "margin:8px 0;font-size:14px;color:#5a675f")}>${multiline(line)}</p>`),
    `</main></body></html>`,
  ].join("");
}
