import { WorkspaceError, type OutputOf, type Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";
import { drawLoaded } from "./failure.ts";

type User = OutputOf<"listCrmUsers">["rows"][number];
type Role = NonNullable<User["role"]>;
interface People {
  readonly users: readonly User[];
  readonly roles: readonly { readonly userId: string; readonly role: Role }[];
  readonly revision: number;
}

const roles: readonly Role[] = ["owner", "biller", "collector", "reader"];

/** What the portal's users may do here. */
export class CrmPeopleCard extends LitElement {
  static override properties = { workspace: { attribute: false } };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  readonly #now = new AttemptController(this, (error) =>
    error instanceof WorkspaceError && error.code === "conflict" ? messages().conflict : undefined,
  );
  readonly #people = new LoadController<People>(this, () => this.#load());

  get #desk(): Workspace {
    if (this.workspace === undefined) throw new Error("The card was drawn without a workspace");
    return this.workspace;
  }

  async #load(): Promise<People> {
    const [{ link }, { rows }] = await Promise.all([this.#desk.getCrm({}), this.#desk.listCrmUsers({})]);
    return { users: rows, roles: link?.roles ?? [], revision: link?.revision ?? 0 };
  }

  #save(event: SubmitEvent, { users, roles: before, revision }: People): void {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    // Whoever the portal did not list keeps what she had.
    const unlisted = before.filter(({ userId }) => !users.some(({ id }) => id === userId));
    const chosen = users.flatMap(({ id }) => {
      const role = roles.find((name) => name === form.get(id));
      return role === undefined ? [] : [{ userId: id, role }];
    });
    void this.#now
      .attempt(async () => {
        await this.#desk.saveCrmRoles({ roles: [...unlisted, ...chosen], revision });
        return messages().crm.people.saved;
      })
      .then(() => this.#people.reload());
  }

  override render() {
    const m = messages().crm.people;
    return drawLoaded(
      this.#people,
      (people) =>
        html`<form
          class="card"
          aria-labelledby="people"
          @submit=${(event: SubmitEvent) => {
            this.#save(event, people);
          }}
        >
          <div>
            <h2 id="people">${m.title}</h2>
            <p class="soft">${m.lead}</p>
          </div>
          ${this.#now.problem === "" ? nothing : html`<p role="alert">${this.#now.problem}</p>`}
          <p role="status">${this.#now.notice}</p>
          ${people.users.length === 0 ? html`<p class="soft">${m.empty}</p>` : this.#list(people.users)}
          ${people.users.length === 0 ? nothing : html`<div><button class="primary" ?disabled=${this.#now.busy}>${m.save}</button></div>`}
        </form>`,
    );
  }

  #list(users: readonly User[]): TemplateResult {
    const m = messages().crm.people;
    const names = messages().access.roles;
    return html`<div class="fields">
      ${users.map(
        (user) =>
          html`<label
            >${user.name}${user.isAdmin ? html` <span class="hint">${m.admin}</span>` : nothing}
            <select name=${user.id}>
              <option value="">${m.none}</option>
              ${roles.map((role) => html`<option value=${role} ?selected=${user.role === role}>${names[role]}</option>`)}
            </select></label
          >`,
      )}
    </div>`;
  }
}
