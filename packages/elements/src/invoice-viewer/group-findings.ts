import type { Explanation, Finding } from "@acquit/einvoice";

/** One thing that is wrong, at all the places where it is. */
export interface FindingGroup extends Explanation {
  readonly rule: string;
  /** Where: local names from the root of the file, or a business term. */
  readonly places: readonly string[];
}

/** What the checks found, the gravest first. */
export interface GroupedFindings {
  readonly fatal: readonly FindingGroup[];
  readonly warning: readonly FindingGroup[];
}

/** Brings together what is said in the same words of different places; the order stays. */
export function groupFindings(findings: readonly Finding[], explained: (finding: Finding) => Explanation): GroupedFindings {
  const groups = { fatal: new Map<string, FindingGroup>(), warning: new Map<string, FindingGroup>() };
  for (const finding of findings) {
    const { text, remedy } = explained(finding);
    const key = `${finding.rule} ${text} ${remedy}`;
    const places = groups[finding.severity].get(key)?.places ?? [];
    groups[finding.severity].set(key, { rule: finding.rule, text, remedy, places: [...places, finding.path] });
  }
  return { fatal: [...groups.fatal.values()], warning: [...groups.warning.values()] };
}
