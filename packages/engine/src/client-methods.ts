import { methodText, type IssuedDocument } from "@acquit/core";
import type { ClientInvoice } from "@acquit/workspace";
import type { ProfileRow } from "./collections.ts";

type Methods = NonNullable<ClientInvoice["methods"]>;

function given<Key extends string>(key: Key, text: string | undefined): { readonly [Name in Key]?: string } {
  return text === undefined ? {} : ({ [key]: text } as { readonly [Name in Key]: string });
}

/**
 * The ways to pay that stand on an invoice, each once. What to know of one is said as the seller says it today, so that a cheque goes
 * where she is now; a way she no longer takes keeps the words of the document.
 */
export function methodsOf({ paymentMeans = [], seller }: IssuedDocument, profile: ProfileRow["profile"] | undefined): Methods {
  const codes = [...new Set(paymentMeans.map(({ typeCode }) => typeCode))];
  return codes.map((typeCode) => {
    const printed = paymentMeans.find((means) => means.typeCode === typeCode)?.text;
    const isTaken = profile?.paymentMeans.some((means) => means.typeCode === typeCode) === true;
    const known = profile?.methodInstructions?.find((one) => one.typeCode === typeCode);
    const say = (language: "fr" | "en") =>
      isTaken
        ? methodText(typeCode, known, profile.party, language)
        : (printed ?? methodText(typeCode, undefined, seller, language));
    return { typeCode, texts: { ...given("fr", say("fr")), ...given("en", say("en")) } };
  });
}
