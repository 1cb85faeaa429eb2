export { BankFileError, explainBankFileError } from "./bank-file-error.ts";
export type { FilePlace } from "./bank-file-error.ts";
export { bankMessage } from "./messages/message.ts";
export type { BankMessageCode } from "./messages/message.ts";
export { readAccountInformation } from "./read/account-information.ts";
export type { AccountInformation } from "./read/account-information.ts";
export { readBankFile } from "./read/read-bank-file.ts";
export type { BankFileOptions } from "./read/read-bank-file.ts";
export type { CsvMapping } from "./read/csv-mapping.ts";
export { tableBeginning } from "./read/table-beginning.ts";
export { textOfMinor } from "./read/amounts.ts";
export type {
  BankFormat,
  BankLine,
  BankStatement,
  Counterparty,
  LineDetail,
  NamedBalance,
  StatedBalance,
  StatementProblem,
} from "./statement.ts";
export { explainEvidence } from "./match/evidence.ts";
export type { Evidence, EvidenceCode } from "./match/evidence.ts";
export { Matcher } from "./match/matcher.ts";
export type { LineMatch, MatcherOptions } from "./match/matcher.ts";
export type { FeeRule, MatchLine, OpenInvoice, OpenPart, PayerRule } from "./match/open-invoice.ts";
export type { Proposal, ProposalKind, ProposalPart } from "./match/proposal.ts";
