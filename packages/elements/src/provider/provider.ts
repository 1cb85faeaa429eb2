import type { Workspace } from "@acquit/workspace";
import { ContextProvider } from "@lit/context";
import { LitElement, css, html, type PropertyValues } from "lit";
import { workspaceContext } from "./workspace-context.ts";

/**
 * Gives every Acquit element inside it the same workspace.
 * @slot - the page's content.
 */
export class Provider extends LitElement {
  static override properties = { workspace: { attribute: false } };
  static override styles = css`
    :host {
      display: contents;
    }
    :host([hidden]) {
      display: none;
    }
  `;
  /** Where the elements read and write. */
  declare workspace: Workspace | undefined;
  readonly #context = new ContextProvider(this, { context: workspaceContext });

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("workspace")) this.#context.setValue(this.workspace);
  }

  override render() {
    return html`<slot></slot>`;
  }
}
