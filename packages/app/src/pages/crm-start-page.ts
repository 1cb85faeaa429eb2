import { bindByDifference, finishInstall, type Bitrix24Screen, type InstallReport } from "@acquit/crm/screen";
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { FrameRefused, type FrameSession } from "../crm-session.ts";
import { crmEn } from "../messages/crm-en.ts";
import { crmFr } from "../messages/crm-fr.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";

/** Steps of the portal's automation that are done here, with what they answer. */
const robots = [
  { code: "acquit_create_invoice", name: "createInvoice", returns: { DRAFT: "draft" } },
  { code: "acquit_payment_link", name: "paymentLink", returns: { LINK: "link" } },
  { code: "acquit_remind", name: "remind", returns: { SENT_TO: "sentTo", STEP: "step", REASON: "reason" } },
  { code: "acquit_wait_for_payment", name: "waitForPayment", returns: { PAID_ON: "paidOn" } },
] as const;

/** One of the words about robots in both languages, as the portal wants them. */
function inBoth(name: keyof typeof crmFr.start.robots): Readonly<Record<string, string>> {
  return { en: crmEn.start.robots[name], fr: crmFr.start.robots[name] };
}

/** The frame is ready: a firm is linked and the portal has its tabs. */
export class FrameReadyEvent extends Event {
  static readonly type = "frame-ready";

  constructor() {
    super(FrameReadyEvent.type, { bubbles: true, composed: true });
  }
}

/** The first page in a portal: its tabs are put in place, a firm is made or linked, and the installation is finished. */
export class CrmStartPage extends LitElement {
  static override properties = {
    screen: { attribute: false },
    session: { attribute: false },
    report: { state: true },
  };
  static override styles = [sharedStyles];
  declare screen: Bitrix24Screen | undefined;
  declare session: FrameSession | undefined;
  declare report: InstallReport | undefined;
  readonly #now = new AttemptController(this, (error) => (error instanceof FrameRefused ? error.message : undefined));

  constructor() {
    super();
    this.report = undefined;
  }

  override firstUpdated(): void {
    if (this.session?.state.user.isAdmin === true) void this.#bind();
  }

  async #bind(): Promise<void> {
    const { screen } = this;
    if (screen === undefined) return;
    const codes = Object.keys(crmEn.start.placement);
    const titles = (code: string) => ({ en: crmEn.start.placement[code] ?? code, fr: crmFr.start.placement[code] ?? code });
    await this.#now.attempt(async () => {
      this.report = await bindByDifference(
        screen,
        {
          handler: `${location.origin}/crm/bitrix24`,
          placements: codes.map((code) => ({ code, titles: titles(code) })),
          robots: robots.map(({ code, name, returns }) => ({
            code,
            names: inBoth(name),
            returns: Object.fromEntries(Object.entries(returns).map(([key, word]) => [key, inBoth(word)])),
          })),
        },
        this.session?.state.user.id ?? "",
      );
      return "";
    });
  }

  /** The portal shows the tabs once it was told that the installation is complete. */
  async #finish(): Promise<void> {
    if (this.screen !== undefined) await finishInstall(this.screen);
    this.dispatchEvent(new FrameReadyEvent());
  }

  #make(event: SubmitEvent): void {
    event.preventDefault();
    const name = String(new FormData(event.target as HTMLFormElement).get("name")).trim();
    void this.#now.attempt(async () => {
      await this.session?.makeFirm(name);
      await this.#finish();
      return "";
    });
  }

  #goOn(): void {
    void this.#now.attempt(async () => {
      const state = await this.session?.prove();
      if (state?.isLinked !== true) throw new FrameRefused(messages().crm.start.notYet);
      await this.#finish();
      return "";
    });
  }

  override render() {
    const m = messages().crm;
    const state = this.session?.state;
    if (state === undefined) return nothing;
    if (!state.user.isAdmin) return html`<p class="card empty">${state.isLinked ? m.noRole : m.notLinked}</p>`;
    return html`<div class="head"><h1>${m.start.title}</h1></div>
      <p class="soft">${m.start.lead}</p>
      ${this.#now.problem === "" ? nothing : html`<p role="alert">${this.#now.problem}</p>`}
      <p role="status">${this.#bound()}</p>
      ${state.isLinked && state.firms.length > 0 ? this.#linked() : this.#choices(state.claim ?? "", state.user.id)}`;
  }

  #bound(): string {
    const m = messages().crm.start;
    if (this.report === undefined) return this.#now.busy ? m.binding : "";
    const { bound, missing } = this.report;
    return [m.bound(bound.length), missing.length === 0 ? "" : m.missing(missing.join(", "))].join(" ");
  }

  #linked(): TemplateResult {
    const m = messages().crm.start;
    return html`<div class="card">
      <button class="primary" @click=${this.#goOn} ?disabled=${this.#now.busy}>${m.done}</button>
      <button @click=${this.#bind} ?disabled=${this.#now.busy}>${m.bindAgain}</button>
    </div>`;
  }

  #choices(claim: string, userId: string): TemplateResult {
    const m = messages().crm.start;
    return html`<div class="columns">
      <form
        class="card"
        aria-labelledby="new-firm"
        @submit=${(event: SubmitEvent) => {
          this.#make(event);
        }}
      >
        <div>
          <h2 id="new-firm">${m.newFirm}</h2>
          <p class="soft">${m.newFirmLead}</p>
        </div>
        <label>${m.name}<input name="name" required maxlength="200" autocomplete="organization" /></label>
        <div><button class="primary" ?disabled=${this.#now.busy}>${m.make}</button></div>
      </form>
      <section class="card" aria-labelledby="existing">
        <h2 id="existing">${m.existing}</h2>
        <p class="soft">${m.existingLead}</p>
        <p>
          <a class="button" href=${`/app/crm#${claim}.${userId}`} target="_blank" rel="noopener">${m.open}</a>
        </p>
        <button @click=${this.#goOn} ?disabled=${this.#now.busy}>${m.done}</button>
      </section>
    </div>`;
  }
}
