export type { CurrencyCode, DateText, DecimalText, Money } from "./money/amount.ts";
export type { Contact, Identifier, Party, Payee, PostalAddress, TaxRepresentative, ThirdParties } from "./party/party.ts";
export type { CreditTransfer, PaymentMeans } from "./payment/payment-means.ts";
export type { Instalment } from "./terms/instalment.ts";
export type { DueRule, EarlyPaymentDiscount, PaymentTerms, ScheduledPart } from "./terms/payment-terms.ts";
export type { AllowanceCharge, DocumentAllowanceCharge } from "./document/allowance-charge.ts";
export { documentTypeCodes, isCreditNote, vatCategories } from "./document/codes.ts";
export type { DocumentTypeCode, VatCategory } from "./document/codes.ts";
export type {
  Delivery,
  DocumentContent,
  DocumentTotals,
  ExchangeRate,
  IssuedDocument,
  Note,
  SupportingDocument,
  VatBreakdown,
  VatExemption,
} from "./document/document.ts";
export type { DocumentDraft } from "./document/draft.ts";
export type { IssuedLine, ItemAttribute, ItemClassification, Line, Period, PrecedingInvoice } from "./document/line.ts";
export { canonicalJson, CanonicalJsonError } from "./journal/canonical-json.ts";
export type { JsonValue } from "./journal/canonical-json.ts";
export { appendEntry, emptyJournalHead, hashPayload, isPayloadOf, verifyChain } from "./journal/journal.ts";
export type { ChainVerdict, JournalEntry, JournalFact, JournalHead } from "./journal/journal.ts";
export { computeSha256By, scriptedSha256Hex, sha256, sha256Hex, utf8Bytes } from "./journal/sha256.ts";
export {
  addDays,
  addMonths,
  compareDates,
  DateError,
  dateOf,
  dateOfDayNumber,
  datePartsOf,
  dayNumberOf,
  daysBetween,
  daysInMonth,
  endOfMonth,
  isDate,
  isLeapYear,
  weekdayOf,
  weekdayOfDayNumber,
} from "./calendar/date.ts";
export type { DateParts } from "./calendar/date.ts";
export { easterSunday, frenchHolidays } from "./calendar/french-holidays.ts";
export type { FrenchHoliday, FrenchHolidayName, HolidayOptions } from "./calendar/french-holidays.ts";
export { isoWeekOf, startOfWeek } from "./calendar/iso-week.ts";
export type { IsoWeek } from "./calendar/iso-week.ts";
export { isTimeZone, todayIn } from "./calendar/today.ts";
export { holidayOn, isWorkingDay, nextWorkingDay, workingDayFrom } from "./calendar/working-day.ts";
export { allocatedFrom, allocatedTo, checkAllocation, reversalOf } from "./ledger/allocation.ts";
export type {
  Allocation,
  AllocationContext,
  AllocationProblem,
  AllocationSource,
  AllocationTarget,
} from "./ledger/allocation.ts";
export { collectionOf } from "./ledger/collection.ts";
export type { Collection, CollectionEvent, CollectionState } from "./ledger/collection.ts";
export type { ImportedReceivable } from "./ledger/imported-receivable.ts";
export { edgesToFree, paymentStateOf } from "./ledger/refund.ts";
export type { FreedEdge, PaymentState } from "./ledger/refund.ts";
export { namesNumber, proposeAllocation } from "./ledger/propose-allocation.ts";
export type { AllocationProposal, OpenInstalment, ProposedPart } from "./ledger/propose-allocation.ts";
export { documentStateOf, isOverdue, overdueDays, settlementOf } from "./ledger/settlement.ts";
export type { DocumentState, InstalmentSettlement, OwedInstalment, Settlement, SettlementState } from "./ledger/settlement.ts";
export { checkSequence } from "./numbering/check-sequence.ts";
export type { NumberedDocument, SequenceFault } from "./numbering/check-sequence.ts";
export { checkDocumentNumber } from "./numbering/document-number.ts";
export type { NumberProblem } from "./numbering/document-number.ts";
export { checkPattern, formatNumber, readNumber, takeNumber } from "./numbering/number-series.ts";
export type { NumberSeries, PatternProblem, SeriesKind, TakenNumber } from "./numbering/number-series.ts";
export { agingBucketOf, agingByCustomer, agingOf } from "./analytics/aging.ts";
export type { Aging } from "./analytics/aging.ts";
export {
  averageCollectionPeriod,
  averageDaysLate,
  collectionEffectiveness,
  receivablesTurnover,
} from "./analytics/collection-effectiveness.ts";
export type { CollectionPeriod, SettledAmount } from "./analytics/collection-effectiveness.ts";
export { dilutionOf, promiseKeptRate, stepEffects } from "./analytics/collection-steps.ts";
export type { CollectionStep, PaymentPromise, StepEffect } from "./analytics/collection-steps.ts";
export { delaysByKind, waitFigures } from "./analytics/delays.ts";
export type { KindDelay } from "./analytics/delays.ts";
export { concentrationOf, keyFiguresOf } from "./analytics/key-figures.ts";
export type { Concentration, KeyFigures } from "./analytics/key-figures.ts";
export { foldLedger } from "./analytics/ledger-fold.ts";
export type { FoldScope, LedgerFold } from "./analytics/ledger-fold.ts";
export { LiveFigures } from "./analytics/live-figures.ts";
export type { LiveAging } from "./analytics/live-figures.ts";
export { cashInByDay, cashInByWeek, reserveLine } from "./forecast/cash-in.ts";
export type { CashInPeriod, CashReserve, ReserveLine } from "./forecast/cash-in.ts";
export { ENOUGH_HISTORY } from "./forecast/calibration.ts";
export type { Calibration, CashCalibration } from "./forecast/calibration.ts";
export { forecastPayments } from "./forecast/forecast.ts";
export type { PaymentForecast, ReceivablesForecast } from "./forecast/forecast.ts";
export type { PastInvoice } from "./forecast/past-invoice.ts";
export type { PredictionOptions } from "./forecast/prediction.ts";
export { DayHistogram, openByDueDay, salesByIssueDay } from "./analytics/day-histogram.ts";
export { receivableColumns } from "./analytics/receivable-columns.ts";
export type { ReceivableColumns, ReceivableRow } from "./analytics/receivable-columns.ts";
export {
  packReceivables,
  readReceivables,
  receivableKinds,
  receivableStandings,
  receivablesTable,
} from "./analytics/receivables-table.ts";
export type {
  PackedReceivables,
  ReceivableKind,
  ReceivableStanding,
  ReceivablesTable,
  TableRow,
} from "./analytics/receivables-table.ts";
export { tableFigures } from "./analytics/table-figures.ts";
export type { TableFigures } from "./analytics/table-figures.ts";
export { averageDaysDelinquent, bestPossibleDso, countBackDso, monthlySales, simpleDso } from "./analytics/sales-outstanding.ts";
export type { SalesPeriod } from "./analytics/sales-outstanding.ts";
export { summaryOf } from "./analytics/summary.ts";
export type { ReceivablesSummary } from "./analytics/summary.ts";
export { csvOf } from "./text/csv.ts";
export { coreMessage, isCoreMessageCode } from "./messages/message.ts";
export type { CoreMessageCode, CoreMessages, Language, MessageParams } from "./messages/message.ts";
export type { Parsed } from "./messages/parsed.ts";
export { parseElectronicAddress, parseEmail, parseFrenchInvoicingAddress } from "./party/electronic-address.ts";
export type { FrenchInvoicingAddress } from "./party/electronic-address.ts";
export { formatIban, parseBic, parseIban } from "./party/iban.ts";
export { formatSiren, formatSiret, parseSiren, parseSiret } from "./party/siren.ts";
export { formatVatNumber, frenchVatKey, frenchVatNumber, parseVatNumber } from "./party/vat-number.ts";
export { methodText, withInstructions, withOneKindOfMeans } from "./payment/accepted-methods.ts";
export type { MethodInstructions } from "./payment/accepted-methods.ts";
export { methodName } from "./payment/method-names.ts";
export { checkPartialPayment, lastPartialDay } from "./payment/partial-payment.ts";
export type { PartialPaymentProblem, PartialPaymentRule } from "./payment/partial-payment.ts";
export { creditorReferenceOf, formatCreditorReference, parseCreditorReference } from "./payment/creditor-reference.ts";
export { describePercent } from "./terms/describe-percent.ts";
export { describeDate, describeDays, describeDueRule, describeTerms } from "./terms/describe-terms.ts";
export { dueDateOf } from "./terms/due-date.ts";
export { checkDueDates } from "./terms/check-due-dates.ts";
export type { LegalCapOptions, TermsFinding } from "./terms/check-due-dates.ts";
export { instalmentsOf, owedInstalmentsOf } from "./terms/instalments.ts";
export { checkTerms } from "./terms/check-terms.ts";
export { earlyPaymentOffer, earlyPaymentStanding, isWithinOffer } from "./terms/early-payment.ts";
export type { DatedReceipt, EarlyPaymentOffer, EarlyPaymentStanding } from "./terms/early-payment.ts";
export { creditableDeduction, splitDeduction } from "./terms/discount-vat.ts";
export type { BilledGroup, DeductedGroup } from "./terms/discount-vat.ts";
export { lateInterest, recoveryIndemnity } from "./terms/late-interest.ts";
export type { InterestSegment, LateDebt, LateInterest, RatePeriod } from "./terms/late-interest.ts";
export { TermsError } from "./terms/terms-error.ts";
export { allocateMinor, percentOf } from "./money/allocate.ts";
export { CurrencyError, isCurrency, minorDigits } from "./money/currency.ts";
export {
  DecimalError,
  compareDecimal,
  formatDecimal,
  formatUnits,
  parseDecimal,
  powerOfTen,
  rescale,
  trimDecimal,
} from "./money/decimal.ts";
export type { Decimal } from "./money/decimal.ts";
export {
  CurrencyMismatchError,
  addMoney,
  compareMoney,
  formatMoney,
  minorFromText,
  moneyFromMinor,
  negateMoney,
  parseMoney,
  subtractMoney,
  textFromMinor,
} from "./money/money.ts";
export { AmountRangeError, divideHalfAway, multiplyDivideHalfAway } from "./money/rounding.ts";
export { MissingBuyerError, freezeDocument, totalsAsText } from "./document/freeze-document.ts";
export type { IssueFacts } from "./document/freeze-document.ts";
export type { LineTotals } from "./document/line-totals.ts";
export { readFigures } from "./document/figures.ts";
export type { DocumentFigures } from "./document/figures.ts";
export { RunningTotals } from "./document/running-totals.ts";
export { computeTotals, totalsOf } from "./document/totals.ts";
export type { ComputedTotals, VatGroup } from "./document/totals.ts";
export { transferQrPayload } from "./payment/transfer-qr.ts";
export type { TransferRequest } from "./payment/transfer-qr.ts";
export { escapeXml } from "./xml/entities.ts";
export { XmlError, defaultXmlLimits } from "./xml/xml-error.ts";
export type { XmlLimits } from "./xml/xml-error.ts";
export { XmlReader } from "./xml/xml-reader.ts";
export type { XmlEvent } from "./xml/xml-reader.ts";
export { readXmlTree } from "./xml/xml-tree.ts";
export type { XmlElement } from "./xml/xml-tree.ts";
export { legalLatePoints, legalLateRates } from "./terms/legal-late-rate.ts";
export { checkDraft } from "./document/check-draft.ts";
export { checkAgainstPast } from "./document/check-plausibility.ts";
export type { DraftCheckContext } from "./document/check-draft.ts";
export { frenchVatRates } from "./document/french-vat-rates.ts";
export type { DraftFinding } from "./document/finding.ts";
export { completeDraft } from "./legal/complete-draft.ts";
export type { SellerFacts } from "./legal/complete-draft.ts";
export { exemptionTextFor, exemptionTexts } from "./legal/exemptions.ts";
export type { ExemptionText } from "./legal/exemptions.ts";
export { legalMentions } from "./legal/mentions.ts";
export type { LegalMention, MentionFacts } from "./legal/mentions.ts";
export { CorrectingError } from "./correcting/correcting-error.ts";
export { correctedDraft } from "./correcting/corrected-draft.ts";
export { creditNoteDraft } from "./correcting/credit-note-draft.ts";
export type { CreditedPart } from "./correcting/credit-note-draft.ts";
export {
  addCreditable,
  creditExcess,
  creditableOf,
  creditableOfTotals,
  lessCredited,
  shareOf,
  withCreditRounding,
} from "./correcting/creditable.ts";
export type { Creditable } from "./correcting/creditable.ts";
export { depositDraft, withDeposit } from "./correcting/deposit-draft.ts";
export type { DepositShare } from "./correcting/deposit-draft.ts";
export { askableOn } from "./collections/chased-debt.ts";
export type { ChasedDebt, PastContact, StepAdjustment, TakenStep } from "./collections/chased-debt.ts";
export { checkPolicy, inLadderOrder, toneRank } from "./collections/check-policy.ts";
export type { PolicyProblem } from "./collections/check-policy.ts";
export { defaultPolicy } from "./collections/default-policy.ts";
export { nextRungOf } from "./collections/next-step.ts";
export { contactIdOf, planContacts } from "./collections/plan-contacts.ts";
export type { ContactLine, PlanRequest, PlannedContact } from "./collections/plan-contacts.ts";
export { choosePolicy } from "./collections/policy.ts";
export type {
  ClientType,
  PolicyChoice,
  PolicyScope,
  PolicySubject,
  QuietDays,
  ReminderChannel,
  ReminderPolicy,
  ReminderStep,
  ReminderTone,
} from "./collections/policy.ts";
export { promiseStateOn } from "./collections/promise.ts";
export type { PromiseState, PromiseToPay } from "./collections/promise.ts";
export { checkPlan, defaultPlanBounds, planStateOn, proposePlan } from "./collections/payment-plan.ts";
export type { PlanBounds, PlanPart, PlanProblem, PlanState } from "./collections/payment-plan.ts";
export { replayPolicy } from "./collections/replay.ts";
export type { Replay } from "./collections/replay.ts";
export { creditVerdict, riskScoreOf } from "./collections/credit-policy.ts";
export type { CreditPolicy, CreditVerdict, PaymentBehaviour, RiskReason, RiskScore } from "./collections/credit-policy.ts";
export { sendWindowAt } from "./collections/send-window.ts";
export type { WindowState } from "./collections/send-window.ts";
export { TemplateError, checkTemplate, fillTemplate, templateIds, variablesOf } from "./collections/template.ts";
export type { MessageTemplate, TemplateId, TemplateProblem, TemplateVariable } from "./collections/template.ts";
export { englishTemplates } from "./collections/templates-en.ts";
export { frenchTemplates } from "./collections/templates-fr.ts";
export { lateClaimBalance, lateClaimParts } from "./terms/late-claim-balance.ts";
export type { ClaimedPart, LateClaimBalance, LateClaimPart } from "./terms/late-claim-balance.ts";
export { lateClaimOf } from "./terms/late-interest-claim.ts";
export type { LateClaim, LateClaimResult, LateInvoice } from "./terms/late-interest-claim.ts";
export { refinancingRates } from "./terms/refinancing-rates.ts";
