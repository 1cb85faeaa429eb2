import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";
import { drawLoaded } from "./failure.ts";
import { typedAmount } from "./payment-card.ts";

type Policy = OutputOf<"getPaymentPolicy">;

const receiptChoices = ["online", "all", "none"] as const;

/** Reads the form. @throws RangeError when an amount cannot be read */
function readPolicy(form: FormData, before: Policy): Policy {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const amount = (name: string) => {
    const read = typedAmount(text(name));
    if (read === undefined) throw new RangeError(name);
    return read;
  };
  const minimum = text("minimum") === "" ? {} : { minimum: amount("minimum") };
  const days = text("daysAfterDue") === "" ? {} : { daysAfterDue: Number.parseInt(text("daysAfterDue"), 10) };
  return {
    writeOffTolerance: amount("writeOffTolerance"),
    partial: { allowed: form.get("allowed") !== null, ...minimum, ...days },
    receipts: receiptChoices.find((choice) => choice === text("receipts")) ?? before.receipts,
    ...(text("refundPolicy") === "" ? {} : { refundPolicy: text("refundPolicy") }),
    ...(text("privacyNotice") === "" ? {} : { privacyNotice: text("privacyNotice") }),
    revision: before.revision,
  };
}

/** How the firm takes payments, to be changed by who may. */
export class PaymentPolicyCard extends LitElement {
  static override properties = { workspace: { attribute: false } };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  readonly #now = new AttemptController(this);
  readonly #policy = new LoadController<Policy>(this, () => {
    if (this.workspace === undefined) throw new Error("The card was drawn without a workspace");
    return this.workspace.getPaymentPolicy({});
  });

  #save(event: SubmitEvent, before: Policy): void {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    void this.#now.attempt(async () => {
      const saved = await this.workspace?.savePaymentPolicy({ policy: readPolicy(form, before) });
      if (saved !== undefined) this.#policy.replace(saved);
      return messages().saved;
    });
  }

  override render() {
    const m = messages().settling;
    const { problem, notice, busy } = this.#now;
    return drawLoaded(
      this.#policy,
      (policy) =>
        html`<form
          class="card"
          aria-labelledby="policy"
          @submit=${(event: SubmitEvent) => {
            this.#save(event, policy);
          }}
        >
          <div>
            <h2 id="policy">${m.policy}</h2>
            <p class="soft">${m.policyLead}</p>
          </div>
          ${problem === "" ? nothing : html`<p role="alert">${problem}</p>`} ${drawRules(policy)}
          <label>${m.refundPolicy}<textarea name="refundPolicy" rows="3" .value=${policy.refundPolicy ?? ""}></textarea></label>
          <label
            >${m.privacyNotice}<textarea name="privacyNotice" rows="3" .value=${policy.privacyNotice ?? ""}></textarea>
          </label>
          <div><button class="primary" ?disabled=${busy}>${messages().save}</button></div>
          <p role="status">${notice}</p>
        </form>`,
    );
  }
}

function drawRules(policy: Policy): TemplateResult {
  const m = messages().settling;
  return html`<div class="fields">
    <label
      >${m.tolerance}<input
        name="writeOffTolerance"
        inputmode="decimal"
        required
        autocomplete="off"
        .value=${policy.writeOffTolerance}
      /><span class="hint">${m.toleranceHint}</span></label
    >
    <label
      >${m.receipts}<select name="receipts">
        ${receiptChoices.map(
          (choice) => html`<option value=${choice} ?selected=${choice === policy.receipts}>${m.receiptChoices[choice]}</option>`,
        )}
      </select></label
    >
    <label class="check"><input name="allowed" type="checkbox" .checked=${policy.partial.allowed} />${m.partialAllowed}</label>
    <label
      >${m.partialMinimum}<input name="minimum" inputmode="decimal" autocomplete="off" .value=${policy.partial.minimum ?? ""}
    /></label>
    <label
      >${m.partialDays}<input
        name="daysAfterDue"
        type="number"
        min="0"
        max="3650"
        .value=${String(policy.partial.daysAfterDue ?? "")}
    /></label>
  </div>`;
}
