import type { Language, MessageParams } from "@acquit/core";
import { bankMessage, type BankMessageCode } from "./messages/message.ts";

/** Where in a file something stands. */
export interface FilePlace {
  /** The file inside an archive, when there is one. */
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
  /** The field as its format names it (":61: amount", "Stmt/Ntry/Amt"). */
  readonly field?: string;
}

/** A file that cannot be read: its structure, a date or an amount is wrong; its message names line and field. */
export class BankFileError extends Error {
  readonly code: BankMessageCode;
  readonly place: FilePlace;
  readonly params: MessageParams;
  override readonly name = "BankFileError";

  constructor(code: BankMessageCode, place: FilePlace = {}, params: MessageParams = {}) {
    const all = { ...(place.field === undefined ? {} : { field: place.field }), ...params };
    super(withPlace(bankMessage(code, "en", all), place, "line"));
    this.code = code;
    this.place = place;
    this.params = all;
  }

  /** The same fault inside a named file of an archive. */
  inFile(file: string): BankFileError {
    return new BankFileError(this.code, { ...this.place, file }, this.params);
  }
}

function withPlace(text: string, { file, line }: FilePlace, word: string): string {
  const where = [file, line === undefined ? undefined : `${word} ${String(line)}`].filter((part) => part !== undefined);
  return where.length === 0 ? text : `${where.join(", ")}: ${text}`;
}

/** The fault in a language. */
export function explainBankFileError(error: BankFileError, language: Language): string {
  return withPlace(bankMessage(error.code, language, error.params), error.place, language === "fr" ? "ligne" : "line");
}
