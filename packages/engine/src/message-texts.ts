import type { InputOf, OutputOf } from "@acquit/workspace";
import { en } from "./messages/en.ts";
import { fr } from "./messages/fr.ts";
import type { Reader } from "./ports/store.ts";
import { messageTexts } from "./sending-collections.ts";

type Language = "fr" | "en";
type Shown = OutputOf<"saveMessageText">;

/** Which message a text is for. */
export type MessageTextKind = Shown["kind"];

/** A text with its places in braces. */
export type MessageText = NonNullable<InputOf<"saveMessageText">["text"]>;

const always = ["number", "seller", "client", "total", "open", "due", "contact"];

/** What a text may name, and what it must. */
const declared: Readonly<Record<MessageTextKind, { readonly may: readonly string[]; readonly must: readonly string[] }>> = {
  "invoice-mail": { may: always, must: ["number"] },
  "invoice-sms": { may: [...always, "link"], must: ["number", "link"] },
};

/** The kinds, in the order they are shown. */
export const messageTextKinds = Object.keys(declared) as readonly MessageTextKind[];

/** Our own text. */
export function standardText(kind: MessageTextKind, language: Language): MessageText {
  const m = language === "en" ? en : fr;
  const name = "{number}";
  if (kind === "invoice-mail") return { subject: m.invoiceSubject(name, "{seller}"), body: `${m.greeting}\n\n${m.invoiceLead}` };
  return { subject: "", body: m.invoiceSms };
}

const PLACE = /\{([a-z]+)\}/g;

/** Why a text cannot be saved, and the place it is about; undefined when it can always be filled. */
export function textProblem(
  kind: MessageTextKind,
  { subject, body }: MessageText,
): { readonly reason: "unknown-variable" | "missing-variable" | "stray-brace" | "empty"; readonly about?: string } | undefined {
  const { may, must } = declared[kind];
  const whole = `${subject}\n${body}`;
  const names = new Set([...whole.matchAll(PLACE)].map((match) => match[1] ?? ""));
  const unknown = [...names].find((name) => !may.includes(name));
  if (unknown !== undefined) return { reason: "unknown-variable", about: unknown };
  const missing = must.find((name) => !names.has(name));
  if (missing !== undefined) return { reason: "missing-variable", about: missing };
  if (/[{}]/.test(whole.replaceAll(PLACE, ""))) return { reason: "stray-brace" };
  if (body.trim() === "" || (kind === "invoice-mail" && subject.trim() === "")) return { reason: "empty" };
  return undefined;
}

/** A text with its places filled, in one pass: what a value holds is never a place again. */
export function fillText(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(PLACE, (place, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? place) : place));
}

/** The row a text is kept in: the firm's, or one client's. */
export function messageTextId(kind: MessageTextKind, language: Language, customerId?: string): string {
  return customerId === undefined ? `${kind}.${language}` : `${kind}.${language}.${customerId}`;
}

/** The text a firm sends: the one for this client, else her own, else ours. */
export async function messageTextOf(
  reader: Reader,
  kind: MessageTextKind,
  language: Language,
  customerId?: string,
): Promise<Shown> {
  const own = await reader.get(messageTexts, messageTextId(kind, language, customerId));
  const standard = customerId === undefined ? standardText(kind, language) : (await messageTextOf(reader, kind, language)).text;
  const isOwn = own !== undefined && own.text.body !== "";
  return {
    kind,
    language,
    ...(customerId === undefined ? {} : { customerId }),
    text: isOwn ? own.text : standard,
    standard,
    isOwn,
    variables: [...declared[kind].may],
    required: [...declared[kind].must],
    revision: own?.revision ?? 0,
  };
}
