import type { Note } from "@acquit/core";
import { html, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Sheet } from "./sheet.ts";

function isMessage(note: Note): boolean {
  return note.subjectCode === undefined;
}

/** Draws the message to the client: the first note without a subject. */
export function notesPart(sheet: Sheet): TemplateResult {
  const { m, document, readonly } = sheet;
  const notes = document.notes ?? [];
  const message = notes.find(isMessage);
  const type = (event: Event) => {
    const text = (event.target as HTMLTextAreaElement).value;
    const others = notes.filter((note) => note !== message);
    const next = text === "" ? others : [{ text }, ...others];
    sheet.edit({ kind: "document", changes: { notes: next.length === 0 ? undefined : next } }, "notes");
  };
  return html`<section class="notes">
    <h3><label for="field-notes">${m.notes}</label></h3>
    <textarea
      id="field-notes"
      data-path="notes"
      maxlength="10000"
      placeholder=${m.notesPlaceholder}
      ?readonly=${readonly}
      .value=${live(message?.text ?? "")}
      @input=${type}
    ></textarea>
  </section>`;
}
