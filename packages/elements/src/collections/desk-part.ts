import type { Workspace } from "@acquit/workspace";
import { LitElement, html, type PropertyDeclarations, type PropertyValues, type TemplateResult } from "lit";
import { LanguageController } from "../controllers/language-controller.ts";
import { refusalOf } from "../controllers/refusal.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import { collectionsStyles } from "./collections-styles.ts";
import { en } from "./messages/desk-en.ts";
import { fr, type DeskMessages } from "./messages/desk-fr.ts";

/** A view of the collector's desk that is read when it is opened: loading, failed or shown, with a line that says what was done. */
export abstract class DeskPart extends LitElement {
  static override properties: PropertyDeclarations = {
    workspace: { attribute: false },
    fileHref: { attribute: false },
    readonly: { type: Boolean },
    isRead: { state: true },
    hasFailed: { state: true },
    said: { state: true },
  };
  static override styles = [base, controls, collectionsStyles];
  declare workspace: Workspace | undefined;
  /** Gives the address of a file of the API; without it none is linked. */
  declare fileHref: ((path: string) => string) | undefined;
  declare readonly: boolean;
  declare protected isRead: boolean;
  declare protected hasFailed: boolean;
  declare protected said: string;
  protected readonly speech = new LanguageController(this);

  constructor() {
    super();
    this.workspace = undefined;
    this.fileHref = undefined;
    this.readonly = false;
    this.isRead = false;
    this.hasFailed = false;
    this.said = "";
  }

  protected override willUpdate(changes: PropertyValues<this>): void {
    if (changes.has("workspace")) void this.refresh();
  }

  protected get m(): DeskMessages {
    return this.speech.language === "fr" ? fr : en;
  }

  /** Reads what the view shows. */
  protected abstract read(workspace: Workspace): Promise<void>;

  /** Draws it once it is read. */
  protected abstract draw(): TemplateResult;

  protected async refresh(): Promise<void> {
    const { workspace } = this;
    if (workspace === undefined) return;
    try {
      await this.read(workspace);
      this.isRead = true;
      this.hasFailed = false;
    } catch {
      this.hasFailed = true;
    }
  }

  /** Does something, says what came of it and reads again; a refusal with a known reason is said in its words. */
  protected async act(
    work: (workspace: Workspace) => Promise<string>,
    reasons: Readonly<Record<string, string>> = {},
  ): Promise<boolean> {
    const { workspace } = this;
    if (workspace === undefined) return false;
    try {
      this.said = await work(workspace);
      await this.refresh();
      return true;
    } catch (error) {
      const { code, details } = refusalOf(error);
      const reason = (details as { readonly reason?: string } | undefined)?.reason ?? code;
      this.said = reasons[reason] ?? this.m.refused;
      return false;
    }
  }

  override render(): TemplateResult {
    const { m } = this;
    if (this.hasFailed) {
      return html`<p role="alert">${m.failed}</p>
        <button @click=${() => this.refresh()}>${m.retry}</button>`;
    }
    if (!this.isRead) return html`<p class="soft" aria-busy="true">${m.loading}</p>`;
    return html`<p role="status">${this.said}</p>
      ${this.draw()}`;
  }
}
