import "@acquit/elements/collections/define";
import type { InvoiceOpenEvent } from "@acquit/elements/receivables-dashboard";
import type { AccessDesk, Workspace } from "@acquit/workspace";
import { LitElement, html } from "lit";
import { LoadController } from "../load-controller.ts";
import { navigate } from "../navigation.ts";
import { messages } from "../preferences.ts";
import { writeRoute } from "../route.ts";
import { sharedStyles } from "../shared-styles.ts";

const hrefOf = (id: string) => writeRoute({ page: "invoice", id });

/** Files lie where the API does. */
const pathOfFile = (path: string) => path;

/** The collector's screen: reminders to come, calls to make, what went out, rules and wordings. */
export class CollectionsPage extends LitElement {
  static override properties = { workspace: { attribute: false }, access: { attribute: false }, canWrite: { type: Boolean } };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  /** Where the firm's people are read; absent inside a CRM, whose users are not ours to list. */
  declare access: AccessDesk | undefined;
  declare canWrite: boolean;
  readonly #people = new LoadController<readonly { readonly id: string; readonly name: string }[]>(this, async () => {
    const rows = (await this.access?.listPeople({}))?.rows ?? [];
    return rows.map(({ id, name }) => ({ id, name }));
  });

  constructor() {
    super();
    this.workspace = undefined;
    this.access = undefined;
    this.canWrite = false;
  }

  #open(event: InvoiceOpenEvent): void {
    event.preventDefault();
    navigate(this, { page: "invoice", id: event.invoiceId });
  }

  override render() {
    return html`<div class="head"><h1>${messages().collections}</h1></div>
      <acquit-collections
        .workspace=${this.workspace}
        .invoiceHref=${hrefOf}
        .people=${this.#people.now.state === "ready" ? this.#people.now.value : []}
        .fileHref=${pathOfFile}
        ?readonly=${!this.canWrite}
        @invoice-open=${this.#open}
      ></acquit-collections>`;
  }
}
