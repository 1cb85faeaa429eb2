import { en } from "./messages/en.ts";
import { fr, type AppMessages } from "./messages/fr.ts";

/** A language of the app. */
export type AppLanguage = "fr" | "en";

/** A colour scheme: the system's, or one of the two. */
export type Scheme = "auto" | "light" | "dark";

const LANGUAGE_KEY = "acquit-language";
const SCHEME_KEY = "acquit-scheme";

/** What is remembered; nothing where the browser keeps nothing, as it may in a frame of another site. */
function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function rememberedLanguage(): AppLanguage {
  const chosen = remembered(LANGUAGE_KEY);
  if (chosen === "fr" || chosen === "en") return chosen;
  return navigator.language.startsWith("fr") ? "fr" : "en";
}

// Read once: a choice made in another tab must not mix two languages in this one.
let language = rememberedLanguage();

/** The language the person chose, else the browser's. */
export function currentLanguage(): AppLanguage {
  return language;
}

/** The colour scheme the person chose. */
export function currentScheme(): Scheme {
  const chosen = remembered(SCHEME_KEY);
  return chosen === "light" || chosen === "dark" ? chosen : "auto";
}

/** Applies the preferences to the page; every element follows the nearest `lang` and the colour scheme. */
export function applyPreferences(): void {
  document.documentElement.lang = currentLanguage();
  const scheme = currentScheme();
  if (scheme === "auto") delete document.documentElement.dataset["scheme"];
  else document.documentElement.dataset["scheme"] = scheme;
}

/** Applies the language of the page around this one, without remembering it. */
export function applyLanguage(chosen: AppLanguage): void {
  language = chosen;
  document.documentElement.lang = chosen;
}

/** Remembers a language and applies it. */
export function chooseLanguage(chosen: AppLanguage): void {
  language = chosen;
  localStorage.setItem(LANGUAGE_KEY, chosen);
  applyPreferences();
}

/** Remembers a colour scheme and applies it. */
export function chooseScheme(scheme: Scheme): void {
  localStorage.setItem(SCHEME_KEY, scheme);
  applyPreferences();
}

/** The app's messages in the current language. */
export function messages(): AppMessages {
  return currentLanguage() === "fr" ? fr : en;
}
