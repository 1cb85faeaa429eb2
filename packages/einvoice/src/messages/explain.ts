import type { Language } from "@acquit/core";
import type { Finding, Wrong } from "../validate/finding.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";
import { termNames } from "./term-names.ts";

/** What sentences are made of. */
export interface FindingFacts {
  /** The terms by name, with their numbers: "total TTC (BT-112), net à payer (BT-115)". */
  readonly names: string;
  /** The same as a choice. */
  readonly alternatives: string;
  /** The first term alone: the one to mend. */
  readonly first: string;
  readonly found: string;
  readonly expected: string;
}

/** One pair of sentences for each thing that may be wrong: what it is, and how to mend it. */
export type Sentences = Readonly<Record<Wrong, (facts: FindingFacts) => readonly [text: string, remedy: string]>>;

/** A finding in words. */
export interface Explanation {
  readonly text: string;
  readonly remedy: string;
}

const sentences: Readonly<Record<Language, Sentences>> = { fr, en };

function nameOf(term: string, language: Language): string {
  const names = termNames[term];
  return names === undefined ? term : `${names[language === "fr" ? 0 : 1]} (${term})`;
}

/** Says what a finding means and how to mend it. */
export function explain(finding: Finding, language: Language): Explanation {
  const names = finding.terms.map((term) => nameOf(term, language));
  const [text, remedy] = sentences[language][finding.wrong]({
    names: names.join(", "),
    alternatives: names.join(language === "fr" ? " ou " : " or "),
    first: names[0] ?? "",
    found: finding.found ?? "",
    expected: finding.expected ?? "",
  });
  return { text, remedy };
}
