import type { BankMessages } from "./message.ts";

/** The English messages of the readers. */
export const en: BankMessages = {
  "unknown-format": "This file is no bank statement we know (CAMT, MT940, OFX, CFONB 120, QIF or CSV).",
  "empty-file": "This file is empty.",
  "too-large": "This file is larger than {limit}\u00a0MB.",
  "zip-unreadable": "This zip archive cannot be read: {detail}.",
  "zip-empty": "This zip archive holds no statement.",
  "xml-unreadable": "This XML cannot be read: {detail}",
  "missing-element": "The element {field} is missing.",
  "missing-field": "{field} is missing.",
  "date-invalid": "“{value}” is not a date ({field}).",
  "amount-invalid": "“{value}” is not an amount ({field}).",
  "amount-decimals": "“{value}” has more decimals than {currency} has ({field}).",
  "amount-too-large": "“{value}” is larger than an amount can be ({field}).",
  "currency-invalid": "“{value}” is not a currency code ({field}).",
  "sign-invalid": "“{value}” says neither credit nor debit ({field}).",
  "record-unexpected": "The record {value} is not expected here.",
  "record-length": "This record has {value} characters instead of 120.",
  "account-changes": "This record is about account {value}, but the statement is that of account {expected}.",
  "mapping-missing": "The columns of this CSV are not recognised: say which hold the date and the amount.",
  "mapping-column": "This CSV has no column “{value}”.",
  "does-not-balance":
    "Opening {opening} + movements {movements} = {expected}, but the closing balance is {closing}: it does not balance by {difference}.",
  "currency-differs": "The {field} balance is in {value}, the account in {expected}.",
  "batch-differs": "The {count} transactions of this batch add up to {details}, the entry to {amount}: the batch stays one line.",
  "no-balances": "This file states no balances: its sum cannot be checked.",
  "dates-ambiguous": "Day and month cannot be told apart in this file: read as day, then month.",
  "entry-currency-differs": "A line is in {value}, the account in {expected}: it is left out of the sum.",
  "date-out-of-calendar": "“{value}” is not in the calendar: read as the last day of its month ({field}).",
};
