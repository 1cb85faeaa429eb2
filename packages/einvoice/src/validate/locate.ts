import type { Facts } from "./facts.ts";
import type { Finding } from "./finding.ts";
import { pathOf } from "./node.ts";

/** Puts a finding made on the model at its place in the file: where the text found stands, or where the term belongs. */
export function locate(facts: Facts, finding: Finding): Finding {
  const [term = "BG-0"] = finding.terms;
  const places = facts.binding.places(facts.root, term);
  const squeezed = finding.found?.replaceAll("-", "");
  const place = places.find(({ text }) => text === finding.found || text === squeezed) ?? places[0] ?? facts.root;
  return { ...finding, path: pathOf(place) };
}
