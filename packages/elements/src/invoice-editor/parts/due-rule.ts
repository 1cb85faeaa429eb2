import type { DecimalText, DueRule } from "@acquit/core";
import { html, nothing, type TemplateResult } from "lit";
import type { Edit } from "../draft.ts";
import { dateField, numberField, selectField } from "./fields.ts";
import type { Sheet } from "./sheet.ts";

type Kind = DueRule["kind"];

const kinds: readonly Kind[] = [
  "on-receipt",
  "days",
  "end-of-month-then-days",
  "days-then-end-of-month",
  "day-of-following-month",
  "fixed-date",
];
const mostDays = 366;

/** A due rule of another kind, keeping the number of days where there is one. */
function ruleOfKind(kind: Kind, before: DueRule, issueDate: string): DueRule {
  switch (kind) {
    case "on-receipt":
      return { kind };
    case "day-of-following-month":
      return { kind, day: 15 };
    case "fixed-date":
      return { kind, date: issueDate };
    default:
      return { kind, days: "days" in before ? before.days : kind === "days" ? 30 : 45 };
  }
}

/** Accepts whole numbers from one to another. */
export function isWhole(least: number, most: number): (number: DecimalText) => boolean {
  return (number) => Number.isInteger(Number(number)) && Number(number) >= least && Number(number) <= most;
}

/** A due rule, where it stands, what its fields are called, and what changing it comes to. */
export interface DueRuleField {
  readonly path: string;
  readonly rule: DueRule;
  readonly label: string;
  readonly caption?: string;
  /** Completes the labels of its fields, for instance by the instalment they are of. */
  readonly called: (label: string) => string;
  readonly edit: (rule: DueRule) => Edit;
}

/** Draws a due rule: its kind, and its number of days, its day or its date. */
export function dueRuleFields(sheet: Sheet, { path, rule, label, caption, called, edit }: DueRuleField): TemplateResult {
  const { m, issueDate } = sheet;
  const number = (name: string, value: number, next: (count: number) => DueRule, least: number, most: number) =>
    numberField(sheet, {
      path: `${path}.${name === m.days ? "days" : "day"}`,
      label: called(name),
      caption: name,
      value: String(value),
      className: "short",
      accepts: isWhole(least, most),
      edit: (text) => edit(next(Number(text ?? least))),
    });
  return html`${selectField(sheet, {
    path,
    label,
    ...(caption === undefined ? {} : { caption }),
    value: rule.kind,
    options: kinds.map((kind) => [kind, m.dueRules[kind]] as const),
    edit: (kind) => edit(ruleOfKind(kind as Kind, rule, issueDate)),
  })}
  ${"days" in rule ? number(m.days, rule.days, (days) => ({ ...rule, days }), 0, mostDays) : nothing}
  ${rule.kind === "day-of-following-month" ? number(m.dayOfMonth, rule.day, (day) => ({ ...rule, day }), 1, 31) : nothing}
  ${
    rule.kind === "fixed-date"
      ? dateField(sheet, {
          path: `${path}.date`,
          label: called(m.date),
          caption: m.date,
          value: rule.date,
          edit: (date) => edit({ kind: "fixed-date", date: date ?? issueDate }),
        })
      : nothing
  }`;
}
