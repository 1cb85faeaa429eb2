import type { AccessDesk, AccessOutput } from "@acquit/workspace";
import { LitElement, css, html, nothing } from "lit";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";

type Firms = AccessOutput<"listFirms">;

/** Which firm a person works for now, and the way to another where she has several. */
export class FirmSwitcher extends LitElement {
  static override properties = { access: { attribute: false }, firm: { attribute: false }, person: { attribute: false } };
  static override styles = [
    sharedStyles,
    css`
      :host {
        font-weight: 640;
        line-height: 1.3;
      }
      span {
        display: block;
        font-weight: 400;
        font-size: 0.82rem;
        color: var(--_soft);
      }
      select {
        font-weight: inherit;
        min-height: 40px;
        padding: 4px 8px;
      }
    `,
  ];
  declare access: AccessDesk | undefined;
  declare firm: string;
  declare person: string;
  readonly #firms = new LoadController<Firms>(this, async () => (await this.access?.listFirms({})) ?? { rows: [] });

  constructor() {
    super();
    this.firm = "";
    this.person = "";
  }

  async #switch(event: Event): Promise<void> {
    await this.access?.switchFirm({ id: (event.target as HTMLSelectElement).value });
    // Nothing of the firm before may stay on any screen.
    location.assign("/app/");
  }

  override render() {
    const { now } = this.#firms;
    const firms = now.state === "ready" ? now.value.rows : [];
    return html`${
      firms.length < 2
        ? this.firm
        : html`<select aria-label=${messages().access.firm} @change=${this.#switch}>
            ${firms.map((firm) => html`<option value=${firm.id} ?selected=${firm.current}>${firm.name}</option>`)}
          </select>`
    }${this.person === "" ? nothing : html`<span>${this.person}</span>`}`;
  }
}
