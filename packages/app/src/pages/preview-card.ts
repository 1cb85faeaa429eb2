import "@acquit/elements/document-preview/define";
import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, html, nothing } from "lit";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";

type Document = OutputOf<"getDraft">["document"];

/** What a preview needs beside the draft. */
interface Surroundings {
  readonly profile: NonNullable<OutputOf<"getProfile">["profile"]>;
  readonly look: OutputOf<"getLooks">;
  readonly today: string;
}

/** The draft as the pages it will become; opened by whoever wants to see them, then drawn at every change. */
export class PreviewCard extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    document: { attribute: false },
    isOpen: { state: true },
    around: { state: true },
  };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  declare document: Document | undefined;
  declare isOpen: boolean;
  declare around: Surroundings | undefined;

  constructor() {
    super();
    this.isOpen = false;
    this.around = undefined;
  }

  async #toggle(): Promise<void> {
    this.isOpen = !this.isOpen;
    const { workspace } = this;
    if (!this.isOpen || workspace === undefined) return;
    const [{ profile }, look, { today }] = await Promise.all([
      workspace.getProfile({}),
      workspace.getLooks({}),
      workspace.getSession({}),
    ]);
    this.around = profile === undefined ? undefined : { profile, look, today };
  }

  override render() {
    const { isOpen, around, document } = this;
    const m = messages().looks;
    const request = isOpen && around !== undefined && document !== undefined ? { ...around, draft: document } : undefined;
    return html`<section class="card" aria-labelledby="preview">
      <div class="head">
        <h2 id="preview">${m.preview}</h2>
        <button aria-expanded=${isOpen ? "true" : "false"} @click=${() => void this.#toggle()}>${m.showPreview}</button>
      </div>
      ${isOpen ? html`<acquit-document-preview .request=${request}></acquit-document-preview>` : nothing}
    </section>`;
  }
}
