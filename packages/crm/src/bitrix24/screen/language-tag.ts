/** Bitrix24's language codes that are not BCP 47. */
const unusual: Readonly<Record<string, string>> = {
  br: "pt-BR",
  in: "hi",
  kz: "kk",
  la: "es-419",
  sc: "zh-Hans",
  tc: "zh-Hant",
  ua: "uk",
  vn: "vi",
};

/** The BCP 47 tag of a language as Bitrix24 names it; English where it names none. */
export function languageTag(code: string | undefined): string {
  const known = code?.trim().toLowerCase() ?? "";
  return unusual[known] ?? (/^[a-z]{2,3}$/.test(known) ? known : "en");
}
