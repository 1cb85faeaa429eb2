/** A movement on the account, as a test writes it. */
export interface Movement {
  /** Decimal text: money received is positive. */
  readonly amount: string;
  readonly date: string;
  readonly text: string;
  readonly name?: string;
  readonly iban?: string;
  readonly bankReference: string;
}

/** A statement, as a test writes it. */
export interface StatementOfTest {
  readonly id: string;
  readonly iban: string;
  /** Decimal text. */
  readonly opening: string;
  readonly closing: string;
  readonly from: string;
  readonly to: string;
  readonly movements: readonly Movement[];
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const signed = (amount: string) =>
  `<Amt Ccy="EUR">${amount.replace("-", "")}</Amt><CdtDbtInd>${amount.startsWith("-") ? "DBIT" : "CRDT"}</CdtDbtInd>`;

function entry({ amount, date, text, name, iban, bankReference }: Movement): string {
  const role = amount.startsWith("-") ? "Cdtr" : "Dbtr";
  const party = name === undefined ? "" : `<${role}><Pty><Nm>${escaped(name)}</Nm></Pty></${role}>`;
  const account = iban === undefined ? "" : `<${role}Acct><Id><IBAN>${iban}</IBAN></Id></${role}Acct>`;
  return `<Ntry>${signed(amount)}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${date}</Dt></BookgDt><ValDt><Dt>${date}</Dt></ValDt>
<AcctSvcrRef>${bankReference}</AcctSvcrRef><BkTxCd><Prtry><Cd>X</Cd></Prtry></BkTxCd><NtryDtls><TxDtls>
<Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RltdPties>${party}${account}</RltdPties>
<RmtInf><Ustrd>${escaped(text)}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`;
}

function balance(kind: string, amount: string, date: string): string {
  return `<Bal><Tp><CdOrPrtry><Cd>${kind}</Cd></CdOrPrtry></Tp>${signed(amount)}<Dt><Dt>${date}</Dt></Dt></Bal>`;
}

/** A CAMT.053 (version 8) of one account. */
export function camtFile({ id, iban, opening, closing, from, to, movements }: StatementOfTest): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<GrpHdr><MsgId>${id}</MsgId><CreDtTm>${to}T20:00:00Z</CreDtTm></GrpHdr>
<Stmt><Id>${id}</Id><FrToDt><FrDtTm>${from}T00:00:00Z</FrDtTm><ToDtTm>${to}T23:59:59Z</ToDtTm></FrToDt>
<Acct><Id><IBAN>${iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>
${balance("OPBD", opening, from)}${balance("CLBD", closing, to)}
${movements.map(entry).join("\n")}
</Stmt></BkToCstmrStmt></Document>
`;
}
