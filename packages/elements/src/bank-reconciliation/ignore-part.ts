import { html, type TemplateResult } from "lit";
import type { BankMessages } from "./messages/fr.ts";

/** What the form for ignoring a line may end in. */
export interface IgnoreActs {
  readonly ignore: (reason: string) => void;
  readonly cancel: () => void;
}

/** Asks why a line is none of the ledger's: a usual reason, or one's own. */
export function drawIgnore(isOutgoing: boolean, m: BankMessages, { ignore, cancel }: IgnoreActs): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const values = new FormData(event.target as HTMLFormElement);
    const [usual, own] = [values.get("usual"), values.get("own")].map((value) => (typeof value === "string" ? value.trim() : ""));
    const reason = own === "" || own === undefined ? usual : own;
    if (reason !== undefined && reason !== "") ignore(reason);
  };
  const usual = isOutgoing ? 0 : 2;
  return html`<form class="ignore" @submit=${submit}>
    <fieldset>
      <legend>${m.ignoreTitle}</legend>
      ${m.ignoreReasons.map(
        (reason, at) =>
          html`<label class="check"
            ><input type="radio" name="usual" value=${reason} ?checked=${at === usual} />${reason}</label
          >`,
      )}
    </fieldset>
    <label>${m.ignoreOther}<input name="own" maxlength="200" autocomplete="off" /></label>
    <div class="acts">
      <button class="primary">${m.ignore}</button>
      <button type="button" @click=${cancel}>${m.cancel}</button>
    </div>
  </form>`;
}
