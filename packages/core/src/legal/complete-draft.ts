import type { DocumentDraft } from "../document/draft.ts";
import type { Note, VatExemption } from "../document/document.ts";
import { isCreditNote, type VatCategory } from "../document/codes.ts";
import { coreMessage } from "../messages/message.ts";
import type { DateText } from "../money/amount.ts";
import { withInstructions, type MethodInstructions } from "../payment/accepted-methods.ts";
import type { PaymentMeans } from "../payment/payment-means.ts";
import type { Party } from "../party/party.ts";
import { exemptionTextFor } from "./exemptions.ts";
import { legalMentions } from "./mentions.ts";

/** What the law takes from the seller's profile. */
export interface SellerFacts {
  readonly country: string;
  readonly vatDueOn: "debits" | "payments" | "delivery";
  readonly vatFranchise: boolean;
  readonly operations: "goods" | "services" | "both";
  readonly paymentMeans: readonly PaymentMeans[];
  /** What to know of each of them (R19), and whose cheques they are. */
  readonly methodInstructions?: readonly MethodInstructions[];
  readonly party?: Party;
  readonly register?: string;
  readonly legalInformation?: string;
  readonly extraMentions?: readonly string[];
}

const operationLetter = { goods: "B", services: "S", both: "M" } as const;

function processCodeOf(draft: DocumentDraft, operations: SellerFacts["operations"]): string {
  const paid = draft.prepaidAmount !== undefined && draft.typeCode === "380" && draft.precedingInvoices !== undefined;
  return `${operationLetter[operations]}${paid ? "4" : "1"}`;
}

function taxed(draft: DocumentDraft): readonly VatCategory[] {
  return [...draft.lines, ...(draft.allowances ?? []), ...(draft.charges ?? [])].map((entry) => entry.vatCategory);
}

/**
 * Exemption reasons for the categories in use, those the person wrote first. Category E has many reasons (teaching, health …): only
 * that of a seller in the small-business scheme is known.
 */
function exemptionsFor(draft: DocumentDraft, seller: SellerFacts, date: DateText): readonly VatExemption[] {
  const given = draft.exemptions ?? [];
  const needed = [...new Set(taxed(draft))].filter((category) => category !== "E" || seller.vatFranchise);
  const added = needed.flatMap((category) => {
    const text = exemptionTextFor(category, date);
    if (text === undefined || given.some((exemption) => exemption.category === category)) return [];
    return [{ category, reason: draft.language === "en" ? text.en : text.fr, reasonCode: text.reasonCode }];
  });
  return [...given, ...added];
}

function notesFor(draft: DocumentDraft, seller: SellerFacts, date: DateText): readonly Note[] {
  const given = draft.notes ?? [];
  const has = (code: string) => given.some((note) => note.subjectCode === code);
  const { lateRate, lateFixed, latePercent } = draft.terms;
  const facts = {
    ...(lateRate === undefined ? {} : { lateRate }),
    ...(lateFixed === undefined ? {} : { lateFixed: `${lateFixed} ${draft.currency}` }),
    ...(latePercent === undefined ? {} : { latePercent }),
    ...(draft.terms.earlyPaymentDiscount === undefined ? {} : { discount: draft.terms.earlyPaymentDiscount }),
  };
  const mentions = legalMentions
    .filter((mention) => mention.validFrom <= date && (mention.validTo === undefined || date <= mention.validTo))
    .filter((mention) => mention.condition === "always" || seller.vatDueOn === "debits")
    .filter((mention) => !has(mention.subjectCode))
    .map((mention) => ({
      subjectCode: mention.subjectCode,
      text: draft.language === "en" ? mention.en(facts) : mention.fr(facts),
    }));
  const identity: Note[] = [];
  if (seller.legalInformation !== undefined && !has("REG")) identity.push({ subjectCode: "REG", text: seller.legalInformation });
  if (seller.register !== undefined && !has("ABL")) identity.push({ subjectCode: "ABL", text: seller.register });
  const extra = (seller.extraMentions ?? [])
    .filter((text) => !given.some((note) => note.text === text))
    .map((text) => ({ text }));
  return [...given, ...identity, ...mentions, ...extra];
}

/** How the client may pay: what the person chose, else all the seller takes, with her instructions. */
function meansFor(draft: DocumentDraft, { paymentMeans, methodInstructions = [], party }: SellerFacts): readonly PaymentMeans[] {
  const chosen = draft.paymentMeans ?? paymentMeans;
  return party === undefined
    ? chosen
    : withInstructions(chosen, methodInstructions, party, draft.language === "en" ? "en" : "fr");
}

/** Adds to a draft what the law wants and the seller's profile knows, without changing anything a person wrote. */
export function completeDraft(draft: DocumentDraft, seller: SellerFacts, date: DateText): DocumentDraft {
  const exemptions = exemptionsFor(draft, seller, date);
  const isFrench = seller.country === "FR";
  const needsTaxPoint = draft.taxPointCode === undefined && draft.taxPointDate === undefined;
  const taxPoint = seller.vatDueOn === "debits" ? { taxPointCode: "5" as const } : {};
  // On a credit note the seller's account would ask the client to pay what is hers.
  const isCredit = isCreditNote(draft.typeCode);
  const means = isCredit ? [] : meansFor(draft, seller);
  // What becomes of a credit is said; the profile EXTENDED-CTC-FR asks for it where no date does (BR-CO-25).
  const terms = isCredit && isFrench && draft.paymentTerms === undefined;
  return {
    ...draft,
    ...(isFrench && draft.processCode === undefined ? { processCode: processCodeOf(draft, seller.operations) } : {}),
    ...(needsTaxPoint ? taxPoint : {}),
    ...(exemptions.length === 0 ? {} : { exemptions }),
    ...(isFrench ? { notes: notesFor(draft, seller, date) } : {}),
    ...(means.length === 0 ? {} : { paymentMeans: means }),
    ...(terms ? { paymentTerms: coreMessage("credit-note-terms", draft.language === "en" ? "en" : "fr") } : {}),
  };
}
