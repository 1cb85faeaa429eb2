import type { Facts } from "../validate/facts.ts";
import { compile, type Select } from "../validate/select.ts";

/** How often a part may stand in each of some places: at most `most` times (1), at least `least` times (0). */
export type Occurrence = readonly [rule: string, term: string, at: string, part: string, most?: number, least?: number];

/** Makes the check of a table of occurrences; its paths are compiled when the first file is checked. */
export function occurrenceCheck(occurrences: readonly Occurrence[]): (facts: Facts) => void {
  let compiled: readonly (readonly [Occurrence, Select, Select])[] | undefined;
  return (facts) => {
    compiled ??= occurrences.map((occurrence) => [occurrence, compile(occurrence[2]), compile(occurrence[3])] as const);
    for (const [[rule, term, , , most = 1, least = 0], places, parts] of compiled) {
      for (const at of places(facts.root)) {
        const found = parts(at).length;
        if (found < least) facts.report(at, { rule, wrong: "missing", terms: [term] });
        else if (found > most) {
          facts.report(at, { rule, wrong: "too-many", terms: [term], found: String(found), expected: String(most) });
        }
      }
    }
  };
}
