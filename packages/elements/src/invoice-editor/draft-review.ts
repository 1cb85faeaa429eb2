import { computeTotals, type ComputedTotals, type Language } from "@acquit/core";
import { lineField, type Draft } from "./draft.ts";
import { findingsOf, type Finding } from "./findings.ts";
import type { EditorMessages } from "./messages/fr.ts";
import type { OpenedDraft } from "./open-draft.ts";
import { makeChoices, type Choices } from "./parts/choices.ts";

/** The totals of a draft; undefined while an amount cannot be computed, which the findings explain. */
function totalsOf({ document }: Draft): ComputedTotals | undefined {
  try {
    return computeTotals(document);
  } catch {
    return undefined;
  }
}

/** What a draft comes to and what is to be said about it, worked out once per draft and language. */
export class DraftReview {
  #draft: Draft | undefined;
  #language: Language | undefined;
  #opened: OpenedDraft | undefined;
  totals: ComputedTotals | undefined;
  findings: readonly Finding[] = [];
  choices: Choices | undefined;

  /** Works out what has changed; tells whether what is left to pay is another amount now. */
  update(draft: Draft, opened: OpenedDraft, language: Language, m: EditorMessages): boolean {
    const isSame = this.#draft === draft && this.#language === language && this.#opened === opened;
    if (isSame) return false;
    if (this.#language !== language || this.#opened !== opened) {
      this.choices = makeChoices(language, m, opened.profile?.party.address.country);
    }
    const before = this.#opened === opened ? this.totals?.payable : undefined;
    this.totals = totalsOf(draft);
    const { profile, session } = opened;
    this.findings = findingsOf(draft, { profile, today: session.today, language, notNumber: m.notNumber });
    this.#draft = draft;
    this.#language = language;
    this.#opened = opened;
    return before !== undefined && this.totals !== undefined && before !== this.totals.payable;
  }

  /** What keeps the draft from being issued. */
  get errors(): readonly Finding[] {
    return this.findings.filter(({ severity }) => severity === "error");
  }

  /** What may be said at the fields: warnings, what is wrong with fields that were left, and everything once issuing was asked for. */
  shown(left: ReadonlySet<string>, isAllShown: boolean): ReadonlyMap<string, readonly Finding[]> {
    const lines = this.#draft?.document.lines ?? [];
    const wasLeft = (path: string) => {
      const [, position, field = ""] = /^lines\.(\d+)\.(.+)$/.exec(path) ?? [];
      const id = position === undefined ? undefined : lines[Number(position)]?.id;
      return left.has(id === undefined ? path : lineField(id, field));
    };
    const byPath = new Map<string, Finding[]>();
    for (const finding of this.findings) {
      const { path, severity } = finding;
      if (!isAllShown && severity !== "warning" && !wasLeft(path)) continue;
      byPath.set(path, [...(byPath.get(path) ?? []), finding]);
    }
    return byPath;
  }
}
