import type { InputOf, OutputOf } from "@acquit/workspace";
import { html, nothing, type TemplateResult } from "lit";
import { dateText } from "../formats/date.ts";
import type { DeskMessages } from "./messages/desk-fr.ts";
import { readForm } from "./plan-forms.ts";

/** The mailbox answers are fetched from. */
export type Mailbox = NonNullable<OutputOf<"getMailbox">["mailbox"]>;

const SECURE_PORT = 993;

/** Reads the form of a mailbox; an empty password keeps the one before. */
export function readMailboxForm(event: SubmitEvent, revision: number): InputOf<"saveMailbox"> {
  const { host = "", port = "", user = "", password = "", folder = "" } = readForm(event);
  const number = Number(port);
  return {
    ...{ host, user, folder, revision, port: number, isSecure: number === SECURE_PORT },
    ...(password !== "" && { password }),
  };
}

/** The mailbox with how the last reading went, and the form that sets it. */
export function drawMailbox(
  box: Mailbox | undefined,
  parts: {
    readonly m: DeskMessages["incoming"]["mailbox"];
    readonly locale: string;
    readonly save: (event: SubmitEvent) => void;
    readonly remove: () => void;
  },
): TemplateResult {
  const { m, locale, save, remove } = parts;
  return html`<details class="row">
    <summary class="inside">${box === undefined ? m.set : m.isRead(box.user)}</summary>
    <div class="inside">
      <p>${m.lead}</p>
      ${
        box === undefined
          ? nothing
          : html`<p class="soft">
              ${box.readAt === undefined ? m.notYet : m.lastRead(dateText(box.readAt.slice(0, 10), locale), box.taken)}
            </p>`
      }
      ${box?.lastError === undefined ? nothing : html`<p class="late">${m.reasons[box.lastError]}</p>`}
      <form @submit=${save} aria-label=${m.set}>
        <div class="fields">
          <label
            >${m.host}<input name="host" required maxlength="253" pattern="[A-Za-z0-9.:\\-]+" .value=${box?.host ?? ""}
          /></label>
          <label
            >${m.port}<select name="port">
              <option value=${SECURE_PORT}>${m.secure}</option>
              <option value="143" ?selected=${box?.isSecure === false}>${m.startTls}</option>
            </select></label
          >
          <label>${m.user}<input name="user" required maxlength="300" autocomplete="off" .value=${box?.user ?? ""} /></label>
          <label
            >${m.password}<input
              name="password"
              type="password"
              autocomplete="new-password"
              maxlength="300"
              ?required=${box === undefined}
          /></label>
          <label>${m.folder}<input name="folder" required maxlength="300" .value=${box?.folder ?? "INBOX"} /></label>
        </div>
        <div class="acts">
          <button class="primary">${m.save}</button>
          ${box === undefined ? nothing : html`<button type="button" @click=${remove}>${m.remove}</button>`}
        </div>
      </form>
    </div>
  </details>`;
}
