import type { IssuedDocument } from "../document/document.ts";
import { coreMessage, type Language } from "../messages/message.ts";
import type { Party, PostalAddress } from "../party/party.ts";
import { methodName } from "./method-names.ts";
import type { PaymentMeans } from "./payment-means.ts";

/** How a seller takes money by one of her means of payment (R19), beside the means itself. */
export interface MethodInstructions {
  /** UNTDID 4461: which of the seller's means it is about. */
  readonly typeCode: string;
  /** A cheque's payee, where it is not the seller's name. */
  readonly payableTo?: string;
  /** Where a cheque is sent, where it is not the seller's address. */
  readonly sendTo?: string;
  /** What else to know, by language of the reader. */
  readonly texts?: Readonly<Partial<Record<Language, string>>>;
}

const cheque = "20";

function inOneLine({ line1, line2, line3, postCode, city }: PostalAddress): string {
  const town = [postCode, city].filter(Boolean).join(" ");
  return [line1, line2, line3, town].filter(Boolean).join(", ");
}

/** What the payer does, in one paragraph: for a cheque to whose name and where to, then the seller's own words; nothing where there is nothing to say. */
export function methodText(
  typeCode: string,
  instructions: MethodInstructions | undefined,
  seller: Party,
  language: Language,
): string | undefined {
  const { payableTo = seller.name, sendTo = inOneLine(seller.address), texts } = instructions ?? {};
  const own = texts?.[language] ?? texts?.[language === "fr" ? "en" : "fr"];
  const toWhom = typeCode !== cheque || payableTo === "" ? [] : [coreMessage("cheque-to", language, { name: payableTo })];
  const whereTo = typeCode !== cheque || sendTo === "" ? [] : [coreMessage("cheque-sent", language, { address: sendTo })];
  const sentences = [...toWhom, ...whereTo, ...(own === undefined || own.trim() === "" ? [] : [own.trim().replace(/\s+/g, " ")])];
  return sentences.length === 0 ? undefined : sentences.join(" ");
}

/** The means of payment of a document with the seller's instructions in its language; what a person wrote on one stays. */
export function withInstructions(
  means: readonly PaymentMeans[],
  instructions: readonly MethodInstructions[],
  seller: Party,
  language: Language,
): readonly PaymentMeans[] {
  return means.map((one) => {
    const known = instructions.find(({ typeCode }) => typeCode === one.typeCode);
    const text = one.text ?? methodText(one.typeCode, known, seller, language);
    return text === undefined ? one : { ...one, text };
  });
}

/**
 * A document as EN 16931 can say it: payment instructions (BG-16) are of one kind (UBL-SR-47), so those of the first kind stay and the
 * others become a note of payment instructions (BT-21 "PAI").
 */
export function withOneKindOfMeans(document: IssuedDocument): IssuedDocument {
  const [first, ...rest] = document.paymentMeans ?? [];
  const others = rest.filter(({ typeCode }) => typeCode !== first?.typeCode);
  if (first === undefined || others.length === 0) return document;
  const language = document.language === "en" ? "en" : "fr";
  const said = others.map(({ typeCode, text }) => {
    const name = methodName(typeCode, language) ?? typeCode;
    return text === undefined ? name : coreMessage("method-says", language, { name, text });
  });
  const note = { subjectCode: "PAI", text: [coreMessage("other-methods", language), ...said].join("\n") };
  return {
    ...document,
    paymentMeans: (document.paymentMeans ?? []).filter(({ typeCode }) => typeCode === first.typeCode),
    notes: [...(document.notes ?? []), note],
  };
}
