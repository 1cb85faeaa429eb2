import { coreMessage, describeDate, isCoreMessageCode, isDate } from "@acquit/core";
import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type PropertyValues } from "lit";
import { currentLanguage, messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";

type Finding = OutputOf<"checkDraft">["findings"][number];

/** What only the books can tell; everything else the editor says by itself, at the field. */
const ofTheBooks: ReadonlySet<string> = new Set([
  "draft-likely-duplicate",
  "draft-unusual-price",
  "draft-credit-over",
  "draft-credit-over-group",
  "draft-credited-deposit",
  "draft-deposit-used",
  "draft-correct-credited",
]);

/** Says what looks odd in a stored draft beside what was billed before. Asks anew at every revision. */
export class HintsCard extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    draftId: { attribute: false },
    revision: { attribute: false },
    findings: { state: true },
  };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  declare draftId: string | undefined;
  /** The stored revision that is to be judged. */
  declare revision: number | undefined;
  declare findings: readonly Finding[];

  constructor() {
    super();
    this.findings = [];
  }

  override willUpdate(changes: PropertyValues<this>): void {
    if (changes.has("revision") || changes.has("draftId")) void this.#ask();
  }

  async #ask(): Promise<void> {
    const { workspace, draftId, revision } = this;
    if (workspace === undefined || draftId === undefined || revision === undefined) return;
    const answer = await workspace.checkDraft({ id: draftId }).catch(() => undefined);
    if (revision !== this.revision || answer === undefined) return;
    this.findings = answer.findings.filter(({ code }) => ofTheBooks.has(code));
  }

  override render() {
    if (this.findings.length === 0) return nothing;
    return html`<section class="card" aria-labelledby="hints">
      <h2 id="hints">${messages().correcting.hints}</h2>
      <ul role="status">
        ${this.findings.map((finding) => html`<li>${textOf(finding)}</li>`)}
      </ul>
    </section>`;
  }
}

function textOf({ code, params }: Finding): string {
  if (!isCoreMessageCode(code)) return code;
  const language = currentLanguage();
  const inWords = (value: string) => (isDate(value) ? describeDate(value, language) : value);
  const said = Object.fromEntries(Object.entries(params ?? {}).map(([name, value]) => [name, inWords(value)]));
  return coreMessage(code, language, said);
}
