import {
  describeTerms,
  earlyPaymentOffer,
  instalmentsOf,
  minorFromText,
  type Instalment,
  type PaymentTerms,
  type ScheduledPart,
} from "@acquit/core";
import { html, nothing, type TemplateResult } from "lit";
import { changed, type Changes, type Edit } from "../draft.ts";
import { formatAmount, formatDate } from "../formats.ts";
import { dueRuleFields, isWhole } from "./due-rule.ts";
import { numberField, textField } from "./fields.ts";
import type { Sheet } from "./sheet.ts";

const mostParts = 60;

function setTerms({ document }: Sheet, changes: Changes<PaymentTerms>): Edit {
  return { kind: "document", changes: { terms: changed(document.terms, changes) } };
}

/** Terms in one plain sentence, in the reader's language; nothing while they are half written. */
function sentence({ document, language }: Sheet): string {
  try {
    return describeTerms(document.terms, language);
  } catch {
    return "";
  }
}

function instalments({ document, totals, issueDate }: Sheet): readonly Instalment[] {
  try {
    return instalmentsOf(document.terms, { minor: totals?.payable ?? 0, currency: document.currency }, issueDate);
  } catch {
    // Percents or dates half written; the checks say what is wrong.
    return [];
  }
}

function part(sheet: Sheet, parts: readonly ScheduledPart[], position: number, owed: Instalment | undefined): TemplateResult {
  const { m, locale, document, readonly } = sheet;
  const name = m.part(position + 1);
  const path = `terms.schedule.${String(position)}`;
  const current = parts[position] ?? { percent: "0", due: document.terms.due };
  const set = (changes: Changes<ScheduledPart>) => setTerms(sheet, { schedule: parts.with(position, changed(current, changes)) });
  const isLast = position === parts.length - 1;
  const remove = () => {
    const left = parts.filter((_, other) => other !== position);
    sheet.edit({
      kind: "forget",
      prefix: "terms.schedule",
      edit: setTerms(sheet, { schedule: left.length > 1 ? left : undefined }),
    });
  };
  return html`<fieldset class="part">
    <legend>
      ${name}<span class="soft amount"
        >${owed === undefined ? "" : `${formatAmount(minorFromText(owed.amount, document.currency), document.currency, locale)} · ${formatDate(owed.dueDate, locale, "medium")}`}</span
      >
    </legend>
    <div class="fields">
      ${
        isLast
          ? html`<div class="field short"><span class="caption">${m.percent}</span><span class="rest soft">${m.rest}</span></div>`
          : numberField(sheet, {
              path: `${path}.percent`,
              label: m.of(m.percent, name),
              caption: m.percent,
              value: current.percent,
              className: "short",
              edit: (percent) => set({ percent: percent ?? "0" }),
            })
      }
      ${dueRuleFields(sheet, {
        path,
        rule: current.due,
        label: m.of(m.dueRule, name),
        caption: m.dueRule,
        called: (label) => m.of(label, name),
        edit: (due) => set({ due }),
      })}
      ${textField(sheet, {
        path: `${path}.label`,
        label: m.of(m.label, name),
        caption: m.label,
        value: current.label,
        edit: (label) => set({ label }),
      })}
    </div>
    ${readonly ? nothing : html`<button type="button" class="quiet" @click=${remove}>${m.remove(name)}</button>`}
  </fieldset>`;
}

function schedule(sheet: Sheet): TemplateResult {
  const { m, document, readonly } = sheet;
  const parts = document.terms.schedule ?? [];
  const owed = instalments(sheet);
  const split = () => {
    const first = { percent: "30", due: { kind: "on-receipt" } } as const;
    const added =
      parts.length === 0
        ? [first, { percent: "70", due: document.terms.due }]
        : [...parts.slice(0, -1), first, ...parts.slice(-1)];
    sheet.edit(setTerms(sheet, { schedule: added }));
  };
  const label = parts.length === 0 ? m.splitPayment : m.addPart;
  return html`${parts.map((_, position) => part(sheet, parts, position, owed[position]))}
  ${readonly || parts.length >= mostParts ? nothing : html`<button type="button" class="quiet" @click=${split}>${label}</button>`}`;
}

function earlyDiscount(sheet: Sheet): TemplateResult | typeof nothing {
  const { m, document, readonly } = sheet;
  const known = document.terms.earlyPaymentDiscount;
  const set = (earlyPaymentDiscount: PaymentTerms["earlyPaymentDiscount"]) => setTerms(sheet, { earlyPaymentDiscount });
  if (known === undefined) {
    if (readonly) return nothing;
    const offer = () => sheet.edit(set({ percent: "2", withinDays: 8 }));
    return html`<button type="button" class="quiet" @click=${offer}>${m.addEarly}</button>`;
  }
  const remove = () => sheet.edit({ kind: "forget", prefix: "terms.earlyPaymentDiscount", edit: set(undefined) });
  return html`<fieldset class="part">
    <legend>${m.early}</legend>
    <div class="fields">
      ${numberField(sheet, {
        path: "terms.earlyPaymentDiscount.percent",
        label: m.earlyPercent,
        value: known.percent,
        edit: (percent) => set({ ...known, percent: percent ?? "0" }),
      })}
      ${numberField(sheet, {
        path: "terms.earlyPaymentDiscount.withinDays",
        label: m.earlyDays,
        value: String(known.withinDays),
        accepts: isWhole(0, 366),
        edit: (days) => set({ ...known, withinDays: Number(days ?? "0") }),
      })}
    </div>
    <p class="hint">${earlyOffer(sheet)}</p>
    ${readonly ? nothing : html`<button type="button" class="quiet" @click=${remove}>${m.removeEarly}</button>`}
  </fieldset>`;
}

function earlyOffer({ document, totals, issueDate, locale, m }: Sheet): string {
  const terms = document.terms.earlyPaymentDiscount;
  if (terms === undefined || totals === undefined) return "";
  try {
    const offer = earlyPaymentOffer(terms, { minor: totals.payable, currency: document.currency }, issueDate);
    return m.earlyOffer(formatAmount(offer.payable.minor, document.currency, locale), formatDate(offer.lastDay, locale));
  } catch {
    // A percent half written has no offer yet.
    return "";
  }
}

/** The seller's means of payment; all are offered unless some are taken away. */
function means(sheet: Sheet): TemplateResult {
  const { document, profile, m, readonly } = sheet;
  const all = profile?.paymentMeans ?? document.paymentMeans ?? [];
  const chosen = document.paymentMeans ?? all;
  const isChosen = (code: string) => chosen.some(({ typeCode }) => typeCode === code);
  const toggle = (code: string) => {
    const next = all.filter(({ typeCode }) => (typeCode === code) !== isChosen(typeCode));
    sheet.edit({
      kind: "document",
      changes: { paymentMeans: next.length === 0 || next.length === all.length ? undefined : next },
    });
  };
  return html`<fieldset class="part means">
    <legend>${m.means}</legend>
    ${all.length === 0 ? html`<p class="soft">${m.noMeans}</p>` : nothing}
    ${all.map(
      ({ typeCode, text }) =>
        html`<label class="check"
          ><input
            type="checkbox"
            .checked=${isChosen(typeCode)}
            ?disabled=${readonly}
            @change=${() => toggle(typeCode)}
          />${text ?? m.meansNames[typeCode] ?? typeCode}</label
        >`,
    )}
  </fieldset>`;
}

/** Draws when and how the client pays. */
export function termsPart(sheet: Sheet): TemplateResult {
  const { m, document } = sheet;
  const isSplit = document.terms.schedule !== undefined;
  return html`<section class="terms" aria-label=${m.terms} data-path="terms" tabindex="-1">
    <h3>${m.terms}</h3>
    <p class="sentence">${sentence(sheet)}</p>
    ${
      isSplit
        ? nothing
        : html`<div class="fields">
            ${dueRuleFields(sheet, {
              path: "terms.due",
              rule: document.terms.due,
              label: m.dueRule,
              called: (label) => label,
              edit: (due) => setTerms(sheet, { due }),
            })}
          </div>`
    }
    ${schedule(sheet)} ${earlyDiscount(sheet)}
    <div class="fields">
      ${numberField(sheet, {
        path: "terms.lateRate",
        label: m.lateRate,
        value: document.terms.lateRate,
        hint: m.lateRateHint,
        edit: (lateRate) => setTerms(sheet, { lateRate }),
      })}
      ${numberField(sheet, {
        path: "terms.lateFixed",
        label: m.lateFixed(document.currency),
        value: document.terms.lateFixed,
        hint: m.latePenaltyHint,
        edit: (lateFixed) => setTerms(sheet, { lateFixed }),
      })}
      ${numberField(sheet, {
        path: "terms.latePercent",
        label: m.latePercent,
        value: document.terms.latePercent,
        edit: (latePercent) => setTerms(sheet, { latePercent }),
      })}
    </div>
    ${means(sheet)}
  </section>`;
}
