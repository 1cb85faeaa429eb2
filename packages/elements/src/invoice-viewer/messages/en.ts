import type { ViewerMessages } from "./fr.ts";

const many = (count: number, one: string, more: string) => `${String(count)} ${count === 1 ? one : more}`;

/** What the invoice viewer says in English. */
export const en: ViewerMessages = {
  drop: "Drop an electronic invoice here",
  dropHint: "Factur-X (PDF), CII or UBL (XML). The file does not leave your device.",
  choose: "Choose a file",
  another: "Choose another file",
  onlyOne: "One file at a time: only the first is opened.",
  reading: (name) => `Reading ${name}…`,
  checking: (name) => `Checking ${name}…`,
  valid: "Valid: no rule is broken",
  validWithWarnings: "Acceptable, with points to look at",
  invalid: "Refused by the rules",
  rulesFrench: "EN 16931 and the French rules (BR-FR)",
  rulesEuropean: "EN 16931",
  counts: (fatal, warnings) => `${many(fatal, "error", "errors")}, ${many(warnings, "warning", "warnings")}`,
  announced: (title, counts) => `${title}: ${counts}.`,
  format: (syntax, isPdf) => (isPdf ? `${syntax} in a PDF` : `${syntax} (XML)`),
  checks: "Checks",
  fatal: "Errors",
  fatalHint: "A platform would refuse this invoice.",
  warning: "Warnings",
  warningHint: "The invoice passes, but these points need a look.",
  where: (count) => (count > 1 ? `Where in the file (${String(count)} places)` : "Where in the file"),
  morePlaces: (count) => `and ${many(count, "more place", "more places")}`,
  document: "What the invoice says",
  noWords: "This invoice cannot be laid out; the checks say why.",
  moreLines: (shown, all) => `Show more lines (${String(shown)} of ${String(all)})`,
  files: "Attachments",
  filesHint: "They come from the sender: open only what you expected.",
  invoiceFile: "the structured invoice itself",
  unnamed: "unnamed",
  download: "Download",
  downloadOf: (name) => `Download ${name}`,
  damagedFile: "This attachment cannot be read.",
  beyond: (count) => `Beyond the standard: ${many(count, "piece of information", "pieces of information")}`,
  beyondHint: "Nothing wrong with these, but EN 16931 has no place for them: read them yourself.",
  misread: (count) => `Unreadable: ${many(count, "value", "values")}`,
  misreadHint: "These values are missing or not in the form they should have; they are not shown above.",
  reasons: { missing: "is missing", "not-a-decimal": "is not a number", "not-a-date": "is not a date" },
  andMore: (count) => `and ${String(count)} more`,
  failed: (name) => `${name} cannot be shown`,
  problems: {
    "too-large": () => "The file is larger than 25 MB. Ask the sender for an invoice without bulky attachments.",
    empty: () => "The file is empty. Download it again.",
    unreadable: () => "The browser could not read the file. Choose it again.",
    "not-an-invoice": () => "This is XML, but no CII or UBL invoice. Check that it is the right file.",
    "not-xml": (place) =>
      `This is neither a PDF nor well-formed XML (stopped at ${place}). Choose the original file, not an edited copy.`,
    "forbidden-xml": (place) =>
      `The file holds a declaration that is forbidden in an invoice (DTD or entity, at ${place}). Do not open it elsewhere unless you know where it comes from.`,
    "too-complex": () => "The file asks for more work than an invoice justifies: it is not read further.",
    "pdf-without-invoice": (names) =>
      names === ""
        ? "This PDF holds no structured invoice: it is a plain document."
        : `This PDF holds no structured invoice (attached: ${names}).`,
    "pdf-encrypted": () => "This PDF is encrypted; an electronic invoice must not be. Ask for an open file.",
    "pdf-damaged": () => "This PDF is damaged. Ask the sender to send it again.",
    "viewer-unavailable": () => "The viewer could not start. Reload the page and try again.",
    unexpected: () => "Reading failed in an unforeseen way. Keep this file and report it.",
  },
};
