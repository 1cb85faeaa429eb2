import type { Workspace } from "@acquit/workspace";
import { LitElement, css, html, nothing, type PropertyValues } from "lit";
import { messages } from "./preferences.ts";

const LOOK_AGAIN_MS = 60_000;

/** How many alerts a person has not seen; looks again each minute and when she saw them. */
export class AlertCount extends LitElement {
  static override properties = { workspace: { attribute: false }, count: { state: true } };
  static override styles = css`
    :host {
      display: inline;
    }
    span {
      margin-inline-start: 6px;
      border-radius: 999px;
      padding: 1px 8px;
      background: var(--_accent, #2f5fd0);
      color: var(--_on-accent, #fff);
      font-size: 0.8em;
    }
  `;
  declare workspace: Workspace | undefined;
  declare count: number;
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #look = (): void => {
    if (document.visibilityState !== "visible") return;
    // A number that cannot be had now is left as it was.
    this.workspace?.listAlerts({ limit: 1 }).then(
      ({ unseen }) => {
        this.count = unseen;
      },
      () => undefined,
    );
  };

  constructor() {
    super();
    this.count = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(this.#look, LOOK_AGAIN_MS);
    addEventListener("alerts-seen", this.#look);
    document.addEventListener("visibilitychange", this.#look);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    removeEventListener("alerts-seen", this.#look);
    document.removeEventListener("visibilitychange", this.#look);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("workspace")) this.#look();
  }

  override render() {
    if (this.count === 0) return nothing;
    const words = messages().alerts.unseen(this.count);
    return html`<span role="img" aria-label=${words} title=${words}>${this.count > 99 ? "99+" : this.count}</span>`;
  }
}
