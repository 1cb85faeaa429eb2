import { parseIban, type CurrencyCode, type DateText } from "@acquit/core";
import { BankFileError } from "../bank-file-error.ts";
import type { BankLine, BankStatement, NamedBalance } from "../statement.ts";
import { joinTexts, meaningful, readCurrency, readDateParts, readPlainAmount } from "./amounts.ts";
import { checkSum } from "./check-sum.ts";
import { defined, definedGroup } from "./defined.ts";
import { ofxAt, ofxNodes, readOfxTree, type OfxNode } from "./ofx-tree.ts";
import { LineFinder } from "./text-lines.ts";

/** Reads the parts of one file. */
class OfxReader {
  readonly #text: string;
  readonly #lines: LineFinder;

  constructor(text: string) {
    this.#text = text;
    this.#lines = new LineFinder(text);
  }

  statements(): readonly BankStatement[] {
    const root = readOfxTree(this.#text);
    const responses = ofxNodes(root, ["STMTRS", "CCSTMTRS"]);
    if (responses.length === 0) throw new BankFileError("missing-element", { line: 1, field: "STMTRS" });
    return responses.map((response) => this.#statement(response));
  }

  #place(node: OfxNode, field: string) {
    return { line: this.#lines.lineOf(node.from), field };
  }

  #need(parent: OfxNode, name: string): OfxNode {
    const found = ofxAt(parent, name);
    if (found === undefined) throw new BankFileError("missing-element", this.#place(parent, `${parent.name}/${name}`));
    return found;
  }

  #date(node: OfxNode, parent: string): DateText {
    const place = this.#place(node, `${parent}/${node.name}`);
    const match = /^(\d{4})(\d{2})(\d{2})(?:$|\d|\[|[.:\s])/.exec(node.value) ?? /^(\d{4})-(\d{2})-(\d{2})/.exec(node.value);
    if (match === null) throw new BankFileError("date-invalid", place, { value: node.value.slice(0, 40) });
    return readDateParts(match[1] ?? "", match[2] ?? "", match[3] ?? "", place, node.value);
  }

  #balance(node: OfxNode | undefined, currency: CurrencyCode): NamedBalance | undefined {
    if (node === undefined) return undefined;
    const amount = this.#need(node, "BALAMT");
    const minor = readPlainAmount(amount.value, currency, this.#place(amount, `${node.name}/BALAMT`));
    const date = ofxAt(node, "DTASOF");
    return {
      kind: node.name,
      minor,
      currency,
      ...defined({ date: date === undefined ? undefined : this.#date(date, node.name) }),
    };
  }

  #line(node: OfxNode, currency: CurrencyCode): BankLine {
    const value = (...names: readonly string[]) => meaningful(ofxAt(node, ...names)?.value);
    const own = ofxAt(node, "CURRENCY", "CURSYM");
    const lineCurrency = own === undefined ? currency : readCurrency(own.value, this.#place(own, "CURSYM"));
    const amount = this.#need(node, "TRNAMT");
    const available = ofxAt(node, "DTAVAIL");
    const payer = ofxAt(node, "BANKACCTTO") ?? ofxAt(node, "BANKACCTFROM");
    return {
      bookingDate: this.#date(this.#need(node, "DTPOSTED"), "STMTTRN"),
      minor: readPlainAmount(amount.value, lineCurrency, this.#place(amount, "STMTTRN/TRNAMT")),
      currency: lineCurrency,
      status: "booked",
      text: joinTexts([value("NAME") ?? value("PAYEE", "NAME"), value("MEMO"), value("CHECKNUM")]),
      references: [value("REFNUM")].filter((reference) => reference !== undefined),
      ...defined({
        valueDate: available === undefined ? undefined : this.#date(available, "STMTTRN"),
        bankReference: value("FITID"),
        transactionCode: value("TRNTYPE"),
        counterparty: definedGroup({
          name: value("NAME") ?? value("PAYEE", "NAME"),
          account: payer === undefined ? undefined : meaningful(ofxAt(payer, "ACCTID")?.value),
        }),
      }),
      isReversal: false,
      details: [],
      raw: this.#text.slice(node.from, node.to).trim(),
      line: this.#lines.lineOf(node.from),
    };
  }

  #statement(node: OfxNode): BankStatement {
    const stated = ofxAt(node, "CURDEF");
    const currency = stated === undefined ? "EUR" : readCurrency(stated.value, this.#place(stated, "CURDEF"));
    const from = ofxAt(node, "BANKACCTFROM") ?? ofxAt(node, "CCACCTFROM");
    const account = from === undefined ? undefined : ofxAt(from, "ACCTID")?.value;
    if (account === undefined || account === "")
      throw new BankFileError("missing-element", this.#place(from ?? node, "BANKACCTFROM/ACCTID"));
    const iban = parseIban(account);
    const list = ofxAt(node, "BANKTRANLIST");
    const ledger = this.#balance(ofxAt(node, "LEDGERBAL"), currency);
    const available = this.#balance(ofxAt(node, "AVAILBAL"), currency);
    const day = (name: string) => {
      const found = list === undefined ? undefined : ofxAt(list, name);
      return found === undefined || found.value === "" ? undefined : this.#date(found, "BANKTRANLIST");
    };
    return checkSum({
      format: "ofx",
      account: iban.ok ? iban.value : account,
      currency,
      balances: [ledger, available].filter((balance) => balance !== undefined),
      lines: ofxNodes(list ?? node, ["STMTTRN"]).map((line) => this.#line(line, currency)),
      problems: [],
      ...defined({
        bank: from === undefined ? undefined : meaningful(ofxAt(from, "BANKID")?.value),
        from: day("DTSTART"),
        to: day("DTEND"),
        closing: ledger === undefined ? undefined : { minor: ledger.minor, currency, ...defined({ date: ledger.date }) },
      }),
    });
  }
}

/** Tells whether a text is OFX or QFX, by its beginning. */
export function isOfx(text: string): boolean {
  return /OFXHEADER|<OFX>/i.test(text.slice(0, 4000));
}

/** Reads OFX 1 (SGML) and 2 (XML). @throws BankFileError */
export function readOfx(text: string): readonly BankStatement[] {
  return new OfxReader(text).statements();
}
