import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, css, html, nothing } from "lit";
import { LoadController } from "../load-controller.ts";
import { currentLanguage, messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";
import { drawLoaded } from "./failure.ts";

type Preferences = OutputOf<"getAlertPreferences">;
type Kind = Preferences["app"][number];

const channels = ["app", "mail"] as const;

/** What alerts a person, in the app and by mail. Fires `preferences-saved`. */
export class AlertPreferences extends LitElement {
  static override properties = { workspace: { attribute: false } };
  static override styles = [
    sharedStyles,
    css`
      th {
        text-align: start;
        font-weight: normal;
        padding-block: 6px;
      }
      thead th,
      td {
        padding-inline: 12px;
        text-align: center;
      }
      td input {
        inline-size: 24px;
        block-size: 24px;
        min-block-size: 24px;
      }
    `,
  ];
  declare workspace: Workspace | undefined;
  readonly #now = new AttemptController(this, (error) => (error instanceof RangeError ? error.message : undefined));
  readonly #preferences = new LoadController<Preferences>(
    this,
    async () => (await this.workspace?.getAlertPreferences({})) ?? { app: [], mail: [], language: "fr" },
  );

  #save(event: SubmitEvent): void {
    event.preventDefault();
    const typed = new FormData(event.target as HTMLFormElement);
    const chosen = (channel: string) => typed.getAll(channel).map(String) as Kind[];
    const to = String(typed.get("to") ?? "").trim();
    const preferences = {
      app: chosen("app"),
      mail: chosen("mail"),
      language: currentLanguage(),
      ...(to === "" ? {} : { to }),
    };
    void this.#now.attempt(async () => {
      if (to === "" ? preferences.mail.length > 0 : !/^[^\s@]+@[^\s@]+$/.test(to))
        throw new RangeError(messages().alerts.address);
      const saved = await this.workspace?.saveAlertPreferences({ preferences });
      if (saved !== undefined) this.#preferences.replace(saved);
      this.dispatchEvent(new Event("preferences-saved"));
      return messages().alerts.saved;
    });
  }

  override render() {
    const m = messages().alerts;
    const { problem, notice } = this.#now;
    return html`<h2>${m.preferences}</h2>
      ${problem === "" ? nothing : html`<p role="alert">${problem}</p>`}
      <p role="status">${notice}</p>
      ${drawLoaded(this.#preferences, (preferences) => this.#form(preferences))}`;
  }

  #form(preferences: Preferences) {
    const m = messages().alerts;
    const names = { app: m.inApp, mail: m.byMail };
    return html`<form @submit=${this.#save}>
      <table>
        <thead>
          <tr>
            <th scope="col">${m.wish}</th>
            ${channels.map((channel) => html`<th scope="col">${names[channel]}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${(Object.keys(m.kinds) as Kind[]).map(
            (kind) =>
              html`<tr>
                <th scope="row">${m.kinds[kind]}</th>
                ${channels.map(
                  (channel) =>
                    html`<td>
                      <input
                        type="checkbox"
                        name=${channel}
                        value=${kind}
                        aria-label=${`${m.kinds[kind]} : ${names[channel]}`}
                        .checked=${preferences[channel].includes(kind)}
                      />
                    </td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>
      <label>${m.to}<input name="to" type="email" autocomplete="email" .value=${preferences.to ?? ""} /></label>
      <p class="hint">${m.toHint}</p>
      <button class="primary" ?disabled=${this.#now.busy}>${m.save}</button>
    </form>`;
  }
}
