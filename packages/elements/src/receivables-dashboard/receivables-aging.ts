import { LitElement, html, type PropertyValues, type TemplateResult } from "lit";
import { LanguageController } from "../controllers/language-controller.ts";
import { amountText } from "../formats/amount.ts";
import { percentText } from "../formats/percent.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import type { AgingBars, AgingChart } from "./aging-chart.ts";
import { agingBuckets, barLengths, shareOf, type AgingBucket, type CurrencyFigures } from "./aging-shares.ts";
import { agingStyles } from "./aging-styles.ts";
import { en } from "./messages/en.ts";
import { fr } from "./messages/fr.ts";

/** What is owed by age: a table whose bars are drawn by chart.js once the figures are on screen. */
export class ReceivablesAging extends LitElement {
  static override properties = {
    figures: { attribute: false },
    chosen: { attribute: false },
    choose: { attribute: false },
  };
  static override styles = [base, controls, agingStyles];
  /** Of the currency shown. */
  declare figures: CurrencyFigures | undefined;
  /** The bucket the list is filtered by. */
  declare chosen: AgingBucket | undefined;
  /** Called with the bucket a person picks; without it the buckets are plain text. */
  declare choose: ((bucket: AgingBucket) => void) | undefined;
  readonly #speech = new LanguageController(this);
  readonly #dark = matchMedia("(prefers-color-scheme: dark)");
  readonly #still = matchMedia("(prefers-reduced-motion: reduce)");
  readonly #themes = new MutationObserver(() => {
    this.#redraw();
  });
  #chart: AgingChart | undefined;
  #isDrawing = false;

  constructor() {
    super();
    this.figures = undefined;
    this.chosen = undefined;
    this.choose = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#dark.addEventListener("change", this.#redraw);
    this.#still.addEventListener("change", this.#redraw);
    this.#themes.observe(document.documentElement, { attributes: true });
    // Back in the page after a move: its canvas is there, its chart is not.
    if (this.hasUpdated) this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#dark.removeEventListener("change", this.#redraw);
    this.#still.removeEventListener("change", this.#redraw);
    this.#themes.disconnect();
    this.#chart?.dispose();
    this.#chart = undefined;
  }

  protected override updated(_changed: PropertyValues<this>): void {
    if (this.figures === undefined) return;
    if (this.#chart === undefined) void this.#draw();
    else this.#redraw();
  }

  async #draw(): Promise<void> {
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    try {
      // A frame later, so that the figures are painted before the chart's code is fetched.
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const { drawAgingBars } = await import("./aging-chart.ts");
      const canvas = this.renderRoot.querySelector("canvas");
      const bars = this.#bars();
      if (canvas === null || bars === undefined || !this.isConnected) return;
      this.#chart = drawAgingBars(canvas, bars);
    } catch (error) {
      // The table says everything the bars do.
      console.warn("Acquit: the aging chart could not be drawn.", error);
    } finally {
      this.#isDrawing = false;
    }
  }

  readonly #redraw = (): void => {
    const bars = this.#bars();
    if (bars !== undefined) this.#chart?.update(bars);
  };

  #bars(): AgingBars | undefined {
    if (this.figures === undefined) return undefined;
    const marks = [...this.renderRoot.querySelectorAll(".mark")];
    return {
      lengths: barLengths(this.figures.aging),
      // A canvas knows no tokens: the marks beside the names wear them, and their computed colours are used.
      colors: marks.map((mark) => getComputedStyle(mark).backgroundColor),
      isRightToLeft: getComputedStyle(this).direction === "rtl",
      isStill: this.#still.matches,
    };
  }

  override render(): TemplateResult {
    const m = this.#speech.language === "fr" ? fr : en;
    return html`<div class="aging">
      <div class="bars" aria-hidden="true"><canvas></canvas></div>
      <div class="rows" role="table" aria-label=${m.aging}>
        <div role="row" class="visually-hidden">
          <span role="columnheader">${m.bucket}</span><span role="columnheader">${m.amount}</span
          ><span role="columnheader">${m.share}</span>
        </div>
        ${agingBuckets.map((bucket) => this.#drawRow(bucket))}
      </div>
    </div>`;
  }

  #drawRow(bucket: AgingBucket): TemplateResult {
    const m = this.#speech.language === "fr" ? fr : en;
    const { locale } = this.#speech;
    const { figures } = this;
    const name = html`<span class="mark" data-bucket=${bucket}></span>${m.buckets[bucket]}`;
    return html`<div role="row" class="bucket">
      <span role="rowheader" class="name"
        >${
          this.choose === undefined
            ? name
            : html`<button
                class="quiet"
                aria-pressed=${this.chosen === bucket ? "true" : "false"}
                @click=${() => this.choose?.(bucket)}
              >
                ${name}
              </button>`
        }</span
      >
      <span role="cell" class="amount"
        >${figures === undefined ? "" : amountText(figures.aging[bucket], figures.currency, locale)}</span
      >
      <span role="cell" class="amount share soft"
        >${figures === undefined ? "" : percentText(shareOf(figures.aging[bucket], figures.owed), locale)}</span
      >
    </div>`;
  }
}
