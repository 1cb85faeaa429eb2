import "@acquit/elements/document-preview/define";
import { WorkspaceError, type OutputOf, type Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { LoadController } from "../load-controller.ts";
import { currentLanguage, messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";
import { drawLoaded } from "./failure.ts";
import { LogoFileError, contrastOnWhite, readLogo } from "./logo-file.ts";
import { sampleDraft } from "./sample-draft.ts";

type Looks = OutputOf<"getLooks">;
type Profile = NonNullable<OutputOf<"getProfile">["profile"]>;
interface Shown {
  readonly looks: Looks;
  readonly profile: Profile | undefined;
  readonly today: string;
}

const designs = ["classic", "modern", "compact"] as const;
const FIRST_COLOUR = "#0b6b4f";

function explain(error: unknown): string | undefined {
  if (error instanceof LogoFileError) return messages().looks.logoBroken;
  if (error instanceof WorkspaceError && error.code === "conflict") return messages().conflict;
  return undefined;
}

/** Chooses how documents look: design, colour, logo, messages; what is chosen is shown before it is saved. */
export class LooksCard extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    chosen: { state: true },
    isPreviewed: { state: true },
  };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  /** What was chosen and is not saved yet. */
  declare chosen: Looks | undefined;
  declare isPreviewed: boolean;
  readonly #now = new AttemptController(this, explain);
  readonly #shown = new LoadController<Shown>(this, async () => {
    const { workspace } = this;
    if (workspace === undefined) throw new Error("The card was drawn without a workspace");
    const [looks, { profile }, { today }] = await Promise.all([
      workspace.getLooks({}),
      workspace.getProfile({}),
      workspace.getSession({}),
    ]);
    return { looks, profile, today };
  });

  constructor() {
    super();
    this.isPreviewed = false;
  }

  #change(looks: Looks, changes: Partial<Looks>): void {
    this.chosen = { ...looks, ...changes };
  }

  #save(event: SubmitEvent, looks: Looks): void {
    event.preventDefault();
    void this.#now.attempt(async () => {
      try {
        await this.workspace?.saveLooks({ looks });
      } finally {
        await this.#shown.reload();
      }
      this.chosen = undefined;
      return messages().saved;
    });
  }

  #chooseLogo(event: Event, looks: Looks): void {
    const [file] = (event.target as HTMLInputElement).files ?? [];
    if (file === undefined) return;
    void this.#now.attempt(async () => {
      this.#change(this.chosen ?? looks, { logo: await readLogo(file) });
      return "";
    });
  }

  override render() {
    return drawLoaded(this.#shown, (shown) => this.#draw(this.chosen ?? shown.looks, shown));
  }

  #draw(looks: Looks, shown: Shown): TemplateResult {
    const m = messages();
    const { problem, notice, busy } = this.#now;
    return html`<form
        class="card"
        aria-labelledby="looks"
        @submit=${(event: SubmitEvent) => {
          this.#save(event, looks);
        }}
      >
        <div>
          <h2 id="looks">${m.looks.title}</h2>
          <p class="soft">${m.looks.lead}</p>
        </div>
        ${problem === "" ? nothing : html`<p role="alert">${problem}</p>`} ${this.#design(looks)} ${this.#colour(looks)}
        ${this.#logo(looks)} ${this.#words(looks)}
        <div>
          <button class="primary" ?disabled=${busy}>${m.save}</button>
          <button
            type="button"
            aria-expanded=${this.isPreviewed ? "true" : "false"}
            @click=${() => {
              this.isPreviewed = !this.isPreviewed;
            }}
          >
            ${m.looks.showPreview}
          </button>
        </div>
        <p role="status">${notice}</p>
      </form>
      ${this.isPreviewed ? this.#preview(looks, shown) : nothing}`;
  }

  #design(looks: Looks): TemplateResult {
    const m = messages().looks;
    return html`<fieldset>
      <legend>${m.design}</legend>
      <div class="fields">
        ${designs.map(
          (design) =>
            html`<label class="check"
              ><input
                type="radio"
                name="template"
                value=${design}
                .checked=${looks.template === design}
                @change=${() => {
                  this.#change(looks, { template: design });
                }}
              />${m.designs[design]}</label
            >`,
        )}
      </div>
    </fieldset>`;
  }

  #colour(looks: Looks): TemplateResult {
    const m = messages().looks;
    const { colour, ...rest } = looks;
    const contrast = colour === undefined ? 0 : contrastOnWhite(colour);
    const ratio = contrast.toLocaleString(currentLanguage(), { maximumFractionDigits: 1 });
    return html`<fieldset>
      <legend>${m.colour}</legend>
      <div class="fields">
        <label class="check"
          ><input
            type="checkbox"
            .checked=${colour !== undefined}
            @change=${(event: Event) => {
              const isOwn = (event.target as HTMLInputElement).checked;
              this.chosen = isOwn ? { ...rest, colour: FIRST_COLOUR } : rest;
            }}
          />${m.ownColour}</label
        >
        ${
          colour === undefined
            ? nothing
            : html`<label
                >${m.colour}<input
                  type="color"
                  .value=${colour}
                  @input=${(event: Event) => {
                    this.#change(looks, { colour: (event.target as HTMLInputElement).value });
                  }}
                /><span class="hint" role="status">${contrast < 4.5 ? m.contrast(ratio) : m.contrastGood(ratio)}</span></label
              >`
        }
      </div>
    </fieldset>`;
  }

  #logo(looks: Looks): TemplateResult {
    const m = messages().looks;
    const { logo, ...rest } = looks;
    return html`<fieldset>
      <legend>${m.logo}</legend>
      <div class="fields">
        <label
          >${m.logo}<input
            type="file"
            accept="image/png,image/jpeg,image/svg+xml"
            @change=${(event: Event) => {
              this.#chooseLogo(event, looks);
            }}
          /><span class="hint">${m.logoHint}</span></label
        >
        ${
          logo === undefined
            ? nothing
            : html`<div>
                <img class="logo" alt=${m.logoShown} src=${`data:image/png;base64,${logo}`} />
                <button
                  type="button"
                  class="quiet"
                  @click=${() => {
                    this.chosen = rest;
                  }}
                >
                  ${m.removeLogo}
                </button>
              </div>`
        }
      </div>
    </fieldset>`;
  }

  #words(looks: Looks): TemplateResult {
    const m = messages().looks;
    const field = (language: "fr" | "en", label: string) =>
      html`<label
        >${label}<textarea
          rows="2"
          maxlength="1000"
          .value=${looks.messages[language] ?? ""}
          @input=${(event: Event) => {
            const text = (event.target as HTMLTextAreaElement).value;
            this.#change(looks, { messages: { ...looks.messages, [language]: text } });
          }}
        ></textarea>
      </label>`;
    return html`<div class="fields">${field("fr", m.messageFr)} ${field("en", m.messageEn)}</div>
      <label class="check"
        ><input
          type="checkbox"
          .checked=${looks.isLinkPrinted}
          @change=${(event: Event) => {
            this.#change(looks, { isLinkPrinted: (event.target as HTMLInputElement).checked });
          }}
        />${m.isLinkPrinted}</label
      >`;
  }

  #preview(looks: Looks, { profile, today }: Shown): TemplateResult | typeof nothing {
    if (profile === undefined) return nothing;
    const m = messages().looks;
    const draft = sampleDraft(profile, { client: m.sampleClient, lines: m.sampleLines, language: currentLanguage() });
    return html`<section class="card" aria-labelledby="preview">
      <h2 id="preview">${m.preview}</h2>
      <acquit-document-preview .request=${{ draft, profile, look: looks, today }}></acquit-document-preview>
    </section>`;
  }
}
