import type { Rules } from "@acquit/einvoice";
import type { Readable } from "@acquit/pdf/readable";
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { LanguageController } from "../controllers/language-controller.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { dropPlace } from "../styles/drop-place.ts";
import { drawBeyond } from "./draw-beyond.ts";
import { drawChecks } from "./draw-checks.ts";
import { drawFiles, saveBytes } from "./draw-files.ts";
import { drawReadable } from "./draw-readable.ts";
import { groupFindings, type GroupedFindings } from "./group-findings.ts";
import { InvoiceReadEvent } from "./invoice-read-event.ts";
import { viewerStyles } from "./invoice-viewer.styles.ts";
import { en } from "./messages/en.ts";
import { fr } from "./messages/fr.ts";
import type * as opener from "./open-invoice.ts";
import type { EnclosedFile, OpenedInvoice } from "./open-invoice.ts";
import { readFileBytes } from "./read-file.ts";
import { ViewerError } from "./viewer-error.ts";

export { InvoiceReadEvent } from "./invoice-read-event.ts";

/** The heavy part, fetched when the first file is opened. */
type Opener = typeof opener;

type View =
  | { readonly state: "empty" }
  | { readonly state: "reading"; readonly name: string; readonly share: number }
  | { readonly state: "failed"; readonly name: string; readonly error: ViewerError }
  | { readonly state: "shown"; readonly name: string; readonly invoice: OpenedInvoice; readonly opener: Opener };

const LINES_AT_ONCE = 200;

const nextPaint = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

async function loadOpener(): Promise<Opener> {
  try {
    return await import("./open-invoice.ts");
  } catch (error) {
    throw new ViewerError("viewer-unavailable", "", { cause: error });
  }
}

/**
 * Shows an electronic invoice (CII, UBL, Factur-X) with its checks and attachments, without a server: the file stays in the page.
 * @fires invoice-read - after a person's file was read and checked.
 */
export class InvoiceViewer extends LitElement {
  static override properties = {
    file: { attribute: false },
    rules: { type: String },
    view: { state: true },
    isOver: { state: true },
    linesShown: { state: true },
    notice: { state: true },
    hint: { state: true },
  };
  static override styles = [base, controls, dropPlace, viewerStyles];
  /** The file shown; set by the page, or by a person who drops or chooses one. */
  declare file: File | undefined;
  /** Which rules apply: "by-country" (the seller's), "en16931" or "fr". */
  declare rules: Rules;
  declare protected view: View;
  declare protected isOver: boolean;
  declare protected linesShown: number;
  /** Said to those who listen. */
  declare protected notice: string;
  /** Shown, and said. */
  declare protected hint: string;
  readonly #speech = new LanguageController(this);
  #turn = 0;
  #isGivenByPerson = false;
  #words:
    | {
        readonly key: unknown;
        readonly language: string;
        readonly readable: Readable | undefined;
        readonly checks: GroupedFindings;
      }
    | undefined;

  constructor() {
    super();
    this.file = undefined;
    this.rules = "by-country";
    this.view = { state: "empty" };
    this.isOver = false;
    this.linesShown = LINES_AT_ONCE;
    this.notice = "";
    this.hint = "";
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has("file") && !(changed.has("rules") && this.file !== undefined)) return;
    void this.#open(this.file, this.#isGivenByPerson);
    this.#isGivenByPerson = false;
  }

  get #messages() {
    return this.#speech.language === "fr" ? fr : en;
  }

  async #open(file: File | undefined, isByPerson: boolean): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.linesShown = LINES_AT_ONCE;
    this.notice = "";
    if (file === undefined) {
      this.view = { state: "empty" };
      return;
    }
    const name = file.name;
    const show = (view: View) => {
      if (turn === this.#turn) this.view = view;
    };
    show({ state: "reading", name, share: 0 });
    try {
      const loading = loadOpener();
      const bytes = await readFileBytes(file, (share) => {
        show({ state: "reading", name, share });
      });
      const opener = await loading;
      await nextPaint();
      const invoice = opener.openInvoice(bytes, this.rules);
      show({ state: "shown", name, invoice, opener });
      if (turn === this.#turn) this.#announce(name, invoice, isByPerson);
    } catch (error) {
      if (!(error instanceof ViewerError)) reportError(error);
      show({ state: "failed", name, error: error instanceof ViewerError ? error : new ViewerError("unexpected") });
    }
  }

  #announce(fileName: string, invoice: OpenedInvoice, isByPerson: boolean): void {
    const fatal = invoice.findings.filter(({ severity }) => severity === "fatal").length;
    const { number } = invoice.document;
    this.notice = this.#messages.announced(number, this.#messages.counts(fatal, invoice.findings.length - fatal));
    if (isByPerson) this.dispatchEvent(new InvoiceReadEvent({ fileName, number, isValid: fatal === 0 }));
  }

  #take(files: FileList | null | undefined): void {
    const [file] = files ?? [];
    if (file === undefined) return;
    this.#isGivenByPerson = true;
    this.file = file;
    this.hint = (files?.length ?? 0) > 1 ? this.#messages.onlyOne : "";
  }

  override render(): TemplateResult {
    const m = this.#messages;
    const { view } = this;
    return html`<div class="stack" @dragover=${this.#dragOver} @dragleave=${this.#dragLeave} @drop=${this.#drop}>
      ${this.#drawDrop()}
      <p role="status" class="hint">${this.hint}</p>
      ${
        view.state === "reading"
          ? html`<div class="card" aria-busy="true">
              <p id="reading">${view.share < 1 ? m.reading(view.name) : m.checking(view.name)}</p>
              <progress aria-labelledby="reading" max="1" value=${view.share < 1 ? view.share : nothing}></progress>
            </div>`
          : nothing
      }
      ${
        view.state === "failed"
          ? html`<div role="alert">
              <p class="name"><bdi>${m.failed(view.name)}</bdi></p>
              <p><bdi>${m.problems[view.error.code](view.error.detail)}</bdi></p>
            </div>`
          : nothing
      }
      ${view.state === "shown" ? this.#drawInvoice(view) : nothing}
      <p class="visually-hidden" role="status">${this.notice}</p>
    </div>`;
  }

  #drawDrop(): TemplateResult {
    const m = this.#messages;
    const isEmpty = this.view.state === "empty";
    return html`<div class=${`drop${isEmpty ? " empty" : ""}${this.isOver ? " over" : ""}`}>
      <div>
        <p>${m.drop}</p>
        <p class="soft">${m.dropHint}</p>
      </div>
      <label class=${isEmpty ? "button primary" : "button"}
        >${isEmpty ? m.choose : m.another}<input
          class="visually-hidden"
          type="file"
          accept=".xml,.pdf,application/xml,text/xml,application/pdf"
          @change=${this.#choose}
      /></label>
    </div>`;
  }

  #dragOver(event: DragEvent): void {
    event.preventDefault();
    this.isOver = true;
  }

  #dragLeave(): void {
    this.isOver = false;
  }

  #drop(event: DragEvent): void {
    event.preventDefault();
    this.isOver = false;
    this.#take(event.dataTransfer?.files);
  }

  #choose(event: Event): void {
    const input = event.target as HTMLInputElement;
    this.#take(input.files);
    // The same file may be chosen again after it was mended.
    input.value = "";
  }

  /** The invoice in words, made once for a file and a language. */
  #worded({ invoice, opener }: Extract<View, { state: "shown" }>) {
    const { language } = this.#speech;
    if (this.#words?.key === invoice && this.#words.language === language) return this.#words;
    const checks = groupFindings(invoice.findings, (finding) => opener.explainFinding(finding, language));
    this.#words = { key: invoice, language, readable: readableOrNone(opener, invoice, language), checks };
    return this.#words;
  }

  #drawInvoice(view: Extract<View, { state: "shown" }>): TemplateResult {
    const m = this.#messages;
    const { readable, checks } = this.#worded(view);
    const { invoice } = view;
    return html`${this.#drawVerdict(view)} ${drawChecks(checks, m)}
    ${
      readable === undefined
        ? html`<p class="card">${m.noWords}</p>`
        : drawReadable(readable, m.document, { most: this.linesShown, more: (all) => this.#drawMore(all) })
    }
    ${drawFiles(invoice.files, m, {
      locale: this.#speech.locale,
      save: (file) => {
        this.#save(file);
      },
    })}
    ${drawBeyond(invoice.unread, invoice.problems, m)}`;
  }

  #drawMore(all: number): TemplateResult {
    return html`<button class="more" @click=${this.#showMore}>${this.#messages.moreLines(this.linesShown, all)}</button>`;
  }

  #showMore(): void {
    this.linesShown += LINES_AT_ONCE;
  }

  #drawVerdict({ name, invoice }: Extract<View, { state: "shown" }>): TemplateResult {
    const m = this.#messages;
    const fatal = invoice.findings.filter(({ severity }) => severity === "fatal").length;
    const warnings = invoice.findings.length - fatal;
    const verdict = fatal > 0 ? m.invalid : warnings > 0 ? m.validWithWarnings : m.valid;
    const isFrench = this.rules === "fr" || (this.rules === "by-country" && invoice.document.seller.address.country === "FR");
    const facts = [name, m.format(invoice.syntax, invoice.container === "pdf"), isFrench ? m.rulesFrench : m.rulesEuropean];
    return html`<div class=${fatal > 0 ? "card verdict fatal" : "card verdict"}>
      <h2>${verdict}</h2>
      <p>${m.counts(fatal, warnings)}</p>
      <p class="soft"><bdi>${facts.join(" · ")}</bdi></p>
    </div>`;
  }

  #save(file: EnclosedFile): void {
    const bytes = file.bytes();
    if (bytes === undefined) this.hint = this.#messages.damagedFile;
    else saveBytes(bytes, file.name);
  }
}

/** The invoice in words; a file so odd that it cannot be put into words is still checked and listed. */
function readableOrNone(opener: Opener, invoice: OpenedInvoice, language: "fr" | "en"): Readable | undefined {
  try {
    return opener.readableOf(invoice, language);
  } catch {
    return undefined;
  }
}
