import { formatVatNumber, type Language, type Party } from "@acquit/core";
import { identifierText } from "./references.ts";

/** The legal line at the foot of each page: of the firm whose paper it is. */
export function footOf({ name, legalInformation, legalRegistration, vatId }: Party, language: Language): string {
  const registration = legalRegistration && identifierText(legalRegistration, language);
  return [name, legalInformation, registration, vatId && formatVatNumber(vatId)].filter(Boolean).join(" · ");
}
