import type { Facts } from "../validate/facts.ts";

const minimum: ReadonlySet<string> = new Set([
  "urn:factur-x.eu:1p0:minimum",
  "urn:zugferd.de:2p0:minimum",
  "urn:cen.eu:en16931:2017#minimum",
]);
const withoutLines: ReadonlySet<string> = new Set(["urn:factur-x.eu:1p0:basicwl", "urn:zugferd.de:2p0:basicwl"]);

/** What a profile (BT-24) leaves out of EN 16931. */
export type Leaves = "nothing" | "lines" | "nearly-everything";

/**
 * Says which profile smaller than EN 16931 this is, once (ACQ-PROFILE), instead of every rule that such a file cannot meet. MINIMUM is
 * no invoice anywhere; BASIC WL none by EN 16931, yet French platforms take it.
 */
export function checkProfile(facts: Facts): Leaves {
  const found = facts.text(facts.root, "BG-0", "BT-24");
  const [node = facts.root] = facts.nodes(facts.root, "BG-0", "BT-24");
  const rule = "ACQ-PROFILE";
  const expected = "urn:cen.eu:en16931:2017";
  if (minimum.has(found)) {
    facts.report(node, { rule, wrong: "profile-minimum", terms: ["BT-24"], found, expected });
    return "nearly-everything";
  }
  if (!withoutLines.has(found)) return "nothing";
  facts.report(node, { rule, severity: "warning", wrong: "profile-without-lines", terms: ["BT-24"], found, expected });
  return "lines";
}

/** Whether the file is of a profile that says more than EN 16931: EXTENDED-CTC-FR, or Factur-X EXTENDED, of which that is a part. */
export function isExtendedProfile(facts: Facts): boolean {
  return /#conformant#urn[.:].*:1p0:extended(?:-ctc-fr)?$/.test(facts.text(facts.root, "BG-0", "BT-24"));
}
