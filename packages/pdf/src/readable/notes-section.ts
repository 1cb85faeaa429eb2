import type { IssuedDocument, Language } from "@acquit/core";
import { isPdfMessageCode, pdfMessage } from "../messages/message.ts";
import type { CodesSection, NotesSection } from "./readable.ts";

function subjectLabel(code: string | undefined, language: Language): string | undefined {
  if (code === undefined) return undefined;
  const message = `subject-${code}`;
  return isPdfMessageCode(message) ? pdfMessage(message, language) : code;
}

/** The document's notes (BG-1), legal mentions among them, each under its subject in words. */
export function notesSection(document: IssuedDocument, language: Language): NotesSection | undefined {
  const notes = (document.notes ?? []).map(({ subjectCode, text }) => {
    const label = subjectLabel(subjectCode, language);
    return label === undefined ? { text } : { label, text };
  });
  return notes.length === 0 ? undefined : { kind: "notes", heading: pdfMessage("notes", language), notes };
}

/** The supporting documents (BG-24). */
export function attachmentsSection(document: IssuedDocument, language: Language): NotesSection | undefined {
  const notes = (document.attachments ?? []).map(({ reference, description, url, content }) => {
    const text = [description, content?.filename, url].filter(Boolean).join(" – ");
    const isLink = url !== undefined && /^https?:\/\//i.test(url);
    return { label: reference, text: text === "" ? "–" : text, ...(isLink && { url }) };
  });
  return notes.length === 0 ? undefined : { kind: "notes", heading: pdfMessage("attachments", language), notes };
}

/** The codes of the structured invoice that the rest says in words (BT-3, BT-23, BT-5, BT-21, BT-151). */
export function codesSection(document: IssuedDocument, language: Language): CodesSection {
  const say = (code: "code-type" | "code-process" | "code-currency" | "code-notes" | "code-vat", value: string) =>
    pdfMessage(code, language, { code: value });
  const parts = [say("code-type", document.typeCode)];
  if (document.processCode) parts.push(say("code-process", document.processCode));
  parts.push(say("code-currency", document.currency));
  const subjects = [...new Set((document.notes ?? []).map((note) => note.subjectCode).filter(Boolean))];
  if (subjects.length > 0) parts.push(say("code-notes", subjects.join(", ")));
  const categories = [...new Set(document.totals.vatBreakdown.map((group) => group.category))];
  if (categories.length > 0) parts.push(say("code-vat", categories.join(", ")));
  return { kind: "codes", heading: pdfMessage("codes", language), text: parts.join(" · ") };
}
