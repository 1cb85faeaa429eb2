import type { SessionListener } from "./draft-session.ts";
import { DraftChangedEvent, InvoiceEditedEvent, InvoiceSavedEvent } from "./events.ts";

/** Tells the page what becomes of the draft, as events of the editor. */
export function sessionEvents(editor: EventTarget & { readonly draftId: string }): SessionListener {
  return {
    changed: (document) => editor.dispatchEvent(new DraftChangedEvent(editor.draftId, document)),
    edited: () => editor.dispatchEvent(new InvoiceEditedEvent(editor.draftId)),
    saved: (revision) => editor.dispatchEvent(new InvoiceSavedEvent(editor.draftId, revision)),
  };
}
