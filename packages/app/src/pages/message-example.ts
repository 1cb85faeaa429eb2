/** What an invented invoice fills a message's places with, in the message's language. */
export const exampleFacts: Readonly<Record<"fr" | "en", Readonly<Record<string, string>>>> = {
  fr: {
    number: "F2026-0042",
    seller: "Atelier Lumière SARL",
    client: "Boutique du Port SAS",
    total: "2\u00a0206,55\u00a0€",
    open: "2\u00a0206,55\u00a0€",
    due: "1 avril 2026",
    contact: "Claire Morvan",
    link: "https://exemple.fr/pay/…",
  },
  en: {
    number: "F2026-0042",
    seller: "Atelier Lumière SARL",
    client: "Harbour Stores Ltd",
    total: "€2,206.55",
    open: "€2,206.55",
    due: "1 April 2026",
    contact: "Claire Morvan",
    link: "https://example.com/pay/…",
  },
};
