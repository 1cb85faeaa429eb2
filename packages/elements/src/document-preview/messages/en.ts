import type { PreviewMessages } from "./fr.ts";

/** What the preview of a document says. */
export const en: PreviewMessages = {
  region: "Preview of the document",
  drawing: "Drawing the preview…",
  page: (page, pages) => `Preview, page ${String(page)} of ${String(pages)}`,
  failed: "The preview cannot be drawn with these amounts; the checks say which.",
  empty: "Nothing to show yet.",
};
