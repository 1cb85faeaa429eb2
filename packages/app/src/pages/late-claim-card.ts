import type { OutputOf, Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { amountText, dateText, numberText } from "../format.ts";
import { LoadController } from "../load-controller.ts";
import { messages } from "../preferences.ts";
import { writeRoute } from "../route.ts";
import { sharedStyles } from "../shared-styles.ts";
import { AttemptController } from "./attempt-controller.ts";

type LateClaim = OutputOf<"getLateClaim">;
type Part = LateClaim["parts"][number];

const isSomething = (amount: string) => /[1-9]/.test(amount);

/** What the late payment of an invoice costs, to be claimed or given up. Fires `invoice-changed`. */
export class LateClaimCard extends LitElement {
  static override properties = { workspace: { attribute: false }, invoiceId: { attribute: false } };
  static override styles = [sharedStyles];
  declare workspace: Workspace | undefined;
  declare invoiceId: string;
  readonly #now = new AttemptController(this);
  readonly #claim = new LoadController<{ readonly claim: LateClaim; readonly mayWrite: boolean }>(this, async () => {
    if (this.workspace === undefined) throw new Error("The card was drawn without a workspace");
    const [claim, { scopes }] = await Promise.all([
      this.workspace.getLateClaim({ id: this.invoiceId }),
      this.workspace.getSession({}),
    ]);
    return { claim, mayWrite: scopes.includes("collections:write") };
  });

  #change(notice: string, work: (workspace: Workspace) => Promise<unknown>): void {
    void this.#now.attempt(async () => {
      if (this.workspace === undefined) return "";
      await work(this.workspace);
      await this.#claim.reload();
      this.dispatchEvent(new Event("invoice-changed"));
      return notice;
    });
  }

  #waive(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const typed = new FormData(form);
    const text = (name: string) => String(typed.get(name) ?? "").trim();
    const amount = text("amount").replace(/\s/gu, "").replace(",", ".");
    this.#change(messages().lateClaim.waiveDone, async (workspace) => {
      await workspace.waiveLateClaim({
        ...{ id: this.invoiceId, reason: text("reason") },
        ...(amount !== "" && { amount }),
        ...(typed.get("forGood") === "on" && { forGood: true }),
      });
      form.reset();
    });
  }

  override render() {
    const { now } = this.#claim;
    if (now.state !== "ready") return nothing;
    const { claim, mayWrite } = now.value;
    if (claim.parts.length === 0 && claim.claims.length === 0 && claim.missingRate === undefined) return nothing;
    const m = messages().lateClaim;
    const { problem, notice } = this.#now;
    return html`<section class="card" aria-labelledby="late-claim">
      <div>
        <h2 id="late-claim">${m.title}</h2>
        <p class="soft">${m.hint}</p>
      </div>
      ${problem === "" ? nothing : html`<p role="alert">${problem}</p>`}
      <p role="status">${notice}</p>
      ${
        claim.missingRate === undefined
          ? nothing
          : html`<p class="late">${m.missingRate(dateText(claim.missingRate.from), dateText(claim.missingRate.to))}</p>`
      }
      ${claim.stopped === undefined ? nothing : html`<p>${m.stopped(dateText(claim.stopped.on), claim.stopped.reason)}</p>`}
      <ul class="rows">
        ${claim.parts.map((part) => this.#part(part))}
      </ul>
      ${this.#computation(claim)} ${this.#claims(claim)} ${mayWrite ? this.#acts(claim) : nothing}
    </section>`;
  }

  #part({ part, currency, due, owed, accruing, paid, waived, excess }: Part): TemplateResult {
    const m = messages().lateClaim;
    const told = (amount: string, say: (amount: string) => string) =>
      isSomething(amount) ? [say(amountText(amount, currency))] : [];
    const details = [...told(accruing, m.accruing), ...told(paid, m.paid), ...told(waived, m.waived), ...told(excess, m.excess)];
    return html`<li>
      <span>${m.parts[part]}</span><strong class="amount">${amountText(due, currency)}</strong>
      <span class="soft">${[m.owed(amountText(owed, currency)), ...details].join(" · ")}</span><span></span>
    </li>`;
  }

  #computation({ segments, parts }: LateClaim): TemplateResult | typeof nothing {
    if (segments.length === 0) return nothing;
    const m = messages().lateClaim;
    const currency = parts.find(({ part }) => part === "interest")?.currency ?? "EUR";
    return html`<details>
      <summary>${m.computation}</summary>
      <ul>
        ${segments.map(
          ({ from, to, days, base, percent }) =>
            html`<li>${m.stretch(dateText(from), dateText(to), days, amountText(base, currency), numberText(percent))}</li>`,
        )}
      </ul>
    </details>`;
  }

  #claims({ claims }: LateClaim): TemplateResult | typeof nothing {
    if (claims.length === 0) return nothing;
    const m = messages().lateClaim;
    return html`<div>
      <h3>${m.claims}</h3>
      <ul class="rows">
        ${claims.map(
          ({ id, number, until, amount, open, currency }) =>
            html`<li>
              <a href=${writeRoute({ page: "invoice", id })}>${number}</a>
              <strong class="amount">${amountText(amount, currency)}</strong>
              <span class="soft">${dateText(until)}</span>
              <span>${isSomething(open) ? m.left(amountText(open, currency)) : m.settled}</span>
            </li>`,
        )}
      </ul>
    </div>`;
  }

  #acts({ parts, stopped, missingRate }: LateClaim): TemplateResult {
    const m = messages().lateClaim;
    const id = this.invoiceId;
    const canClaim = missingRate === undefined && parts.some(({ accruing }) => isSomething(accruing));
    const canWaive = missingRate === undefined && parts.some(({ owed }) => isSomething(owed));
    return html`${
      canClaim
        ? html`<div>
            <button
              @click=${() => {
                this.#change(m.claimed, (workspace) => workspace.claimLateInterest({ id }));
              }}
            >
              ${m.claim}
            </button>
          </div>`
        : nothing
    }
    ${
      stopped === undefined
        ? nothing
        : html`<div>
            <button
              @click=${() => {
                this.#change(m.resumed, (workspace) => workspace.claimLateInterest({ id, resume: true }));
              }}
            >
              ${m.resume}
            </button>
          </div>`
    }
    ${
      canWaive
        ? html`<details>
            <summary>${m.waive}</summary>
            <form
              @submit=${(event: SubmitEvent) => {
                this.#waive(event);
              }}
            >
              <label>${m.waiveAmount}<input name="amount" inputmode="decimal" autocomplete="off" maxlength="20" /></label>
              <label>${m.reason}<input name="reason" required maxlength="300" /></label>
              <label><input type="checkbox" name="forGood" /> ${m.forGood}</label>
              <div><button>${m.waive}</button></div>
            </form>
          </details>`
        : nothing
    }`;
  }
}
