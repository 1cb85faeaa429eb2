import type { ReceivedDocument } from "../received-document.ts";
import type { Finding } from "../validate/finding.ts";
import { checkFrenchCoherence } from "./french-coherence.ts";
import { checkFrenchContent } from "./french-content.ts";
import { checkFrenchParties } from "./french-identity.ts";

/** Takes what a French rule found; every one of them is fatal since September 2026. */
export type Report = (finding: Omit<Finding, "severity" | "path">) => void;

/**
 * Checks a document against the French rules (BR-FR, artefacts 1.4.0.03), on the model: it serves files of both syntaxes and drafts that
 * have none yet. Rules for several sellers (MV) and both directions (BD) are not among them: we write neither.
 */
export function checkFrench(document: ReceivedDocument): readonly Finding[] {
  const findings: Finding[] = [];
  const report: Report = (finding) => findings.push({ severity: "fatal", path: finding.terms[0] ?? "", ...finding });
  checkFrenchContent(report, document);
  checkFrenchParties(report, document);
  checkFrenchCoherence(report, document);
  return findings;
}
