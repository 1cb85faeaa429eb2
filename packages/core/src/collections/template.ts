/** What a message to a client is for. */
export type TemplateId =
  | "upcoming"
  | "due-today"
  | "courteous"
  | "firm"
  | "last"
  | "formal-notice"
  | "formal-notice-consumer"
  | "part-payment"
  | "broken-promise"
  | "thanks"
  | "call-script"
  | "hand-over";

/** What a template may name in braces; every value is text ready to be read in the client's language. */
export type TemplateVariable =
  | "client"
  | "seller"
  | "contact"
  | "phone"
  | "count"
  | "numbers"
  | "amount"
  | "due"
  | "days"
  | "deadline"
  | "interest"
  | "rate"
  | "indemnity"
  | "claim"
  | "promised"
  | "received";

/** A message's subject and text; a blank line parts paragraphs. */
export interface MessageTemplate {
  readonly subject: string;
  readonly body: string;
}

/** Why a template cannot be saved. */
export interface TemplateProblem {
  readonly code: "unknown-variable" | "missing-variable" | "missing-article" | "stray-brace" | "empty-subject" | "empty-body";
  /** The variable, or the article of law, it is about. */
  readonly about?: string;
}

const always: readonly TemplateVariable[] = ["client", "seller", "contact", "phone", "count", "numbers", "amount", "due"];
const whenLate: readonly TemplateVariable[] = [...always, "days"];
const notice: readonly TemplateVariable[] = [...whenLate, "deadline", "interest", "rate", "claim"];

/** Every kind of message: what it may name, what it must name, and the article it must quote. */
const declared: Readonly<
  Record<
    TemplateId,
    { readonly may: readonly TemplateVariable[]; readonly must: readonly TemplateVariable[]; readonly article?: string }
  >
> = {
  upcoming: { may: always, must: ["numbers", "amount", "due"] },
  "due-today": { may: always, must: ["numbers", "amount"] },
  courteous: { may: whenLate, must: ["numbers", "amount"] },
  firm: { may: whenLate, must: ["numbers", "amount"] },
  last: { may: whenLate, must: ["numbers", "amount"] },
  "formal-notice": {
    may: [...notice, "indemnity"],
    must: ["numbers", "amount", "due", "deadline", "interest", "indemnity", "claim"],
    article: "L441-10",
  },
  "formal-notice-consumer": { may: notice, must: ["numbers", "amount", "due", "deadline"], article: "1344" },
  "part-payment": { may: [...whenLate, "received"], must: ["numbers", "amount", "received"] },
  "broken-promise": { may: [...whenLate, "promised"], must: ["numbers", "amount", "promised"] },
  thanks: { may: ["client", "seller", "contact", "phone", "numbers", "received"], must: ["received"] },
  "call-script": { may: whenLate, must: ["amount"] },
  "hand-over": { may: whenLate, must: ["numbers", "amount"] },
};

/** The kinds of message, in the order of the ladder. */
export const templateIds = Object.keys(declared) as readonly TemplateId[];

/** What a kind of message may name in braces. */
export function variablesOf(id: TemplateId): readonly TemplateVariable[] {
  return declared[id].may;
}

const place = /\{([a-z]+)\}/g;

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(place)].map((match) => match[1] ?? "");
}

/** What is wrong with a template; when nothing is, it can be filled without anything missing. */
export function checkTemplate(id: TemplateId, template: MessageTemplate): readonly TemplateProblem[] {
  const { may, must, article } = declared[id];
  const problems: TemplateProblem[] = [];
  const whole = `${template.subject}\n${template.body}`;
  const names = new Set(namesIn(whole));
  for (const name of names) {
    if (!may.some((variable) => variable === name)) problems.push({ code: "unknown-variable", about: name });
  }
  for (const variable of must) if (!names.has(variable)) problems.push({ code: "missing-variable", about: variable });
  if (article !== undefined && !whole.includes(article)) problems.push({ code: "missing-article", about: article });
  if (/[{}]/.test(whole.replace(place, ""))) problems.push({ code: "stray-brace" });
  if (template.subject.trim() === "") problems.push({ code: "empty-subject" });
  if (template.body.trim() === "") problems.push({ code: "empty-body" });
  return problems;
}

/** A template without a value for something it names: it was not checked before it was used. */
export class TemplateError extends Error {
  readonly code = "template";
  override readonly name = "TemplateError";
}

/** Fills a checked template. Throws TemplateError on a place without a value. */
export function fillTemplate(
  template: MessageTemplate,
  values: Readonly<Partial<Record<TemplateVariable, string>>>,
): { readonly subject: string; readonly paragraphs: readonly string[] } {
  const known: Readonly<Record<string, string | undefined>> = values;
  const fill = (text: string) =>
    text.replace(place, (_whole, name: string) => {
      const value = Object.hasOwn(known, name) ? known[name] : undefined;
      if (value === undefined) throw new TemplateError(`The template names {${name}}, for which there is no value.`);
      return value;
    });
  const paragraphs = template.body.split(/\n[ \t]*\n/).map((paragraph) => fill(paragraph.trim()));
  return { subject: fill(template.subject), paragraphs: paragraphs.filter((paragraph) => paragraph !== "") };
}
