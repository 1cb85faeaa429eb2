import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, html, nothing } from "lit";
import { amountText, instantText } from "../format.ts";
import { LoadController } from "../load-controller.ts";
import { navigate } from "../navigation.ts";
import { messages } from "../preferences.ts";
import { writeRoute } from "../route.ts";
import { sharedStyles } from "../shared-styles.ts";
import { drawLoaded } from "./failure.ts";

type Drafts = OutputOf<"listDrafts">;

/** What was begun and not issued yet. */
export class DraftsPage extends LitElement {
  static override properties = { workspace: { attribute: false }, canWrite: { attribute: false } };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  declare canWrite: boolean;
  readonly #drafts = new LoadController<Drafts>(
    this,
    async () => (await this.workspace?.listDrafts({ limit: 200 })) ?? { rows: [] },
  );

  constructor() {
    super();
    this.canWrite = false;
  }

  #open(event: MouseEvent, id: string): void {
    event.preventDefault();
    navigate(this, { page: "draft", id });
  }

  override render() {
    const m = messages();
    return html`<div class="head"><h1>${m.drafts}</h1></div>
      <div class="card">
        ${drawLoaded(this.#drafts, ({ rows }) =>
          rows.length === 0
            ? html`<p class="empty">${m.noDrafts}</p>`
            : html`${rows.map(
                (draft) =>
                  html`<a
                    class="row-link"
                    href=${writeRoute({ page: "draft", id: draft.id })}
                    @click=${(event: MouseEvent) => {
                      this.#open(event, draft.id);
                    }}
                  >
                    <strong>${draft.document.buyer?.name ?? m.untitled}</strong>
                    <span class="amount"
                      >${draft.totals === undefined ? nothing : amountText(draft.totals.payable, draft.document.currency)}</span
                    >
                    <span class="soft">${draft.document.lines[0]?.name ?? ""}</span>
                    <span class="soft">${m.savedOn(instantText(draft.updatedAt))}</span>
                  </a>`,
              )}`,
        )}
      </div>
      <app-templates .workspace=${this.workspace} .canWrite=${this.canWrite}></app-templates>`;
  }
}
