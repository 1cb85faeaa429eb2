import { WorkspaceError, webhookEventTypes, type OutputOf, type Workspace } from "@acquit/workspace";
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { instantText } from "../format.ts";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";
import { drawLoaded } from "./failure.ts";

type Errand = OutputOf<"listErrands">["rows"][number];
type Webhook = OutputOf<"listWebhooks">["rows"][number];
type Attempt = OutputOf<"listWebhookAttempts">["rows"][number];
interface Outgoing {
  readonly errands: readonly Errand[];
  readonly webhooks: readonly (Webhook & { readonly attempts: readonly Attempt[] })[];
}

const states = ["waiting", "dead", "done", "cancelled"] as const;

/** What goes out, what failed and can be sent again, and the webhooks that are told. */
export class DeliveriesPage extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    isOwner: { attribute: false },
    state: { state: true },
    secret: { state: true },
  };
  static override styles = [
    sharedStyles,
    css`
      .states {
        display: inline-flex;
        padding: 3px;
        margin-block-end: 18px;
        border-radius: 12px;
        background: color-mix(in srgb, var(--_soft) 11%, transparent);
      }
      .states button {
        min-height: 36px;
        border-color: transparent;
        background: none;
        font-weight: 500;
      }
      .states button[aria-pressed="true"] {
        background: var(--_paper);
        box-shadow: 0 1px 2px light-dark(rgb(0 0 0 / 14%), rgb(0 0 0 / 50%));
        font-weight: 600;
      }
    `,
  ];
  declare workspace: Workspace | undefined;
  declare isOwner: boolean;
  declare state: Errand["state"];
  declare secret: { readonly url: string; readonly text: string } | undefined;
  readonly #now = new AttemptController(this);
  readonly #outgoing = new LoadController<Outgoing>(this, () => this.#load());

  constructor() {
    super();
    this.isOwner = false;
    this.state = "waiting";
    this.secret = undefined;
  }

  get #desk(): Workspace {
    if (this.workspace === undefined) throw new Error("The page was drawn without a workspace");
    return this.workspace;
  }

  async #load(): Promise<Outgoing> {
    const [errands, { rows }] = await Promise.all([
      this.#desk.listErrands({ state: this.state, limit: 50 }),
      this.#desk.listWebhooks({}),
    ]);
    const attempts = await Promise.all(rows.map(({ id }) => this.#desk.listWebhookAttempts({ id, limit: 5 })));
    return { errands: errands.rows, webhooks: rows.map((row, at) => ({ ...row, attempts: attempts[at]?.rows ?? [] })) };
  }

  async #change(work: () => Promise<string>): Promise<void> {
    await this.#now.attempt(work);
    await this.#outgoing.reload();
  }

  #show(state: Errand["state"]): void {
    this.state = state;
    void this.#outgoing.reload();
  }

  #add(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const fields = new FormData(form);
    const url = String(fields.get("url")).trim();
    const events = webhookEventTypes.filter((type) => fields.getAll("events").includes(type));
    void this.#change(async () => {
      const webhook = { url, events, enabled: true, revision: 0 };
      const { secret = "" } = await this.#desk.saveWebhook({ id: crypto.randomUUID(), webhook });
      this.secret = { url, text: secret };
      form.reset();
      return messages().deliveries.added;
    });
  }

  #ping(id: string): void {
    void this.#change(async () => {
      const { status, durationMs, error } = await this.#desk.pingWebhook({ id });
      if (status === undefined) throw new WorkspaceError("invalid-input", error ?? messages().deliveries.noAnswer);
      return messages().deliveries.pinged(status, durationMs);
    });
  }

  #rotate({ id, url }: Webhook): void {
    void this.#change(async () => {
      this.secret = { url, text: (await this.#desk.rotateWebhookSecret({ id })).secret };
      return messages().deliveries.rotated;
    });
  }

  override render() {
    const m = messages().deliveries;
    return html`<div class="head"><h1>${m.deliveries}</h1></div>
      <p class="soft">${m.lead}</p>
      ${this.#now.problem === "" ? nothing : html`<p role="alert">${this.#now.problem}</p>`}
      <p role="status">${this.#now.notice}</p>
      <div role="group" class="states" aria-label=${m.deliveries}>
        ${states.map(
          (state) =>
            html`<button
              aria-pressed=${state === this.state ? "true" : "false"}
              @click=${() => {
                this.#show(state);
              }}
            >
              ${m.states[state]}
            </button>`,
        )}
      </div>
      ${drawLoaded(this.#outgoing, ({ errands, webhooks }) => html`${this.#errands(errands)} ${this.#webhooks(webhooks)}`)}`;
  }

  #errands(errands: readonly Errand[]): TemplateResult {
    const m = messages().deliveries;
    if (errands.length === 0) return html`<div class="card"><p class="empty">${m.none[this.state]}</p></div>`;
    const canResend = (errand: Errand) => errand.state === "dead" || (errand.state === "done" && errand.topic === "webhook");
    return html`<div class="card">
      <table>
        <tbody>
          ${errands.map(
            (errand) =>
              html`<tr>
                <td>
                  ${m.topics[errand.topic] ?? errand.topic} <strong>${errand.label ?? ""}</strong>
                  ${errand.lastError === undefined ? nothing : html`<br /><span class="late">${errand.lastError}</span>`}
                </td>
                <td class="soft">${instantText(errand.doneAt ?? errand.dueAt)}<br />${m.attempts(errand.attempts)}</td>
                <td class="amount">
                  ${
                    this.isOwner && canResend(errand)
                      ? html`<button
                          @click=${() =>
                            this.#change(async () => {
                              await this.#desk.resendErrand({ id: errand.id });
                              return m.resent;
                            })}
                        >
                          ${m.resend}
                        </button>`
                      : nothing
                  }
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #webhooks(webhooks: Outgoing["webhooks"]): TemplateResult {
    const m = messages().deliveries;
    const { secret } = this;
    return html`<h2>${m.webhooks}</h2>
      <p class="soft">${m.webhooksLead}</p>
      ${
        secret === undefined
          ? nothing
          : html`<div class="card">
              <label>${m.secretOnce(secret.url)}<input readonly .value=${secret.text} /></label>
            </div>`
      }
      ${webhooks.length === 0 ? html`<p class="soft">${m.noWebhooks}</p>` : webhooks.map((webhook) => this.#webhook(webhook))}
      ${this.isOwner ? this.#form() : nothing}`;
  }

  #webhook(webhook: Outgoing["webhooks"][number]): TemplateResult {
    const m = messages().deliveries;
    const { id, url, events, attempts } = webhook;
    const remove = () =>
      this.#change(async () => {
        await this.#desk.deleteWebhook({ id });
        return m.removed;
      });
    return html`<section class="card" aria-label=${url}>
      <p><strong>${url}</strong><br /><span class="soft">${events.join(" · ")}</span></p>
      ${
        this.isOwner
          ? html`<button
                @click=${() => {
                  this.#ping(id);
                }}
              >
                ${m.ping}
              </button>
              <button
                @click=${() => {
                  this.#rotate(webhook);
                }}
              >
                ${m.rotate}
              </button>
              <button class="quiet" @click=${remove}>${m.remove}</button>`
          : nothing
      }
      ${attempts.length === 0 ? nothing : html`<h3>${m.log}</h3>`}
      <ul>
        ${attempts.map(
          (attempt) =>
            html`<li>
              ${instantText(attempt.at)} · ${attempt.type} · ${attempt.status ?? m.noAnswer} · ${attempt.durationMs} ms
              ${attempt.error === undefined ? nothing : html`<span class="late">${attempt.error}</span>`}
            </li>`,
        )}
      </ul>
    </section>`;
  }

  #form(): TemplateResult {
    const m = messages().deliveries;
    return html`<form
      class="card"
      @submit=${(event: SubmitEvent) => {
        this.#add(event);
      }}
    >
      <label>${m.url}<input name="url" type="url" required placeholder="https://" /></label>
      <fieldset>
        <legend>${m.events}</legend>
        ${webhookEventTypes.map(
          (type) =>
            html`<label class="check"
              ><input type="checkbox" name="events" value=${type} ?checked=${type.startsWith("invoice")} />${type}</label
            >`,
        )}
      </fieldset>
      <div><button class="primary">${m.add}</button></div>
    </form>`;
  }
}
