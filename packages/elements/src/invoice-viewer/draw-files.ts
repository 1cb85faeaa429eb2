import { html, nothing } from "lit";
import { safeFileName } from "./enclosed-name.ts";
import type { ViewerMessages } from "./messages/fr.ts";
import type { EnclosedFile } from "./open-invoice.ts";

const MOST_FILES = 100;

function sizeText(bytes: number, locale: string): string {
  const [value, unit] = bytes < 1_000_000 ? [Math.max(1, Math.round(bytes / 1000)), "kilobyte"] : [bytes / 1_000_000, "megabyte"];
  const format = new Intl.NumberFormat(locale, { style: "unit", unit: String(unit), maximumFractionDigits: 1 });
  return format.format(Number(value)).replaceAll(/\u202f/g, "\u00a0");
}

/** Hands bytes to the browser's downloads, as bytes of no kind: nothing opens them in the page's name. */
export function saveBytes(bytes: Uint8Array<ArrayBuffer>, name: string): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = safeFileName(name);
  // In the page, so that the page's own listeners see the click as any other.
  document.body.append(link);
  link.click();
  link.remove();
  // The download has its own hold on the bytes by the next task.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  });
}

/** What the list of files needs from the element. */
export interface FilesView {
  readonly locale: string;
  readonly save: (file: EnclosedFile) => void;
}

/** Draws the files in the invoice and around it; they are only ever downloaded. */
export function drawFiles(files: readonly EnclosedFile[], m: ViewerMessages, { locale, save }: FilesView): unknown {
  if (files.length === 0) return nothing;
  const row = (file: EnclosedFile) => {
    const name = file.name.trim() === "" ? m.unnamed : file.name;
    const about = [file.isInvoice ? m.invoiceFile : file.description, sizeText(file.size, locale)].filter(Boolean).join(", ");
    return html`<li>
      <p>
        <bdi class="name">${name}</bdi>
        <span class="soft"><bdi>${about}</bdi></span>
      </p>
      <button
        aria-label=${m.downloadOf(name)}
        @click=${() => {
          save(file);
        }}
      >
        ${m.download}
      </button>
    </li>`;
  };
  return html`<section class="card" aria-labelledby="files">
    <h2 id="files">${m.files}</h2>
    <p class="soft">${m.filesHint}</p>
    <ul class="files">
      ${files.slice(0, MOST_FILES).map(row)}
    </ul>
    ${files.length > MOST_FILES ? html`<p>${m.andMore(files.length - MOST_FILES)}</p>` : nothing}
  </section>`;
}
