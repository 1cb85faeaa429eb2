import assert from "node:assert/strict";
import { WorkspaceError, type InputOf } from "@acquit/workspace";
import type { Firm } from "../engine.test-suite.ts";

/** A movement of a test's statement. */
export interface Movement {
  readonly date?: string;
  readonly minor: number;
  readonly text: string;
  readonly payer?: string;
  readonly account?: string;
  /** The bank's own reference; absent where it gives none. */
  readonly reference?: string;
  readonly isReversal?: boolean;
}

/** The account of the tests. */
export const ACCOUNT = "FR7630006000011234567890189";

const decimal = (minor: number) =>
  `${String(Math.floor(Math.abs(minor) / 100))}.${String(Math.abs(minor) % 100).padStart(2, "0")}`;
const indicator = (minor: number) => (minor < 0 ? "DBIT" : "CRDT");

function entry({ date = "2026-03-10", minor, text, payer, account, reference, isReversal = false }: Movement): string {
  const side = minor < 0 ? "Cdtr" : "Dbtr";
  const parties =
    payer === undefined
      ? ""
      : `<RltdPties><${side}><Nm>${payer}</Nm></${side}>${account === undefined ? "" : `<${side}Acct><Id><IBAN>${account}</IBAN></Id></${side}Acct>`}</RltdPties>`;
  return `<Ntry><Amt Ccy="EUR">${decimal(minor)}</Amt><CdtDbtInd>${indicator(minor)}</CdtDbtInd><RvslInd>${String(isReversal)}</RvslInd><Sts>BOOK</Sts><BookgDt><Dt>${date}</Dt></BookgDt><ValDt><Dt>${date}</Dt></ValDt>${reference === undefined ? "" : `<AcctSvcrRef>${reference}</AcctSvcrRef>`}<NtryDtls><TxDtls><Amt Ccy="EUR">${decimal(minor)}</Amt>${parties}<RmtInf><Ustrd>${text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`;
}

function balance(kind: string, minor: number, date: string): string {
  return `<Bal><Tp><CdOrPrtry><Cd>${kind}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${decimal(minor)}</Amt><CdtDbtInd>${indicator(minor)}</CdtDbtInd><Dt><Dt>${date}</Dt></Dt></Bal>`;
}

/** How a statement stands beside its movements. */
export interface StatementFacts {
  readonly opening?: number;
  /** Added to the closing balance, so that it does not add up. */
  readonly off?: number;
  readonly account?: string;
  /** An account report of the day as it goes (camt.052), with interim balances. */
  readonly isIntraday?: boolean;
}

/** A camt.053 (or camt.052) file with one statement. */
export function camtOf(movements: readonly Movement[], facts: StatementFacts = {}): string {
  const { opening = 100_000, off = 0, account = ACCOUNT, isIntraday = false } = facts;
  const [schema, root, statement, open, close] = isIntraday
    ? ["camt.052.001.02", "BkToCstmrAcctRpt", "Rpt", "OPBD", "ITBD"]
    : ["camt.053.001.02", "BkToCstmrStmt", "Stmt", "OPBD", "CLBD"];
  const dates = movements.map(({ date = "2026-03-10" }) => date).sort();
  const closing = movements.reduce((sum, { minor }) => sum + minor, opening) + off;
  const [from, to] = [dates.at(0) ?? "2026-03-10", dates.at(-1) ?? "2026-03-10"];
  return `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:${schema}"><${root}><GrpHdr><MsgId>M1</MsgId><CreDtTm>${to}T20:00:00</CreDtTm></GrpHdr><${statement}><Id>S1</Id><CreDtTm>${to}T20:00:00</CreDtTm><FrToDt><FrDtTm>${from}T00:00:00</FrDtTm><ToDtTm>${to}T23:59:59</ToDtTm></FrToDt><Acct><Id><IBAN>${account}</IBAN></Id><Ccy>EUR</Ccy></Acct>${balance(open, opening, from)}${balance(close, closing, to)}${movements.map(entry).join("")}</${statement}></${root}></Document>`;
}

/** A text as the port takes files. */
export function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/** A firm's bank as a test works with it. */
export class Bank {
  readonly firm: Firm;

  constructor(firm: Firm) {
    this.firm = firm;
  }

  get workspace() {
    return this.firm.workspace;
  }

  read(text: string, name = "releve.xml", accountId?: string) {
    const account = accountId === undefined ? {} : { accountId };
    return this.workspace.readBankFile({ name, content: base64(text), ...account });
  }

  /** Reads and imports the first statement of a text. */
  async take(text: string, name?: string) {
    const file = await this.read(text, name);
    return this.workspace.importBankStatement({ fileId: file.id, position: 0 });
  }

  /** Imports movements. */
  import(movements: readonly Movement[], facts?: StatementFacts) {
    return this.take(camtOf(movements, facts));
  }

  async lines(filter: InputOf<"listBankLines">["filter"] = "waiting") {
    return (await this.workspace.listBankLines({ filter, limit: 500 })).rows;
  }

  /** The only line whose text holds these words. */
  async line(words: string) {
    for (const filter of ["waiting", "matched", "ignored"] as const) {
      const found = (await this.lines(filter)).find(({ text }) => text.includes(words));
      if (found !== undefined) return found;
    }
    throw new RangeError(`No line says ${words}`);
  }

  /** Accepts the best proposal of a line. */
  async confirm(words: string) {
    const line = await this.line(words);
    return this.workspace.confirmBankLine({ id: line.id, proposalId: line.proposals[0]?.id ?? "none" });
  }

  async open(invoiceId: string): Promise<string> {
    return (await this.workspace.getInvoice({ id: invoiceId })).open;
  }
}

/** Why a call was refused; fails when it was not. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof WorkspaceError, "it was not refused");
  return (error.details as { reason?: string } | undefined)?.reason ?? error.code;
}
