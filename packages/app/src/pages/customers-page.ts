import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, html } from "lit";
import { LoadController } from "../load-controller.ts";
import { navigate } from "../navigation.ts";
import { messages } from "../preferences.ts";
import { writeRoute } from "../route.ts";
import { sharedStyles } from "../shared-styles.ts";
import { drawLoaded } from "./failure.ts";

type Customers = OutputOf<"listCustomers">;

/** Everyone the firm bills. */
export class CustomersPage extends LitElement {
  static override properties = { workspace: { attribute: false } };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  #search = "";
  readonly #customers = new LoadController<Customers>(this, async () => {
    const search = this.#search === "" ? {} : { search: this.#search };
    return (await this.workspace?.listCustomers({ limit: 200, ...search })) ?? { rows: [] };
  });

  #type(event: InputEvent): void {
    this.#search = (event.target as HTMLInputElement).value.trim();
    void this.#customers.reload();
  }

  #open(event: MouseEvent, id: string): void {
    event.preventDefault();
    navigate(this, { page: "customer", id });
  }

  override render() {
    const m = messages();
    return html`<div class="head">
        <h1>${m.customers}</h1>
        <button
          class="primary"
          @click=${() => {
            navigate(this, { page: "customer", id: crypto.randomUUID() });
          }}
        >
          ${m.newCustomer}
        </button>
      </div>
      <div class="card">
        <input type="search" aria-label=${m.search} placeholder=${m.search} @input=${this.#type} />
        ${drawLoaded(this.#customers, ({ rows }) =>
          rows.length === 0
            ? html`<p class="empty">${m.noCustomers}</p>`
            : html`${rows.map(
                (customer) =>
                  html`<a
                    class="row-link"
                    href=${writeRoute({ page: "customer", id: customer.id })}
                    @click=${(event: MouseEvent) => {
                      this.#open(event, customer.id);
                    }}
                  >
                    <strong>${customer.party.name}</strong
                    ><span class="soft">${customer.party.legalRegistration?.id ?? customer.party.vatId ?? ""}</span>
                    <span class="soft">${customer.party.address.city ?? ""}</span
                    ><span class="soft">${customer.email ?? ""}</span>
                  </a>`,
              )}`,
        )}
      </div>`;
  }
}
