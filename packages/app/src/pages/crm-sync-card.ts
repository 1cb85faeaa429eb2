import { type OutputOf, type Workspace } from "@acquit/workspace";
import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { instantText } from "../format.ts";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { writeRoute } from "../route.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";
import { drawDifference } from "./crm-mirror-card.ts";
import { drawLoaded } from "./failure.ts";

type Link = NonNullable<OutputOf<"getCrm">["link"]>;
type Mirror = OutputOf<"listCrmMirrors">["rows"][number];
interface Health {
  readonly link: Link | undefined;
  readonly failed: readonly Mirror[];
  readonly differing: readonly (Mirror & { readonly currency: string })[];
  readonly conflicts: OutputOf<"listCrmConflicts">["rows"];
}

const SHOWN = 20;

/** How the sync with the CRM goes, what it will not take, and what a person has to decide. */
export class CrmSyncCard extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    canChange: { attribute: false },
    canUnlink: { attribute: false },
  };
  static override styles = [
    sharedStyles,
    css`
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(120px, 1fr));
        gap: 12px;
        margin: 0 0 12px;
      }
      dt {
        font-size: 0.85rem;
        color: var(--_soft);
      }
      dd {
        margin: 0;
        font-size: 1.3rem;
        font-weight: 620;
        font-variant-numeric: tabular-nums;
      }
      progress {
        inline-size: 100%;
        accent-color: var(--_accent);
      }
    `,
  ];
  declare workspace: Workspace | undefined;
  /** Whether she may start a comparison and send again. */
  declare canChange: boolean;
  declare canUnlink: boolean;
  readonly #now = new AttemptController(this);
  readonly #health = new LoadController<Health>(this, () => this.#load());
  #following = new AbortController();

  constructor() {
    super();
    this.canChange = false;
    this.canUnlink = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#following = new AbortController();
    void this.#follow(this.#following.signal);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#following.abort();
  }

  get #desk(): Workspace {
    if (this.workspace === undefined) throw new Error("The card was drawn without a workspace");
    return this.workspace;
  }

  async #load(): Promise<Health> {
    const { link } = await this.#desk.getCrm({});
    if (link === undefined) return { link, failed: [], differing: [], conflicts: [] };
    const [failed, differing, conflicts] = await Promise.all([
      link.failed > 0 ? this.#desk.listCrmMirrors({ filter: "failed", limit: SHOWN }) : { rows: [] },
      link.differing > 0 ? this.#desk.listCrmMirrors({ filter: "differing", limit: SHOWN }) : { rows: [] },
      link.conflicts > 0 ? this.#desk.listCrmConflicts({}) : { rows: [] },
    ]);
    const named = differing.rows.map(async (row) => {
      const { currency } = await this.#desk.getInvoice({ id: row.invoiceId });
      return { ...row, currency };
    });
    return { link, failed: failed.rows, differing: await Promise.all(named), conflicts: conflicts.rows };
  }

  /** The figures move while a sweep runs: each change of the firm is a reason to look. */
  async #follow(signal: AbortSignal): Promise<void> {
    const latest = await this.workspace?.getSummary({}).catch(() => undefined);
    for await (const change of this.workspace?.changes(latest?.seq ?? 0, signal) ?? [])
      if (/^(crm|invoice|customer)/.test(change.kind)) await this.#health.reload();
  }

  #do(work: () => Promise<unknown>, notice: string): void {
    void this.#now.attempt(async () => {
      await work();
      await this.#health.reload();
      return notice;
    });
  }

  override render() {
    return drawLoaded(this.#health, ({ link, ...health }) => {
      const m = messages().crm.sync;
      return html`<section class="card" aria-labelledby="sync">
          <h2 id="sync">${m.title}</h2>
          ${this.#now.problem === "" ? nothing : html`<p role="alert">${this.#now.problem}</p>`}
          <p role="status">${this.#now.notice}</p>
          ${
            link === undefined
              ? html`<p>${m.none}</p>
                  <p class="soft">${m.noneLead}</p>`
              : this.#standing(link)
          }
        </section>
        ${link === undefined ? nothing : this.#details(health)}`;
    });
  }

  #standing(link: Link): TemplateResult {
    const m = messages().crm.sync;
    const figures: readonly (readonly [string, number])[] = [
      [m.mirrored, link.mirrored],
      [m.waiting, link.waiting],
      [m.failed, link.failed],
      [m.differing, link.differing],
      [m.conflicts, link.conflicts],
      [m.dead, link.dead],
    ];
    return html`<p>
        ${m.to(link.portal)} <span class=${link.state === "live" ? "badge good" : "badge late"}>${m.states[link.state]}</span>
      </p>
      ${link.state === "no-access" ? html`<p role="alert">${m.noAccess} ${link.problem ?? ""}</p>` : nothing}
      ${link.state === "uninstalled" ? html`<p role="alert">${m.uninstalled}</p>` : nothing}
      <dl>
        ${figures.map(
          ([name, count]) =>
            html`<div>
              <dt>${name}</dt>
              <dd>${count}</dd>
            </div>`,
        )}
      </dl>
      ${this.#sweep(link.sweep)}
      ${
        this.canChange && link.state === "live"
          ? html`<button
              ?disabled=${this.#now.busy}
              @click=${() => {
                this.#do(() => this.#desk.syncCrm({}), m.begun);
              }}
            >
              ${m.now}
            </button>`
          : nothing
      }
      ${
        this.canUnlink
          ? html`<button
                class="quiet"
                ?disabled=${this.#now.busy}
                @click=${() => {
                  this.#do(() => this.#desk.unlinkCrm({}), m.unlinked);
                }}
              >
                ${m.unlink}
              </button>
              <span class="hint">${m.unlinkLead}</span>`
          : nothing
      }`;
  }

  #sweep(sweep: Link["sweep"]): TemplateResult | typeof nothing {
    const m = messages().crm.sync;
    if (sweep === undefined) return nothing;
    const { leg, done, total, mended, finishedAt } = sweep;
    if (finishedAt !== undefined) return html`<p class="soft">${m.last(instantText(finishedAt))} · ${m.mended(mended)}</p>`;
    return html`<p>
      <label
        >${m.legs[leg]} · ${m.progress(done, Math.max(total, done))}
        <progress max=${Math.max(total, done, 1)} .value=${done}></progress
      ></label>
    </p>`;
  }

  #details({ failed, differing, conflicts }: Omit<Health, "link">): TemplateResult {
    const m = messages().crm.sync;
    const href = (id: string) => writeRoute({ page: "invoice", id });
    return html`${
      failed.length === 0
        ? nothing
        : html`<section class="card" aria-labelledby="failed">
            <h2 id="failed">${m.refused}</h2>
            <ul class="rows">
              ${failed.map(
                ({ invoiceId, number, problem }) =>
                  html`<li>
                    <span><a href=${href(invoiceId)}>${number}</a><br /><span class="late">${problem ?? ""}</span></span>
                    ${
                      this.canChange
                        ? html`<button
                            @click=${() => {
                              this.#do(() => this.#desk.retryCrmMirror({ invoiceId }), messages().crm.invoice.retried);
                            }}
                          >
                            ${messages().crm.invoice.retry}
                          </button>`
                        : nothing
                    }
                  </li>`,
              )}
            </ul>
          </section>`
    }
    ${
      differing.length === 0
        ? nothing
        : html`<section class="card" aria-labelledby="differing">
            <h2 id="differing">${m.differences}</h2>
            ${differing.map(
              ({ invoiceId, number, difference, currency }) =>
                html`<p><a href=${href(invoiceId)}>${number}</a></p>
                  ${difference === undefined ? nothing : drawDifference(difference, currency)}`,
            )}
          </section>`
    }
    ${conflicts.length === 0 ? nothing : this.#conflicts(conflicts)}`;
  }

  #conflicts(conflicts: Health["conflicts"]): TemplateResult {
    const m = messages().crm.sync;
    const settle = (customerId: string, take: "ours" | "theirs") => {
      this.#do(() => this.#desk.settleCrmConflict({ customerId, take }), m.settled);
    };
    return html`<section class="card" aria-labelledby="conflicts">
      <h2 id="conflicts">${m.conflicts}</h2>
      <p class="soft">${m.conflictsLead}</p>
      <ul class="rows">
        ${conflicts.map(
          ({ customerId, name, theirName }) =>
            html`<li>
              <span>${name}<br /><span class="soft">${theirName}</span></span>
              <span>
                <button
                  @click=${() => {
                    settle(customerId, "ours");
                  }}
                >
                  ${m.ours}
                </button>
                <button
                  @click=${() => {
                    settle(customerId, "theirs");
                  }}
                >
                  ${m.theirs}
                </button>
              </span>
            </li>`,
        )}
      </ul>
    </section>`;
  }
}
