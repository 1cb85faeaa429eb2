/** The tag `Intl` formats by: plain "en" reads as in Europe, days before months; every other tag as it is. */
export function formattingLocale(locale: string): string {
  return locale === "en" ? "en-GB" : locale;
}

/** One formatter per key, since making one costs a thousand uses of it. */
export function remembering<Formatter>(
  make: (locale: string, key: string) => Formatter,
): (locale: string, key: string) => Formatter {
  const made = new Map<string, Formatter>();
  return (locale, key) => {
    const id = `${locale} ${key}`;
    const known = made.get(id);
    if (known !== undefined) return known;
    const formatter = make(formattingLocale(locale), key);
    made.set(id, formatter);
    return formatter;
  };
}
