import { amountText } from "../formats/amount.ts";
import { dateText } from "../formats/date.ts";

/** What a sentence may say about an entry, each part ready for reading; a part is absent when it was not noted or was erased. */
export interface Facts {
  readonly amount?: string;
  readonly number?: string;
  readonly buyer?: string;
  /** Of a customer or a person. */
  readonly name?: string;
  readonly firm?: string;
  readonly role?: string;
  readonly source?: string;
  readonly date?: string;
  readonly method?: string;
  readonly reference?: string;
  readonly reason?: string;
  readonly pattern?: string;
  /** What is wrong with a structured invoice, with the ids of the rules. */
  readonly findings?: string;
  /** Of a reminder: which step, what was decided, how it goes out, to whom, under which title, what came of it. */
  readonly step?: string;
  readonly action?: string;
  readonly channel?: string;
  readonly to?: string;
  readonly title?: string;
  readonly outcome?: string;
  /** What somebody wrote for her colleagues, and who had it before. */
  readonly note?: string;
  readonly from?: string;
  /** Of a planned sending: when it leaves, on the firm's clocks. */
  readonly when?: string;
  readonly count?: number;
  readonly lines?: number;
}

type Noted = Readonly<Record<string, unknown>>;
type Words = Readonly<Record<string, string>>;

const part = (noted: unknown, key: string): unknown =>
  typeof noted === "object" && noted !== null ? (noted as Noted)[key] : undefined;

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function countOf(value: unknown): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) ? value : undefined;
}

function amountOf(noted: Noted, locale: string): string | undefined {
  const amount = textOf(noted["amount"] ?? noted["total"]);
  const currency = textOf(noted["currency"]);
  const isReadable = amount !== undefined && /^-?\d+(\.\d+)?$/.test(amount) && /^[A-Z]{3}$/.test(currency ?? "");
  return isReadable && currency !== undefined ? amountText(amount, currency, locale) : undefined;
}

function dateOf(noted: Noted, locale: string): string | undefined {
  const date = textOf(noted["expiresOn"] ?? noted["asOf"] ?? noted["date"]);
  return date !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(date) ? dateText(date, locale) : undefined;
}

/** A date and time without a zone, as the clocks it was said by show it. */
function localTimeOf(value: unknown, locale: string): string | undefined {
  const [, date, time] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})$/.exec(textOf(value) ?? "") ?? [];
  return date === undefined || time === undefined ? undefined : `${dateText(date, locale)}, ${time}`;
}

/** Drops the parts that are not there, so that a sentence asks only whether a part is. */
function present(parts: { readonly [Key in keyof Facts]: Facts[Key] | undefined }): Facts {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}

/** Of whom or what an entry speaks: a customer, a person, a key. */
function nameOf(noted: Noted): string | undefined {
  const { before, after } = noted;
  const candidates = [
    noted["name"],
    part(part(after, "party"), "name"),
    part(after, "name"),
    part(before, "name"),
    noted["email"],
  ];
  return candidates.map(textOf).find((name) => name !== undefined);
}

function wordOf(value: unknown, words: Words): string | undefined {
  return typeof value === "string" && Object.hasOwn(words, value) ? words[value] : undefined;
}

/** At most three in words: the rest is said by the validator. */
const MOST_FINDINGS = 3;

function findingsOf(value: unknown, locale: string): string | undefined {
  if (!Array.isArray(value)) return undefined;
  const language = locale.startsWith("fr") ? "fr" : "en";
  const words = value.slice(0, MOST_FINDINGS).map((finding) => [textOf(part(finding, language)), textOf(part(finding, "rule"))]);
  const told = words.flatMap(([text, rule]) => (text === undefined || rule === undefined ? [] : [`${text} (${rule})`]));
  return told.length === 0 ? undefined : told.join(" ") + (value.length > told.length ? " …" : "");
}

/** Reads what an entry noted; anything of an unexpected shape is left out, since old entries keep their old shapes for good. */
export function readFacts(
  noted: Noted | undefined,
  locale: string,
  words: Record<"methods" | "roles" | "actions" | "channels" | "outcomes" | "latenessReasons", Words>,
): Facts {
  if (noted === undefined) return {};
  const { methods, roles } = words;
  return present({
    amount: amountOf(noted, locale),
    number: textOf(noted["number"]),
    buyer: textOf(noted["buyer"]) ?? textOf(part(part(noted["before"], "buyer"), "name")),
    name: nameOf(noted),
    firm: textOf(part(noted["after"], "firm")),
    role: wordOf(part(noted["after"], "role"), roles),
    source: textOf(noted["source"]),
    date: dateOf(noted, locale),
    method: wordOf(noted["method"], methods),
    reference: textOf(noted["reference"]),
    reason: wordOf(noted["reason"], words.latenessReasons) ?? textOf(noted["reason"]),
    step: textOf(noted["step"]),
    action: wordOf(noted["action"], words.actions),
    channel: wordOf(noted["channel"], words.channels),
    to: textOf(noted["to"]),
    title: textOf(noted["title"]),
    when: localTimeOf(noted["plannedFor"], locale),
    note: textOf(noted["note"]),
    from: textOf(noted["from"]),
    outcome: wordOf(noted["outcome"], words.outcomes),
    pattern: textOf(part(noted["after"], "pattern")),
    findings: findingsOf(noted["findings"], locale),
    count: countOf(noted["revoked"]),
    lines: countOf(noted["lines"]),
  });
}
