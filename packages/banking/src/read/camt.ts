import { BankFileError } from "../bank-file-error.ts";
import type { BankFormat, BankStatement, NamedBalance } from "../statement.ts";
import { accountIn, amountOf, signOf } from "./camt-details.ts";
import { readEntry } from "./camt-entry.ts";
import { readCamtTree, type CamtNode } from "./camt-node.ts";
import { checkSum } from "./check-sum.ts";
import { readCurrency } from "./amounts.ts";
import { defined } from "./defined.ts";

const messages: Readonly<Record<string, { readonly format: BankFormat; readonly statement: string }>> = {
  BkToCstmrAcctRpt: { format: "camt.052", statement: "Rpt" },
  BkToCstmrStmt: { format: "camt.053", statement: "Stmt" },
  BkToCstmrDbtCdtNtfctn: { format: "camt.054", statement: "Ntfctn" },
  // Version 1 named the messages after themselves.
  BkToCstmrAcctRptV01: { format: "camt.052", statement: "Rpt" },
  BkToCstmrStmtV01: { format: "camt.053", statement: "Stmt" },
  BkToCstmrDbtCdtNtfctnV01: { format: "camt.054", statement: "Ntfctn" },
};

function balanceOf(node: CamtNode): NamedBalance {
  const kind = node.textAt("Tp", "CdOrPrtry", "Cd") ?? node.textAt("Tp", "CdOrPrtry", "Prtry") ?? node.textAt("Tp", "Cd") ?? "";
  const { minor, currency } = amountOf(node.need("Amt"));
  return { kind, minor: minor === 0 ? 0 : signOf(node) * minor, currency, ...defined({ date: node.dateAt("Dt") }) };
}

function openingAndClosing(balances: readonly NamedBalance[]) {
  const first = (...kinds: readonly string[]) => kinds.flatMap((kind) => balances.filter((one) => one.kind === kind)).at(0);
  const interim = balances.filter(({ kind }) => kind === "ITBD");
  const opening = first("OPBD", "PRCD") ?? (interim.length > 1 ? interim.at(0) : undefined);
  const closing = balances.filter(({ kind }) => kind === "CLBD").at(-1) ?? interim.at(-1);
  return defined({ opening: opening && bare(opening), closing: closing && bare(closing) });
}

function bare({ minor, currency, date }: NamedBalance) {
  return { minor, currency, ...defined({ date }) };
}

function readStatement(node: CamtNode, format: BankFormat, version: string | undefined): BankStatement {
  const balances = node.all("Bal").map(balanceOf);
  const read = node.all("Ntry").map(readEntry);
  const lines = read.flatMap((entry) => entry.lines);
  const account = node.need("Acct");
  const stated = account.at("Ccy");
  const { opening, closing } = openingAndClosing(balances);
  const currency =
    stated === undefined ? (opening?.currency ?? lines[0]?.currency ?? "EUR") : readCurrency(stated.text, stated.place());
  const identified = accountIn(account);
  if (identified === undefined) throw new BankFileError("missing-element", account.place("Id"));
  const period = node.at("FrToDt");
  return checkSum({
    format,
    account: identified,
    currency,
    balances,
    lines,
    problems: read.flatMap((entry) => entry.problems),
    ...defined({
      version,
      id: node.textAt("Id"),
      accountName: account.textAt("Ownr", "Nm") ?? account.textAt("Ownr", "Pty", "Nm") ?? account.textAt("Nm"),
      bank: account.textAt("Svcr", "FinInstnId", "Nm") ?? account.textAt("Svcr", "FinInstnId", "BICFI"),
      from: period?.dateAt("FrDtTm"),
      to: period?.dateAt("ToDtTm"),
      opening,
      closing,
    }),
  });
}

/** Tells whether XML is one of the CAMT messages, by its beginning. */
export function isCamt(text: string): boolean {
  return /camt\.05[234]\.001\.\d\d|<(?:\w+:)?BkToCstmr(?:AcctRpt|Stmt|DbtCdtNtfctn)/.test(text.slice(0, 4000));
}

/** Reads CAMT.052, 053 and 054 of any version. @throws BankFileError */
export function readCamt(text: string): readonly BankStatement[] {
  const root = readCamtTree(text);
  const document = root.name === "Document" ? root : (findDocument(root) ?? root);
  const message = document.children.find(({ name }) => Object.hasOwn(messages, name));
  const kind = message === undefined ? undefined : messages[message.name];
  if (message === undefined || kind === undefined)
    throw new BankFileError("missing-element", { line: document.line, field: "Document/BkToCstmrStmt" });
  const statements = message.all(kind.statement);
  if (statements.length === 0) throw new BankFileError("missing-element", message.place(kind.statement));
  const version = /camt\.05[234]\.001\.\d\d/.exec(document.namespace)?.[0];
  return statements.map((node) => readStatement(node, kind.format, version));
}

/** The document inside an envelope (business application header, EBICS). */
function findDocument(root: CamtNode): CamtNode | undefined {
  for (const child of root.children) {
    const found = child.name === "Document" ? child : findDocument(child);
    if (found !== undefined) return found;
  }
  return undefined;
}
