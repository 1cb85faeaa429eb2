import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, html, nothing } from "lit";
import { navigate } from "../navigation.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";

type Customer = OutputOf<"getCustomer">;

/** Begins an invoice for one client, from her template where she has one. */
export class BillCustomer extends LitElement {
  static override properties = { workspace: { attribute: false }, customer: { attribute: false } };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  declare customer: Customer | undefined;
  readonly #now = new AttemptController(this);

  async #begin(workspace: Workspace, customer: Customer): Promise<string> {
    const draftId = crypto.randomUUID();
    const { id: customerId, draftTemplateId, party, language, terms } = customer;
    if (draftTemplateId !== undefined) {
      const templates = await workspace.listDraftTemplates({});
      // A template that was thrown away since is no reason not to bill.
      if (templates.rows.some(({ id }) => id === draftTemplateId)) {
        return (await workspace.startDraft({ id: draftTemplateId, draftId, customerId })).id;
      }
    }
    const { profile } = await workspace.getProfile({});
    const document = {
      typeCode: "380" as const,
      currency: profile?.currency ?? "EUR",
      lines: [],
      ...{ customerId, buyer: party, language },
      terms: terms ?? profile?.terms ?? { due: { kind: "days" as const, days: 30 } },
    };
    return (await workspace.saveDraft({ id: draftId, revision: 0, document })).id;
  }

  readonly #bill = () => {
    void this.#now.attempt(async () => {
      const { workspace, customer } = this;
      if (workspace !== undefined && customer !== undefined) {
        navigate(this, { page: "draft", id: await this.#begin(workspace, customer) });
      }
      return "";
    });
  };

  override render() {
    const { problem, busy } = this.#now;
    return html`<button ?disabled=${busy} @click=${this.#bill}>${messages().templates.billHer}</button>
      ${problem === "" ? nothing : html`<p role="alert">${problem}</p>`}`;
  }
}
