const LANGUAGES = ["en", "fr", "de", "es", "it", "pt", "nl", "pl", "ru"] as const;
const A = 65;
const LETTERS = 26;

/** The same name however it is written: without accents, in small letters. */
function folded(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .trim();
}

let byName: ReadonlyMap<string, string> | undefined;

function readNames(): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const language of LANGUAGES) {
    const display = new Intl.DisplayNames(language, { type: "region", fallback: "none" });
    for (let first = 0; first < LETTERS; first += 1) {
      for (let second = 0; second < LETTERS; second += 1) {
        const code = String.fromCharCode(A + first, A + second);
        const name = display.of(code);
        // Codes that are none have no name, or are kept for users.
        if (name !== undefined && !/^(QO|Q[M-Z]|X[A-JL-Z]|ZZ|EU|EZ|UN)$/.test(code) && !names.has(folded(name)))
          names.set(folded(name), code);
      }
    }
  }
  return names;
}

/** The ISO 3166-1 code of a country: the CRM's own where it has one, else by the country's name in one of nine languages. */
export function countryCode(code: string, name: string): string | undefined {
  if (/^[A-Za-z]{2}$/.test(code)) return code.toUpperCase();
  if (/^[A-Z]{2}$/.test(name.trim())) return name.trim();
  if (name.trim() === "") return undefined;
  byName ??= readNames();
  return byName.get(folded(name));
}
