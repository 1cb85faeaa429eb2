import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { LanguageController } from "../controllers/language-controller.ts";
import { base } from "../styles/base.ts";
import { en } from "./messages/en.ts";
import { fr } from "./messages/fr.ts";
import type { PreviewRequest } from "./paint-preview.ts";

export type { PreviewLook, PreviewRequest } from "./paint-preview.ts";

/** Shows a draft as the pages it would become, drawn anew as it changes; what draws is loaded with the first one. */
export class DocumentPreview extends LitElement {
  static override properties = {
    request: { attribute: false },
    pages: { state: true },
    state: { state: true },
  };
  static override styles = [
    base,
    css`
      section {
        display: grid;
        gap: 12px;
        justify-items: center;
      }
      img {
        width: 100%;
        max-width: 620px;
        height: auto;
        background: #fff;
        border: 1px solid var(--_line, #d5d8dd);
        border-radius: 4px;
      }
      p {
        margin: 0;
      }
    `,
  ];
  /** The draft with its seller and look; without one nothing is shown. */
  declare request: PreviewRequest | undefined;
  /** Addresses of the drawn pages. */
  declare private pages: readonly string[];
  declare private state: "idle" | "drawing" | "failed";
  readonly #speech = new LanguageController(this);
  #isDrawing = false;

  constructor() {
    super();
    this.request = undefined;
    this.pages = [];
    this.state = "idle";
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#show([]);
  }

  protected override updated(changes: PropertyValues<this>): void {
    if (changes.has("request")) void this.#draw();
  }

  /** Draws the latest that was asked: what comes while a page is drawn waits for its end, and only the last of it is drawn. */
  async #draw(): Promise<void> {
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    if (this.pages.length === 0 && this.request !== undefined) this.state = "drawing";
    try {
      for (let drawn: PreviewRequest | undefined; drawn !== this.request;) {
        drawn = this.request;
        await this.#drawOne(drawn);
      }
    } finally {
      this.#isDrawing = false;
    }
  }

  async #drawOne(request: PreviewRequest | undefined): Promise<void> {
    if (request === undefined) {
      this.#show([]);
      this.state = "idle";
      return;
    }
    try {
      const { paintPreview } = await import("./paint-preview.ts");
      const pages = await paintPreview(request);
      this.#show(pages.map((svg) => URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }))));
      this.state = "idle";
    } catch {
      // Half-written amounts cannot be drawn; the checks name them. What was drawn last stays.
      this.state = "failed";
    }
  }

  #show(pages: readonly string[]): void {
    for (const url of this.pages) URL.revokeObjectURL(url);
    this.pages = pages;
  }

  override render(): TemplateResult {
    const m = this.#speech.language === "fr" ? fr : en;
    const { pages, state } = this;
    const words = state === "drawing" ? m.drawing : state === "failed" ? m.failed : this.request === undefined ? m.empty : "";
    return html`<section aria-label=${m.region} aria-busy=${state === "drawing" ? "true" : "false"}>
      ${words === "" ? nothing : html`<p role="status">${words}</p>`}
      ${pages.map((url, index) => html`<img src=${url} alt=${m.page(index + 1, pages.length)} />`)}
    </section>`;
  }
}
