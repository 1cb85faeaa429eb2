import type { Workspace } from "@acquit/workspace";
import { isCreditNote } from "@acquit/core/drafting";
import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import type { CustomerChosenEvent } from "../../customer-picker/customer-chosen-event.ts";
import type { EditorParts } from "../editor-parts.ts";
import type { Finding } from "../findings.ts";
import { adjustmentsKey, termsKey } from "../still.ts";
import { checksPart } from "./checks-part.ts";
import type { Choices } from "./choices.ts";
import { head } from "./head.ts";
import { drawLazily } from "./lazy.ts";
import { lineTable } from "./line-table.ts";
import { notesPart } from "./notes-part.ts";
import { pickerPart } from "./picker-part.ts";
import type { Sheet } from "./sheet.ts";
import { totalsPanel } from "./totals-panel.ts";

/** What the whole sheet is drawn from beside the sheet itself. */
export interface WholeSheet {
  readonly choices: Choices;
  readonly openLines: ReadonlySet<string>;
  readonly activeLine: string | undefined;
  readonly parts: EditorParts;
  readonly workspace: Workspace | undefined;
  /** All that was found, shown at its field or not. */
  readonly found: readonly Finding[];
  /** The same object for as long as nothing differs but lines and amounts. */
  readonly still: object;
  readonly lineEvents: (event: Event) => void;
  readonly choose: (event: CustomerChosenEvent) => void;
  readonly goTo: (finding: Finding) => void;
}

/** Draws the paper and its margins. A keystroke in a line draws that line and the amounts; all else is guarded by what it is drawn from. */
export function wholeSheet(sheet: Sheet, whole: WholeSheet): TemplateResult {
  const { still, parts, lineEvents } = whole;
  const { rest, details, paste } = parts;
  const { choices, openLines, activeLine } = whole;
  return html`<div class="paper">
      ${head(sheet, still, rest.part)} ${who(sheet, whole)}
      ${lineTable(sheet, { choices, openLines, activeLine, details, paste }, lineEvents)}
      <div class="foot">
        <div class="side">
          ${guard([still, choices, rest.part, ...adjustmentsKey(sheet)], () => rest.part?.adjustmentsPart(sheet, choices))}
          ${guard([still], () => notesPart(sheet))}
        </div>
        ${totalsPanel(sheet)}
      </div>
    </div>
    <div class="margins">${terms(sheet, whole)} ${checks(sheet, whole)}</div>`;
}

function who(sheet: Sheet, { still, found, parts, workspace, choose }: WholeSheet): unknown {
  const { picker, rest } = parts;
  return guard(
    [still, found, picker.part, picker.hasFailed, rest.part, rest.hasFailed, workspace],
    () =>
      html`<div class="who">
        ${pickerPart(sheet, { picker, workspace, found, choose })}
        ${drawLazily(rest, sheet.m, ({ referencesPart }) => referencesPart(sheet), "references")}
      </div>`,
  );
}

function terms(sheet: Sheet, { still, parts: { rest } }: WholeSheet): unknown {
  const isCredit = isCreditNote(sheet.document.typeCode);
  return guard([still, rest.part, rest.hasFailed, ...termsKey(sheet)], () =>
    drawLazily(
      rest,
      sheet.m,
      ({ termsPart, morePart }) => html`${isCredit ? nothing : termsPart(sheet)} ${morePart(sheet)}`,
      "terms",
    ),
  );
}

function checks(sheet: Sheet, { still, found, parts, goTo }: WholeSheet): unknown {
  const lazy = parts.checks;
  return guard([still, found, lazy.part, lazy.hasFailed], () =>
    sheet.readonly ? nothing : drawLazily(lazy, sheet.m, () => checksPart(sheet.m, found, goTo), "checks"),
  );
}
