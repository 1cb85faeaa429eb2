import type { ComputedTotals, Language } from "@acquit/core";
import { RunningTotals } from "@acquit/core/drafting";
import { lineField, type Draft } from "./draft.ts";
import type { Finding, findingsOf } from "./findings.ts";
import type { OpenedDraft } from "./open-draft.ts";
import { makeChoices, type Choices } from "./parts/choices.ts";
import type { Words } from "./words.ts";

/** What checks a draft, once it is loaded. */
export interface Checks {
  readonly findingsOf: typeof findingsOf;
}

/** What is said at the fields: by path, and by line and field. */
export interface ShownFindings {
  readonly byPath: ReadonlyMap<string, readonly Finding[]>;
  readonly byLine: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

const nothingFound: ShownFindings = { byPath: new Map(), byLine: new Map() };

/**
 * What a draft comes to and what is to be said about it. Totals follow every keystroke; the checks of the whole document come when
 * `check` is called, once the person pauses.
 */
export class DraftReview {
  readonly #running = new RunningTotals();
  #draft: Draft | undefined;
  #words: Words | undefined;
  #opened: OpenedDraft | undefined;
  #language: Language = "fr";
  #checked: readonly unknown[] = [];
  #shown: { readonly from: readonly unknown[]; readonly is: ShownFindings } = { from: [], is: nothingFound };
  totals: ComputedTotals | undefined;
  findings: readonly Finding[] = [];
  choices: Choices | undefined;

  /** Takes the draft as it is now; tells whether what is left to pay is another amount. */
  update(draft: Draft, opened: OpenedDraft, language: Language, words: Words): boolean {
    if (this.#words !== words || this.#opened !== opened) {
      this.choices = makeChoices(language, words, opened.profile?.party.address.country);
    }
    const before = this.#opened === opened ? this.totals?.payable : undefined;
    if (this.#opened !== opened) this.findings = [];
    if (this.#draft?.document !== draft.document) this.totals = this.#totalsOf(draft);
    this.#draft = draft;
    this.#language = language;
    this.#words = words;
    this.#opened = opened;
    return before !== undefined && this.totals !== undefined && before !== this.totals.payable;
  }

  /** Undefined while an amount cannot be computed, which the findings explain. */
  #totalsOf({ document }: Draft): ComputedTotals | undefined {
    try {
      return this.#running.update(document);
    } catch {
      return undefined;
    }
  }

  get #subject(): readonly unknown[] {
    return [this.#draft, this.#opened, this.#words];
  }

  /** Whether the draft is another than the one that was checked. */
  get isDue(): boolean {
    return this.#draft !== undefined && isOther(this.#subject, this.#checked);
  }

  /** Checks the draft as it is now. */
  check({ findingsOf }: Checks): void {
    if (this.#draft === undefined || this.#opened === undefined || this.#words === undefined) return;
    const { profile, session } = this.#opened;
    const { notNumber } = this.#words.m;
    this.findings = findingsOf(this.#draft, { profile, today: session.today, language: this.#language, notNumber });
    this.#checked = this.#subject;
  }

  /** What keeps the draft from being issued. */
  get errors(): readonly Finding[] {
    return this.findings.filter(({ severity }) => severity === "error");
  }

  /** What may be said at the fields: warnings, what is wrong with fields that were left, and everything once issuing was asked for. */
  shown(left: ReadonlySet<string>, isAllShown: boolean): ShownFindings {
    const from = [this.findings, left, isAllShown];
    if (isOther(from, this.#shown.from)) this.#shown = { from, is: shownOf(this.findings, left, isAllShown) };
    return this.#shown.is;
  }
}

function isOther(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length !== other.length || one.some((value, position) => value !== other[position]);
}

function shownOf(findings: readonly Finding[], left: ReadonlySet<string>, isAllShown: boolean): ShownFindings {
  const byPath = new Map<string, Finding[]>();
  const byLine = new Map<string, Record<string, string>>();
  for (const finding of findings) {
    const { path, line, severity, text } = finding;
    const field = line === undefined ? path : lineField(line.id, line.field);
    if (!isAllShown && severity !== "warning" && !left.has(field)) continue;
    if (line === undefined) byPath.set(path, [...(byPath.get(path) ?? []), finding]);
    else {
      const known = byLine.get(line.id) ?? {};
      const before = known[line.field];
      byLine.set(line.id, { ...known, [line.field]: before === undefined ? text : `${before} ${text}` });
    }
  }
  return { byPath, byLine };
}
