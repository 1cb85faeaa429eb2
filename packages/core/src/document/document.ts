import type { CurrencyCode, DateText, DecimalText } from "../money/amount.ts";
import type { Identifier, Party, Payee, PostalAddress, TaxRepresentative, ThirdParties } from "../party/party.ts";
import type { PaymentMeans } from "../payment/payment-means.ts";
import type { Instalment } from "../terms/instalment.ts";
import type { DocumentAllowanceCharge } from "./allowance-charge.ts";
import type { DocumentTypeCode, VatCategory } from "./codes.ts";
import type { IssuedLine, Line, Period, PrecedingInvoice } from "./line.ts";

/** A note with its subject (BG-1). */
export interface Note {
  /** BT-21, UNTDID 4451: PMT, PMD, AAB, REG, ABL, TXD, BAR … */
  readonly subjectCode?: string;
  /** BT-22 */
  readonly text: string;
}

/** Where and when it was delivered (BG-13). */
export interface Delivery {
  /** BT-70 */
  readonly partyName?: string;
  /** BT-71 */
  readonly locationIdentifier?: Identifier;
  /** BT-72 */
  readonly date?: DateText;
  /** BG-15 */
  readonly address?: PostalAddress;
}

/** A supporting document (BG-24). */
export interface SupportingDocument {
  /** BT-122 */
  readonly reference: string;
  /** BT-123 */
  readonly description?: string;
  /** BT-124 */
  readonly url?: string;
  /** BT-125: content in base64, with its MIME type and file name. */
  readonly content?: { readonly base64: string; readonly mimeType: string; readonly filename: string };
}

/** Why a VAT group carries no tax (BT-120, BT-121). */
export interface VatExemption {
  readonly category: VatCategory;
  /** BT-120 */
  readonly reason?: string;
  /** BT-121: a VATEX code. */
  readonly reasonCode?: string;
}

/** The rate used to state VAT in the accounting currency (BT-6, BT-111). */
export interface ExchangeRate {
  /** Units of `to` for one unit of `from`. */
  readonly rate: DecimalText;
  readonly from: CurrencyCode;
  readonly to: CurrencyCode;
  readonly source: string;
  readonly date: DateText;
}

/** What drafts and issued documents share: EN 16931's semantic model without the parties, the number and the computed amounts. */
export interface DocumentContent {
  /** BT-3 */
  readonly typeCode: DocumentTypeCode;
  /** BT-23: in France the category of operation (B1, S1, M1 …). */
  readonly processCode?: string;
  /** BT-5 */
  readonly currency: CurrencyCode;
  /** BT-6 */
  readonly vatCurrency?: CurrencyCode;
  readonly exchangeRate?: ExchangeRate;
  /** BT-7 */
  readonly taxPointDate?: DateText;
  /** BT-8 as UNTDID 2475: 5 on debits (issue), 29 on delivery, 72 on payment. */
  readonly taxPointCode?: "5" | "29" | "72";
  /** BT-10 */
  readonly buyerReference?: string;
  /** BT-11 */
  readonly projectReference?: string;
  /** BT-12 */
  readonly contractReference?: string;
  /** BT-13 */
  readonly purchaseOrderReference?: string;
  /** BT-14 */
  readonly salesOrderReference?: string;
  /** BT-15 */
  readonly receivingAdviceReference?: string;
  /** BT-16 */
  readonly despatchAdviceReference?: string;
  /** BT-17 */
  readonly tenderReference?: string;
  /** BT-18 */
  readonly invoicedObject?: Identifier;
  /** BT-19 */
  readonly buyerAccountingReference?: string;
  /** BT-20 */
  readonly paymentTerms?: string;
  readonly notes?: readonly Note[];
  readonly precedingInvoices?: readonly PrecedingInvoice[];
  readonly payee?: Payee;
  readonly taxRepresentative?: TaxRepresentative;
  readonly thirdParties?: ThirdParties;
  readonly delivery?: Delivery;
  /** BG-14 */
  readonly period?: Period;
  /** BG-16; EN 16931 allows several groups. */
  readonly paymentMeans?: readonly PaymentMeans[];
  /** BG-20 */
  readonly allowances?: readonly DocumentAllowanceCharge[];
  /** BG-21 */
  readonly charges?: readonly DocumentAllowanceCharge[];
  readonly exemptions?: readonly VatExemption[];
  /** BT-113 */
  readonly prepaidAmount?: DecimalText;
  /** BT-114: cash rounding only. */
  readonly roundingAmount?: DecimalText;
  /** BG-24 */
  readonly attachments?: readonly SupportingDocument[];
  /** BG-25 */
  readonly lines: readonly Line[];
}

/** One group of the VAT breakdown (BG-23). Amounts are decimal text in the document's currency. */
export interface VatBreakdown {
  /** BT-118 */
  readonly category: VatCategory;
  /** BT-119: percent; absent for category O. */
  readonly rate?: DecimalText;
  /** BT-116 */
  readonly taxableAmount: DecimalText;
  /** BT-117 */
  readonly taxAmount: DecimalText;
  /** BT-120 */
  readonly exemptionReason?: string;
  /** BT-121 */
  readonly exemptionReasonCode?: string;
}

/** The document's totals (BG-22, BG-23) as decimal text. */
export interface DocumentTotals {
  /** BT-106 */
  readonly lineTotal: DecimalText;
  /** BT-107, absent without allowances. */
  readonly allowanceTotal?: DecimalText;
  /** BT-108, absent without charges. */
  readonly chargeTotal?: DecimalText;
  /** BT-109 */
  readonly taxExclusive: DecimalText;
  /** BT-110 */
  readonly vat: DecimalText;
  /** BT-111, in the accounting currency. */
  readonly vatInAccountingCurrency?: DecimalText;
  /** BT-112 */
  readonly taxInclusive: DecimalText;
  /** BT-113 */
  readonly prepaid?: DecimalText;
  /** BT-114 */
  readonly rounding?: DecimalText;
  /** BT-115 */
  readonly payable: DecimalText;
  readonly vatBreakdown: readonly VatBreakdown[];
}

/** A document as issued by us or received from others: complete, numbered, with frozen amounts. Never changes. */
export interface IssuedDocument extends DocumentContent {
  /** BT-1 */
  readonly number: string;
  /** BT-2 */
  readonly issueDate: DateText;
  /** BT-9 */
  readonly dueDate?: DateText;
  readonly seller: Party;
  readonly buyer: Party;
  readonly lines: readonly IssuedLine[];
  readonly totals: DocumentTotals;
  /** What is owed and when; their amounts add up to BT-115. Absent on documents received from others. */
  readonly instalments?: readonly Instalment[];
  /** The document's language, for its readable form ("fr", "en"). */
  readonly language?: string;
}
