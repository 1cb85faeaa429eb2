import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, html, nothing } from "lit";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";

type Finding = OutputOf<"examineCrm">["rows"][number];

const looks = { yes: "badge good", no: "badge late", unknown: "badge" } as const;

/** Asks the portal, by reading alone, what it supports. */
export class CrmCheckCard extends LitElement {
  static override properties = { workspace: { attribute: false }, findings: { state: true } };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  declare findings: readonly Finding[] | undefined;
  readonly #now = new AttemptController(this);

  constructor() {
    super();
    this.findings = undefined;
  }

  #run(): void {
    void this.#now.attempt(async () => {
      this.findings = (await this.workspace?.examineCrm({}))?.rows ?? [];
      return "";
    });
  }

  override render() {
    const m = messages().crm.check;
    return html`<section class="card" aria-labelledby="check">
      <h2 id="check">${m.title}</h2>
      <p class="soft">${m.lead}</p>
      ${this.#now.problem === "" ? nothing : html`<p role="alert">${this.#now.problem}</p>`}
      <p role="status">${this.#now.busy ? m.running : ""}</p>
      ${
        this.findings === undefined
          ? nothing
          : html`<ul class="rows">
              ${this.findings.map(
                ({ code, outcome, detail }) =>
                  html`<li>
                    <span>${m.codes[code] ?? code}<br /><span class="soft">${detail}</span></span>
                    <span><span class=${looks[outcome]}>${m.outcomes[outcome]}</span></span>
                  </li>`,
              )}
            </ul>`
      }
      <button @click=${this.#run} ?disabled=${this.#now.busy}>${m.run}</button>
    </section>`;
  }
}
