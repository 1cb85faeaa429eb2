import { documentTypeCodes, vatCategories } from "@acquit/core";
import * as z from "zod/mini";
import {
  identifierSchema,
  partySchema,
  payeeSchema,
  postalAddressSchema,
  taxRepresentativeSchema,
  thirdPartiesSchema,
} from "./party.ts";
import { currencyCode, dateText, decimalText, idText, longText, shortText } from "./primitives.ts";
import { instalmentSchema, paymentTermsSchema } from "./terms.ts";

const vatCategory = z.enum(vatCategories);
/** What a person is still typing may be empty; the domain's checks say what is missing. */
const typedDecimal = z.string().check(z.regex(/^(-?\d{1,15}(\.\d{1,8})?)?$/, "not a decimal number"));

const allowanceChargeShape = {
  amount: z.exactOptional(decimalText),
  baseAmount: z.exactOptional(decimalText),
  percent: z.exactOptional(decimalText),
  reason: z.exactOptional(shortText),
  reasonCode: z.exactOptional(z.string().check(z.maxLength(10))),
};
const allowanceCharge = z.object(allowanceChargeShape);
const documentAllowanceCharge = z.object({ ...allowanceChargeShape, vatCategory, vatRate: z.exactOptional(decimalText) });

const precedingInvoice = z.object({
  number: shortText,
  issueDate: z.exactOptional(dateText),
  typeCode: z.exactOptional(shortText),
});

const period = z.object({ start: z.exactOptional(dateText), end: z.exactOptional(dateText) });

const lineShape = {
  id: z.string().check(z.maxLength(64)),
  name: shortText,
  description: z.exactOptional(longText),
  quantity: typedDecimal,
  unit: z.string().check(z.maxLength(10)),
  netPrice: typedDecimal,
  grossPrice: z.exactOptional(decimalText),
  priceDiscount: z.exactOptional(decimalText),
  priceBaseQuantity: z.exactOptional(decimalText),
  priceBaseUnit: z.exactOptional(z.string().check(z.maxLength(10))),
  vatCategory,
  vatRate: z.exactOptional(decimalText),
  allowances: z.exactOptional(z.array(allowanceCharge).check(z.maxLength(20))),
  charges: z.exactOptional(z.array(allowanceCharge).check(z.maxLength(20))),
  period: z.exactOptional(period),
  note: z.exactOptional(longText),
  objectIdentifier: z.exactOptional(identifierSchema),
  orderLineReference: z.exactOptional(shortText),
  accountingReference: z.exactOptional(shortText),
  sellerItemId: z.exactOptional(shortText),
  buyerItemId: z.exactOptional(shortText),
  standardItemId: z.exactOptional(identifierSchema),
  classifications: z.exactOptional(
    z.array(z.object({ code: shortText, scheme: shortText, schemeVersion: z.exactOptional(shortText) })).check(z.maxLength(20)),
  ),
  originCountry: z.exactOptional(z.string().check(z.maxLength(2))),
  attributes: z.exactOptional(z.array(z.object({ name: shortText, value: shortText })).check(z.maxLength(50))),
  precedingInvoice: z.exactOptional(precedingInvoice),
};

const creditTransfer = z.object({
  account: shortText,
  accountName: z.exactOptional(shortText),
  serviceProvider: z.exactOptional(shortText),
});

/** Shape of core's `PaymentMeans`. */
export const paymentMeansSchema = z.object({
  typeCode: z.string().check(z.maxLength(3)),
  text: z.exactOptional(shortText),
  remittanceInformation: z.exactOptional(shortText),
  creditTransfers: z.exactOptional(z.array(creditTransfer).check(z.maxLength(10))),
  card: z.exactOptional(z.object({ number: shortText, holder: z.exactOptional(shortText) })),
  directDebit: z.exactOptional(
    z.object({
      mandate: z.exactOptional(shortText),
      creditorIdentifier: z.exactOptional(shortText),
      debitedAccount: z.exactOptional(shortText),
    }),
  ),
});

const content = {
  typeCode: z.enum(documentTypeCodes),
  processCode: z.exactOptional(z.string().check(z.maxLength(5))),
  currency: currencyCode,
  vatCurrency: z.exactOptional(currencyCode),
  exchangeRate: z.exactOptional(
    z.object({ rate: decimalText, from: currencyCode, to: currencyCode, source: shortText, date: dateText }),
  ),
  taxPointDate: z.exactOptional(dateText),
  taxPointCode: z.exactOptional(z.enum(["5", "29", "72"])),
  buyerReference: z.exactOptional(shortText),
  projectReference: z.exactOptional(shortText),
  contractReference: z.exactOptional(shortText),
  purchaseOrderReference: z.exactOptional(shortText),
  salesOrderReference: z.exactOptional(shortText),
  receivingAdviceReference: z.exactOptional(shortText),
  despatchAdviceReference: z.exactOptional(shortText),
  tenderReference: z.exactOptional(shortText),
  invoicedObject: z.exactOptional(identifierSchema),
  buyerAccountingReference: z.exactOptional(shortText),
  paymentTerms: z.exactOptional(longText),
  notes: z.exactOptional(z.array(z.object({ subjectCode: z.exactOptional(shortText), text: longText })).check(z.maxLength(50))),
  precedingInvoices: z.exactOptional(z.array(precedingInvoice).check(z.maxLength(200))),
  payee: z.exactOptional(payeeSchema),
  taxRepresentative: z.exactOptional(taxRepresentativeSchema),
  thirdParties: z.exactOptional(thirdPartiesSchema),
  delivery: z.exactOptional(
    z.object({
      partyName: z.exactOptional(shortText),
      locationIdentifier: z.exactOptional(identifierSchema),
      date: z.exactOptional(dateText),
      address: z.exactOptional(postalAddressSchema),
    }),
  ),
  period: z.exactOptional(period),
  paymentMeans: z.exactOptional(z.array(paymentMeansSchema).check(z.maxLength(10))),
  allowances: z.exactOptional(z.array(documentAllowanceCharge).check(z.maxLength(50))),
  charges: z.exactOptional(z.array(documentAllowanceCharge).check(z.maxLength(50))),
  exemptions: z.exactOptional(
    z
      .array(z.object({ category: vatCategory, reason: z.exactOptional(longText), reasonCode: z.exactOptional(shortText) }))
      .check(z.maxLength(20)),
  ),
  prepaidAmount: z.exactOptional(decimalText),
  roundingAmount: z.exactOptional(decimalText),
  attachments: z.exactOptional(
    z
      .array(
        z.object({
          reference: shortText,
          description: z.exactOptional(shortText),
          url: z.exactOptional(z.string().check(z.maxLength(2000))),
          content: z.exactOptional(z.object({ base64: z.string(), mimeType: shortText, filename: shortText })),
        }),
      )
      .check(z.maxLength(50)),
  ),
};

/** Shape of core's `DocumentDraft`. */
export const documentDraftSchema = z.object({
  ...content,
  lines: z.array(z.object(lineShape)).check(z.maxLength(2000)),
  customerId: z.exactOptional(idText),
  buyer: z.exactOptional(partySchema),
  issueDate: z.exactOptional(dateText),
  terms: paymentTermsSchema,
  language: z.exactOptional(z.string().check(z.maxLength(10))),
});

const vatBreakdown = z.object({
  category: vatCategory,
  rate: z.exactOptional(decimalText),
  taxableAmount: decimalText,
  taxAmount: decimalText,
  exemptionReason: z.exactOptional(longText),
  exemptionReasonCode: z.exactOptional(shortText),
});

/** Shape of core's `DocumentTotals`. */
export const documentTotalsSchema = z.object({
  lineTotal: decimalText,
  allowanceTotal: z.exactOptional(decimalText),
  chargeTotal: z.exactOptional(decimalText),
  taxExclusive: decimalText,
  vat: decimalText,
  vatInAccountingCurrency: z.exactOptional(decimalText),
  taxInclusive: decimalText,
  prepaid: z.exactOptional(decimalText),
  rounding: z.exactOptional(decimalText),
  payable: decimalText,
  vatBreakdown: z.array(vatBreakdown),
});

/** Shape of core's `IssuedDocument`. */
export const issuedDocumentSchema = z.object({
  ...content,
  number: shortText,
  issueDate: dateText,
  dueDate: z.exactOptional(dateText),
  seller: partySchema,
  buyer: partySchema,
  lines: z.array(z.object({ ...lineShape, netAmount: decimalText })),
  totals: documentTotalsSchema,
  instalments: z.exactOptional(z.array(instalmentSchema)),
  language: z.exactOptional(z.string()),
});
