import type { Line } from "@acquit/core";
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { LazyPart } from "../../controllers/lazy-part.ts";
import type { LineFieldName } from "../line-edits.ts";
import type { EditorMessages } from "../messages/fr.ts";
import type { Choices } from "./choices.ts";
import type { lineDetails } from "./line-details.ts";

/** All a row is drawn from; it is drawn again only when one of these differs. */
export interface Row {
  readonly line: Line;
  /** Counted from 0. */
  readonly position: number;
  /** What the line comes to, for reading; empty while it cannot be computed. */
  readonly net: string;
  /** Texts of fields as typed, by field. */
  readonly texts: Readonly<Record<string, string>>;
  /** What is wrong with its fields, in words. */
  readonly problems: Readonly<Record<string, string>>;
  readonly isOpen: boolean;
  readonly readonly: boolean;
  readonly choices: Choices;
  readonly m: EditorMessages;
  readonly locale: string;
  /** What is seldom written on a line, which comes when it is first opened. */
  readonly details: LineDetails;
}

/** The part that draws a line's details. */
export type LineDetails = LazyPart<{ readonly lineDetails: typeof lineDetails }>;

/** What each field of a row shares: its name for the handlers of the table, its label, its state. */
export function fieldOf(row: Row, field: LineFieldName, caption: string) {
  const problem = row.problems[field];
  return {
    label: row.m.ofLine(caption, row.position + 1),
    invalid: problem === undefined ? ("false" as const) : ("true" as const),
    described: problem === undefined ? nothing : `line-${row.line.id}-problems`,
  };
}

/** A text field of a row. */
export function rowInput(row: Row, field: LineFieldName, caption: string, value: string, placeholder?: string): TemplateResult {
  const { label, invalid, described } = fieldOf(row, field, caption);
  const isNumber = field === "quantity" || field === "netPrice" || field === "allowances" || field === "charges";
  return html`<input
    data-field=${field}
    class=${isNumber ? "number" : ""}
    inputmode=${isNumber ? "decimal" : nothing}
    autocomplete="off"
    maxlength=${isNumber ? "40" : "300"}
    aria-label=${label}
    aria-invalid=${invalid}
    aria-describedby=${described}
    placeholder=${placeholder ?? nothing}
    ?readonly=${row.readonly}
    .value=${live(row.texts[field] ?? value)}
  />`;
}
