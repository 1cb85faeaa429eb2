import type { Language } from "@acquit/core";
import type { ReactiveControllerHost } from "lit";
import { LazyPart } from "../controllers/lazy-part.ts";
import type { EditorMessages } from "./messages/fr.ts";

/** What the editor says in one language. */
export interface Words {
  readonly m: EditorMessages;
  /** Names of units by UN/ECE code, the usual ones first. */
  readonly units: Readonly<Record<string, string>>;
}

/** The words of each language, loaded when it is first spoken. */
export function wordsOf(host: Pick<ReactiveControllerHost, "requestUpdate">): Readonly<Record<Language, LazyPart<Words>>> {
  return {
    fr: new LazyPart(host, async () => (await import("./messages/words-fr.ts")).words),
    en: new LazyPart(host, async () => (await import("./messages/words-en.ts")).words),
  };
}
