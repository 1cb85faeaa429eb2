import { html, type TemplateResult } from "lit";
import type { Contact } from "./contact-view.ts";
import type { CollectionsMessages } from "./messages/fr.ts";

/** Keeps a form from loading a page, and reads its texts by name. */
export function readForm(event: SubmitEvent): Readonly<Record<string, string>> {
  event.preventDefault();
  const entries = [...new FormData(event.target as HTMLFormElement)];
  return Object.fromEntries(entries.flatMap(([name, value]) => (typeof value === "string" ? [[name, value.trim()]] : [])));
}

/** The paragraphs between the greeting frame of a mail and its table: what a person may put in other words. */
export function paragraphsOf({ text, subject, channel }: Contact): string {
  if (channel !== "e-mail") return text;
  const blocks = text.split("\n\n");
  const title = blocks.findIndex((block) => block.trim() === subject);
  const foot = blocks.findIndex((block) => block.trim() === "--");
  // The table of amounts is the block before the foot (and before the link); it is added again by itself.
  return blocks.slice(title + 1, Math.max(title + 1, foot - 1)).join("\n\n");
}

/** A form for a contact's own words. */
export function editForm(
  contact: Contact,
  m: CollectionsMessages,
  acts: {
    readonly save: (message: { readonly subject: string; readonly body: string }) => void;
    readonly cancel: () => void;
  },
): TemplateResult {
  return html`<form
    @submit=${(event: SubmitEvent) => {
      const { subject = "", body = "" } = readForm(event);
      acts.save({ subject, body });
    }}
  >
    <label>${m.subject}<input name="subject" required maxlength="200" .value=${contact.subject} /></label>
    <label>${m.text}<textarea class="tall" name="body" required .value=${paragraphsOf(contact)}></textarea></label>
    <div class="acts">
      <button class="primary">${m.save}</button>
      <button type="button" @click=${acts.cancel}>${m.cancel}</button>
    </div>
  </form>`;
}
