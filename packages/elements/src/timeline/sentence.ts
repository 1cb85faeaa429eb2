import type { OutputOf } from "@acquit/workspace";
import { readFacts } from "./facts.ts";
import type { TimelineMessages } from "./messages/fr.ts";

/** One entry of the journal, as `getInvoice` and `listJournal` answer it. */
export type TimelineEntry = OutputOf<"listJournal">["rows"][number];

function isKnown(kind: string, messages: TimelineMessages): kind is keyof TimelineMessages["happenings"] {
  return Object.hasOwn(messages.happenings, kind);
}

/** Says an entry as a person would; a kind this version does not know is named as it is. */
export function sentenceOf(entry: TimelineEntry, messages: TimelineMessages, locale: string): string {
  const { kind, subject, facts } = entry;
  if (!isKnown(kind, messages)) return messages.unknown(kind, subject);
  return messages.happenings[kind](readFacts(facts, locale, messages));
}
