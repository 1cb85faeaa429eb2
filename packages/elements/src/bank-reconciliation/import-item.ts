import type { Language } from "@acquit/core";
import type { Workspace } from "@acquit/workspace";
import { html, nothing, type TemplateResult } from "lit";
import { amountText } from "../formats/amount.ts";
import { dateText } from "../formats/date.ts";
import { drawAccountChoice, type AccountChoice } from "./account-choice.ts";
import { accountText, type BankAccount } from "./bank-facts.ts";
import type { FileStatement, ImportItem, Mapping, StatementResult } from "./import-queue.ts";
import type { BankMessages } from "./messages/fr.ts";
import type { ImportMessages } from "./messages/import-fr.ts";

/** What the results need to speak. */
export interface ImportSpeech {
  readonly m: ImportMessages;
  readonly common: BankMessages;
  readonly language: Language;
  readonly locale: string;
}

/** What a person may have to say before a file is in. */
export interface ItemActs {
  readonly importTo: (statement: FileStatement, choice: AccountChoice) => Promise<void>;
  readonly importMapped: (statements: readonly FileStatement[], mapping: Mapping, choice: AccountChoice) => Promise<void>;
  readonly review: () => void;
}

/** What is there to choose from and to ask. */
export interface ItemContext {
  readonly accounts: readonly BankAccount[];
  readonly workspace: Workspace | undefined;
}

function statementTitle({ account, accountName, from, to, format }: FileStatement, { m, locale }: ImportSpeech): TemplateResult {
  const period = from === undefined || to === undefined ? "" : m.period(dateText(from, locale), dateText(to, locale));
  const name = [accountName, account === "" ? undefined : accountText(account)].filter(
    (text) => text !== undefined && text !== "",
  );
  return html`<h3>
    <bdi>${name.length === 0 ? format.toUpperCase() : name.join(" · ")}</bdi> <span class="soft">${period}</span>
  </h3>`;
}

function balanceSentence(statement: FileStatement, { m, locale }: ImportSpeech): TemplateResult {
  const { opening, closing, movements, currency, balanced } = statement;
  if (opening === undefined || closing === undefined) return html`<p class="soft">${m.unchecked}</p>`;
  const [first, moved, last] = [opening, movements, closing].map((amount) => amountText(amount, currency, locale));
  return html`<p class="soft">
    ${m.balances(first ?? "", moved ?? "", last ?? "")}${balanced === true ? html`, ${m.balanced}` : nothing}.
  </p>`;
}

function problemsOf({ problems }: FileStatement, { m, language }: ImportSpeech): TemplateResult | typeof nothing {
  const told = problems.filter(({ code }) => code !== "does-not-balance" && code !== "no-balances");
  if (told.length === 0) return nothing;
  return html`<ul class="problems">
    ${told.map(({ text, line }) => html`<li>${line === undefined ? nothing : `${m.atLine(line)}\u00a0: `}${text[language]}</li>`)}
  </ul>`;
}

function drawRefused(statement: FileStatement, speech: ImportSpeech): TemplateResult {
  const { m, locale } = speech;
  const { difference = "0", opening = "0", closing = "0", movements, currency } = statement;
  const [first = "", moved = "", last = ""] = [opening, movements, closing].map((amount) => amountText(amount, currency, locale));
  return html`<div role="alert">
    <p><b>${m.refused}</b> ${m.difference(amountText(difference.replace("-", ""), currency, locale))}</p>
    <p>${m.doesNotAdd(first, moved, last)}</p>
    <p>${m.whatToDo.balance}</p>
  </div>`;
}

function drawOutcome(
  { statement, outcome }: StatementResult,
  speech: ImportSpeech,
  { accounts }: ItemContext,
  acts: ItemActs,
): TemplateResult {
  const { m, common } = speech;
  switch (outcome.kind) {
    case "refused":
      return drawRefused(statement, speech);
    case "failed":
      return html`<p role="alert">${m.notImported}</p>`;
    case "account-wanted":
      return html`<p>${m.accountUnknown}</p>
        ${drawAccountChoice(accounts, m, (choice) => void acts.importTo(statement, choice))}`;
    case "imported":
      return html`<p class="outcome">
          ${outcome.added === 0 ? m.nothingNew : html`<b>${m.added(outcome.added)}</b>`}
          ${outcome.known > 0 && outcome.added > 0 ? html`<span>${m.known(outcome.known)}</span>` : nothing}
          ${statement.pending > 0 ? html`<span>${m.pending(statement.pending)}</span>` : nothing}
          ${outcome.applied > 0 ? html`<span class="good">${common.certainDone(outcome.applied)}</span>` : nothing}
        </p>
        ${balanceSentence(statement, speech)}`;
  }
}

function drawResults(item: ImportItem, speech: ImportSpeech, context: ItemContext, acts: ItemActs): TemplateResult {
  const into = new Set(item.results.flatMap(({ outcome }) => (outcome.kind === "imported" ? [outcome.accountId] : [])));
  const waiting = context.accounts.reduce((sum, account) => sum + (into.has(account.id) ? account.waiting : 0), 0);
  return html`${item.results.map(
    (result) =>
      html`<div class="statement">
        ${statementTitle(result.statement, speech)} ${drawOutcome(result, speech, context, acts)}
        ${problemsOf(result.statement, speech)}
      </div>`,
  )}
  ${
    waiting > 0 && item.stage === "done"
      ? html`<div class="acts"><button class="primary" @click=${acts.review}>${speech.m.toReview(waiting)}</button></div>`
      : nothing
  }`;
}

function drawStage(item: ImportItem, speech: ImportSpeech, context: ItemContext, acts: ItemActs): TemplateResult {
  const { m, language } = speech;
  switch (item.stage) {
    case "waiting":
      return html`<p class="soft">${speech.common.busy}…</p>`;
    case "reading":
    case "sending": {
      const label = item.stage === "reading" ? m.reading(item.name) : m.sending(item.name);
      return html`<p>${label}</p>
        <progress aria-label=${label} max="1" .value=${item.share}></progress>
        ${drawResults(item, speech, context, acts)}`;
    }
    case "too-large":
      return html`<p role="alert">${m.tooLarge}</p>`;
    case "failed":
      return html`<p role="alert">${m.notImported}</p>`;
    case "unreadable":
      return html`<div role="alert">
        <p><b>${m.unreadable(item.name)}</b></p>
        <p><bdi>${item.problem?.text[language] ?? ""}</bdi></p>
        <p>${m.whatToDo.read}</p>
      </div>`;
    case "columns-wanted":
      return html`<acquit-bank-mapping
        .workspace=${context.workspace}
        .accounts=${context.accounts}
        .file=${item.file}
        .take=${acts.importMapped}
      ></acquit-bank-mapping>`;
    case "done":
      return drawResults(item, speech, context, acts);
  }
}

/** One file and what became of it. */
export function drawItem(item: ImportItem, speech: ImportSpeech, context: ItemContext, acts: ItemActs): TemplateResult {
  return html`<article class="card item" aria-label=${item.name}>
    <h2><bdi>${item.name}</bdi></h2>
    ${drawStage(item, speech, context, acts)}
  </article>`;
}
