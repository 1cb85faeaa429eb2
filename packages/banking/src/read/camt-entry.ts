import type { BankLine, LineDetail, StatementProblem } from "../statement.ts";
import { joinTexts, meaningful, textOfMinor } from "./amounts.ts";
import { amountOf, readDetail, signOf } from "./camt-details.ts";
import type { CamtNode } from "./camt-node.ts";
import { defined } from "./defined.ts";

interface Entry {
  readonly node: CamtNode;
  readonly sign: 1 | -1;
  readonly minor: number;
  readonly currency: string;
}

function statusOf(entry: CamtNode): BankLine["status"] {
  const status = entry.textAt("Sts", "Cd") ?? entry.textAt("Sts") ?? "BOOK";
  return status === "BOOK" ? "booked" : "pending";
}

function codeOf(entry: CamtNode): string | undefined {
  const code = entry.at("BkTxCd");
  const domain = [code?.textAt("Domn", "Cd"), code?.textAt("Domn", "Fmly", "Cd"), code?.textAt("Domn", "Fmly", "SubFmlyCd")];
  const known = domain.filter((part) => part !== undefined).join("-");
  return known === "" ? code?.textAt("Prtry", "Cd") : known;
}

function common({ node, sign, minor, currency }: Entry) {
  return {
    ...defined({ bookingDate: node.dateAt("BookgDt"), valueDate: node.dateAt("ValDt"), transactionCode: codeOf(node) }),
    minor: minor === 0 ? 0 : sign * minor,
    currency,
    status: statusOf(node),
    isReversal: ["true", "1"].includes(node.textAt("RvslInd") ?? ""),
  };
}

/** The transactions' signed amounts when each has one in the entry's currency and they add up to the entry. */
function isExactBatch(entry: Entry, details: readonly LineDetail[]): boolean {
  if (details.length < 2) return false;
  if (details.some(({ minor, currency }) => minor === undefined || currency !== entry.currency)) return false;
  return details.reduce((sum, { minor }) => sum + (minor ?? 0), 0) === entry.sign * entry.minor;
}

function batchProblem(entry: Entry, details: readonly LineDetail[]): StatementProblem {
  const sums = new Map<string, number>();
  for (const { minor, currency } of details) {
    if (minor !== undefined && currency !== undefined) sums.set(currency, (sums.get(currency) ?? 0) + minor);
  }
  const texts = [...sums].map(([currency, minor]) => `${textOfMinor(minor, currency)} ${currency}`);
  const params = {
    count: String(details.length),
    details: texts.length === 0 ? "?" : texts.join(" + "),
    amount: `${textOfMinor(entry.sign * entry.minor, entry.currency)} ${entry.currency}`,
  };
  return { code: "batch-differs", params, line: entry.node.line };
}

function transactionIds(transaction: CamtNode | undefined) {
  return {
    bankReference: meaningful(transaction?.textAt("Refs", "AcctSvcrRef") ?? transaction?.textAt("Refs", "TxId")),
    mandateId: meaningful(transaction?.textAt("Refs", "MndtId")),
  };
}

/** Reads one entry: a line, or a line for each transaction of a batch that adds up to it exactly. @throws BankFileError */
export function readEntry(node: CamtNode): {
  readonly lines: readonly BankLine[];
  readonly problems: readonly StatementProblem[];
} {
  const entry: Entry = { node, sign: signOf(node), ...amountOf(node.need("Amt")) };
  const transactions = node.all("NtryDtls").flatMap((group) => group.all("TxDtls"));
  const details = transactions.map((transaction) => readDetail(transaction, entry));
  const base = common(entry);
  const reference = meaningful(node.textAt("AcctSvcrRef")) ?? meaningful(node.textAt("NtryRef"));
  if (isExactBatch(entry, details)) {
    const lines = details.map((detail, at): BankLine => {
      const transaction = transactions[at];
      const ids = transactionIds(transaction);
      return {
        ...base,
        ...shown(detail),
        ...defined({ ...ids, bankReference: ids.bankReference ?? reference }),
        minor: detail.minor ?? 0,
        batch: { minor: base.minor, position: at + 1 },
        details: [],
        raw: transaction?.raw ?? "",
        line: transaction?.line ?? node.line,
      };
    });
    return { lines, problems: [] };
  }
  const only = details.length === 1 ? details[0] : undefined;
  const ids = transactionIds(transactions.length === 1 ? transactions[0] : undefined);
  const line: BankLine = {
    ...base,
    ...(only === undefined ? { references: [] } : shown(only)),
    text: joinTexts([...details.map(({ text }) => text), node.textAt("AddtlNtryInf")]),
    ...defined({ mandateId: ids.mandateId, bankReference: reference ?? ids.bankReference }),
    details: details.length > 1 ? details : [],
    raw: node.raw,
    line: node.line,
  };
  return { lines: [line], problems: details.length > 1 ? [batchProblem(entry, details)] : [] };
}

function shown({ text, references, endToEndId, counterparty }: LineDetail) {
  return { text, references, ...defined({ endToEndId, counterparty }) };
}
