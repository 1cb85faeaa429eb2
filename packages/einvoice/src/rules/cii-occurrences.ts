import type { Occurrence } from "./occurrences.ts";

const context = "ExchangedDocumentContext";
const transaction = "SupplyChainTradeTransaction";
const agreement = `${transaction}/ApplicableHeaderTradeAgreement`;
const settlement = `${transaction}/ApplicableHeaderTradeSettlement`;
const summation = `${settlement}/SpecifiedTradeSettlementHeaderMonetarySummation`;
const line = `${transaction}/IncludedSupplyChainTradeLineItem`;
const characteristic = `${line}/SpecifiedTradeProduct/ApplicableProductCharacteristic`;
const lineAgreement = `${line}/SpecifiedLineTradeAgreement`;

/** How often each part of a CII file may occur (CII-SR, the fatal ones). */
export const ciiOccurrences: readonly Occurrence[] = [
  ["CII-SR-009", "BT-24", context, "GuidelineSpecifiedDocumentContextParameter", 1, 1],
  ["CII-SR-010", "BT-24", context, "GuidelineSpecifiedDocumentContextParameter/ID", 1, 1],
  ["CII-SR-014", "BT-3", "ExchangedDocument", "TypeCode", 1, 1],
  ["CII-SR-069", "BT-160", characteristic, "Description", 1, 1],
  ["CII-SR-072", "BT-161", characteristic, "Value", 1, 1],
  ["CII-SR-090", "BT-159", `${line}/SpecifiedTradeProduct[OriginTradeCountry]`, "OriginTradeCountry/ID", 1, 1],
  ["CII-SR-439", "BT-146", lineAgreement, "NetPriceProductTradePrice/ChargeAmount", 1, 1],
  ["CII-SR-440", "BT-147", "//GrossPriceProductTradePrice/AppliedTradeAllowanceCharge", "ActualAmount"],
  ["CII-SR-441", "BT-146", lineAgreement, "NetPriceProductTradePrice/ChargeAmount"],
  ["CII-SR-455", "BG-6", agreement, "SellerTradeParty/DefinedTradeContact"],
  ["CII-SR-456", "BG-9", agreement, "BuyerTradeParty/DefinedTradeContact"],
  ["CII-SR-459", "BT-34", agreement, "SellerTradeParty/URIUniversalCommunication"],
  ["CII-SR-460", "BT-49", agreement, "BuyerTradeParty/URIUniversalCommunication"],
  ["CII-SR-461", "BT-7", settlement, "ApplicableTradeTax/TaxPointDate"],
  ["CII-SR-463", "BG-20", "//SpecifiedTradeAllowanceCharge", "ChargeIndicator", 9, 1],
  ["CII-SR-469", "BT-83", ".", "//ApplicableHeaderTradeSettlement/PaymentReference"],
  ["CII-SR-471", "BT-96", "//SpecifiedTradeAllowanceCharge", "RateApplicablePercent"],
  ["CII-SR-472", "BT-95", "//SpecifiedTradeAllowanceCharge", "CategoryTradeTax"],
  ["CII-SR-473", "BT-92", "//SpecifiedTradeAllowanceCharge", "ActualAmount"],
  ["CII-SR-477", "BT-106", summation, "LineTotalAmount"],
  ["CII-SR-478", "BT-108", summation, "ChargeTotalAmount"],
  ["CII-SR-479", "BT-107", summation, "AllowanceTotalAmount"],
  ["CII-SR-480", "BT-109", summation, "TaxBasisTotalAmount"],
  ["CII-SR-481", "BT-114", summation, "RoundingAmount"],
  ["CII-SR-482", "BT-112", summation, "GrandTotalAmount"],
  ["CII-SR-483", "BG-22", summation, "InformationAmount"],
  ["CII-SR-484", "BT-113", summation, "TotalPrepaidAmount"],
  ["CII-SR-485", "BG-22", summation, "TotalDiscountAmount"],
  ["CII-SR-486", "BG-22", summation, "TotalAllowanceChargeAmount"],
  ["CII-SR-487", "BT-115", summation, "DuePayableAmount"],
  ["CII-SR-488", "BG-22", summation, "RetailValueExcludingTaxInformationAmount"],
  ["CII-SR-489", "BG-22", summation, "TotalDepositFeeInformationAmount"],
  ["CII-SR-490", "BG-22", summation, "ProductValueExcludingTobaccoTaxInformationAmount"],
  ["CII-SR-491", "BG-22", summation, "TotalRetailValueInformationAmount"],
  ["CII-SR-492", "BG-22", summation, "GrossLineTotalAmount"],
  ["CII-SR-493", "BG-22", summation, "NetLineTotalAmount"],
  ["CII-SR-494", "BG-22", summation, "NetIncludingTaxesLineTotalAmount"],
];
