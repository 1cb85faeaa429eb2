import type { TemplatesMessages } from "./templates-fr.ts";

/** What templates of invoices say in English. */
export const templatesEn: TemplatesMessages = {
  title: "Templates",
  lead: "The lines, terms and texts you bill often. A template has no client, no date and no reference.",
  none: "No templates yet. Open a draft and keep it as a template.",
  lines: (count) => (count === 1 ? "1 line" : `${String(count)} lines`),
  use: "Bill",
  useNamed: (name) => `Bill with the template ${name}`,
  remove: "Delete",
  removeNamed: (name) => `Delete the template ${name}`,
  sure: (name) => `Delete “${name}”? Drafts begun from it stay.`,
  keep: "Keep it",
  saveTitle: "Keep as a template",
  saveLead: "To bill the same to others, or later.",
  name: "Name of the template",
  save: "Keep as a template",
  replaces: "There is a template of this name: it will be replaced.",
  saved: (name) => `“${name}” is kept.`,
  taken: "Another template has this name: choose another.",
  nameless: "Give the template a name.",
  conflict: "Somebody changed this template in the meantime: try again.",
  usual: "Template of her invoices",
  noUsual: "none",
  billHer: "Bill this client",
};
