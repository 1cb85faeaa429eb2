import { utf8Bytes } from "../journal/sha256.ts";
import type { CoreMessageCode } from "../messages/message.ts";
import { parsed, refused } from "../messages/parsed.ts";
import type { Parsed } from "../messages/parsed.ts";
import type { Money } from "../money/amount.ts";
import { textFromMinor } from "../money/money.ts";
import { parseBic, parseIban } from "../party/iban.ts";
import { parseCreditorReference } from "./creditor-reference.ts";

/** What a SEPA credit transfer QR code asks for. */
export interface TransferRequest {
  /** The account holder's exact name, at most 70 characters. */
  readonly name: string;
  readonly iban: string;
  readonly bic?: string;
  /** Euros, 0.01 to 999,999,999.99; without it the payer types the amount. */
  readonly amount?: Money;
  /** ISO 20022 purpose code, at most four characters. */
  readonly purpose?: string;
  /** ISO 11649 creditor reference; not together with `text`. */
  readonly reference?: string;
  /** Unstructured remittance information, at most 140 characters. */
  readonly text?: string;
  /** Shown to the payer, not sent, at most 70 characters. */
  readonly information?: string;
}

const largestMinor = 99_999_999_999;
const longestName = 70;
const longestText = 140;
const longestInformation = 70;
const mostBytes = 331;
const controlCharacter = /[\p{Cc}\u2028\u2029]/u;

function isLongerThan(text: string | undefined, length: number): boolean {
  return text !== undefined && [...text].length > length;
}

function isPayable({ minor }: Money): boolean {
  return Number.isSafeInteger(minor) && minor >= 1 && minor <= largestMinor;
}

/** What may be wrong, each with how to tell, in the order people are told. */
const problems: readonly (readonly [CoreMessageCode, (request: TransferRequest) => boolean])[] = [
  [
    "epc-control-character",
    ({ name, purpose, text, information }) =>
      [name, purpose, text, information].some((part) => part !== undefined && controlCharacter.test(part)),
  ],
  ["epc-name", ({ name }) => name.trim() === "" || isLongerThan(name.trim(), longestName)],
  ["epc-currency", ({ amount }) => amount !== undefined && amount.currency !== "EUR"],
  ["epc-amount", ({ amount }) => amount !== undefined && !isPayable(amount)],
  ["epc-purpose", ({ purpose }) => Boolean(purpose) && !/^[A-Z0-9]{1,4}$/.test(purpose ?? "")],
  ["epc-remittance", ({ reference, text }) => Boolean(reference) && Boolean(text)],
  ["epc-text", ({ text }) => isLongerThan(text, longestText)],
  ["epc-information", ({ information }) => isLongerThan(information, longestInformation)],
];

/**
 * The text of a credit transfer QR code (EPC069-12 version 002, UTF-8, lines separated by a line feed, nothing after the last
 * filled one), at most 331 bytes; to be drawn at error correction level M. Refused with the reason when anything does not fit.
 */
export function transferQrPayload(request: TransferRequest): Parsed<string> {
  const problem = problems.find(([, isWrong]) => isWrong(request));
  if (problem) return refused(problem[0]);
  const iban = parseIban(request.iban);
  if (!iban.ok) return iban;
  const bic = request.bic ? parseBic(request.bic) : parsed("");
  if (!bic.ok) return bic;
  const reference = request.reference ? parseCreditorReference(request.reference) : parsed("");
  if (!reference.ok) return reference;
  const { name, amount, purpose = "", text = "", information = "" } = request;
  const money = amount ? `EUR${textFromMinor(amount.minor, "EUR")}` : "";
  const lines = [
    "BCD",
    "002",
    "1",
    "SCT",
    bic.value,
    name.trim(),
    iban.value,
    money,
    purpose,
    reference.value,
    text,
    information,
  ];
  while (lines.at(-1) === "") lines.pop();
  const payload = lines.join("\n");
  const bytes = utf8Bytes(payload).length;
  return bytes > mostBytes ? refused("epc-bytes", { actual: String(bytes) }) : parsed(payload);
}
