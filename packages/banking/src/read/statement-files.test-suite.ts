/** Files written by us after each format's specification, for tests and trials. */

/** One entry of a CAMT file. */
export interface CamtEntry {
  readonly amount: string;
  readonly sign?: "CRDT" | "DBIT";
  readonly text?: string;
  readonly reference?: string;
  readonly endToEndId?: string;
  readonly name?: string;
  readonly iban?: string;
  readonly date?: string;
  readonly bankReference?: string;
  readonly status?: string;
  readonly details?: string;
}

function transaction({ text = "", reference, endToEndId = "NOTPROVIDED", name, iban, sign = "CRDT" }: CamtEntry): string {
  const role = sign === "CRDT" ? "Dbtr" : "Cdtr";
  const party = name === undefined ? "" : `<${role}><Pty><Nm>${name}</Nm></Pty></${role}>`;
  const account = iban === undefined ? "" : `<${role}Acct><Id><IBAN>${iban}</IBAN></Id></${role}Acct>`;
  const structured = reference === undefined ? "" : `<Strd><CdtrRefInf><Ref>${reference}</Ref></CdtrRefInf></Strd>`;
  return `<TxDtls><Refs><EndToEndId>${endToEndId}</EndToEndId></Refs><RltdPties>${party}${account}</RltdPties><RmtInf>${text === "" ? "" : `<Ustrd>${text}</Ustrd>`}${structured}</RmtInf></TxDtls>`;
}

function camtEntry(entry: CamtEntry): string {
  const { amount, sign = "CRDT", date = "2026-03-02", bankReference, status = "BOOK", details } = entry;
  const reference = bankReference === undefined ? "" : `<AcctSvcrRef>${bankReference}</AcctSvcrRef>`;
  return `
      <Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${sign}</CdtDbtInd><Sts><Cd>${status}</Cd></Sts><BookgDt><Dt>${date}</Dt></BookgDt><ValDt><DtTm>${date}T10:00:00+01:00</DtTm></ValDt>${reference}<BkTxCd><Prtry><Cd>X</Cd></Prtry></BkTxCd><NtryDtls>${details ?? transaction(entry)}</NtryDtls></Ntry>`;
}

function camtBalance(kind: string, amount: string): string {
  const bare = amount.replace("-", "");
  return `<Bal><Tp><CdOrPrtry><Cd>${kind}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${bare}</Amt><CdtDbtInd>${amount.startsWith("-") ? "DBIT" : "CRDT"}</CdtDbtInd><Dt><Dt>2026-03-02</Dt></Dt></Bal>`;
}

/** A CAMT.053 file of one account. */
export function aCamt(entries: readonly CamtEntry[], opening: string, closing: string, version = "08"): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}">
  <BkToCstmrStmt>
    <GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-03-02T20:00:00+01:00</CreDtTm></GrpHdr>
    <Stmt><Id>S1</Id><Acct><Id><IBAN>FR7630006000011234567890189</IBAN></Id><Ccy>EUR</Ccy></Acct>
      ${camtBalance("OPBD", opening)}${camtBalance("CLBD", closing)}${entries.map(camtEntry).join("")}
    </Stmt>
  </BkToCstmrStmt>
</Document>
`;
}

/** MT940 with a statement for each of three shapes of :86:. */
export const mt940 = `{1:F01BANKFRPPAXXX0000000000}{2:I940BANKFRPPXXXXN}{4:
:20:REF1
:25:30006000011234567890189
:28C:12/1
:60F:C260301EUR1000,00
:61:2603020302CR120,50NTRFNONREF//BK-1
:86:166?00VIREMENT?20EREF+F-2026-0042?21SVWZ+Facture F-2026-0042 et?22 suite?31FR763000
6000011234567890189?32CAFE DES?33 ARTS
:61:2602300302D20,NCHGSOMEREF
FRAIS
:86:/TRTP/SEPA/IBAN/NL26VAYB8060476890/NAME/BANQUE/REMI/Frais mars/EREF/NOTPROVIDED
:61:2612310101RC0,50NMSCNONREF
:86:Rejet
simple
:62F:C260302EUR1100,00
-}`;

/** MT942, without balances. */
export const mt942 = `:20:INTERIM
:25:30006000011234567890189
:28C:1/1
:34F:EUR0,
:13D:2603021200+0100
:61:260302C10,00NTRFNONREF
:86:Acompte
:90C:1EUR10,00
-`;

/** OFX 1: SGML whose values are never closed, one of them empty. */
export const ofxSgml = `OFXHEADER:100
DATA:OFXSGML
VERSION:102
ENCODING:USASCII
CHARSET:1252

<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR
<BANKACCTFROM><BANKID>30006<ACCTID>12345678901<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20260301<DTEND>20260331
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260302120000[+1:CET]<TRNAMT>+120,50<FITID>A1<NAME>CAFE &amp; ARTS<MEMO>F-2026-0042</STMTTRN>
<STMTTRN><TRNTYPE>FEE<DTPOSTED>20260303<TRNAMT>-2.5<FITID>A2<NAME>FRAIS<MEMO></STMTTRN>
</BANKTRANLIST><LEDGERBAL><BALAMT>1118.00<DTASOF>20260331</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
`;

/** OFX 2: the same as XML. */
export const ofxXml = `<?xml version="1.0" encoding="UTF-8"?><?OFX OFXHEADER="200" VERSION="211"?>
<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR</CURDEF><BANKACCTFROM><BANKID>30006</BANKID><ACCTID>FR7630006000011234567890189</ACCTID></BANKACCTFROM>
<BANKTRANLIST><STMTTRN><TRNTYPE>CREDIT</TRNTYPE><DTPOSTED>20260302</DTPOSTED><TRNAMT>120.50</TRNAMT><FITID>A1</FITID><NAME>Café</NAME><MEMO>é</MEMO></STMTTRN></BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;

function record(...parts: readonly (readonly [from: number, text: string])[]): string {
  const columns = Array.from({ length: 120 }, () => " ");
  for (const [from, text] of parts) [...text].forEach((character, at) => (columns[from - 1 + at] = character));
  return columns.join("");
}

function overpunched(minor: number): string {
  const digits = String(Math.abs(minor)).padStart(14, "0");
  const signs = minor < 0 ? "}JKLMNOPQR" : "{ABCDEFGHI";
  return digits.slice(0, 13) + signs.charAt(Number(digits.slice(13)));
}

const cfonbHead = (kind: string, day: string, decimals: string) =>
  [
    [1, kind],
    [3, "30006"],
    [12, "00001"],
    [17, "EUR"],
    [20, decimals],
    [22, "12345678901"],
    [35, day],
  ] as const;

/** CFONB 120 of one account: opening, movements (minor units, text), closing. */
export function aCfonb120(
  opening: number,
  movements: readonly (readonly [minor: number, text: string])[],
  closing: number,
  decimals = "2",
): string {
  return [
    record(...cfonbHead("01", "010326", decimals), [91, overpunched(opening)]),
    ...movements.flatMap(([minor, text]) => [
      record(
        ...cfonbHead("04", "020326", decimals),
        [33, "18"],
        [43, "020326"],
        [49, text.slice(0, 31)],
        [82, "0000000"],
        [91, overpunched(minor)],
      ),
      record(...cfonbHead("05", "020326", decimals), [46, "LCC"], [49, "complément"]),
    ]),
    record(...cfonbHead("07", "310326", decimals), [91, overpunched(closing)]),
  ].join("\r\n");
}

/** QIF whose days beyond 12 show their order. */
export const qif = `!Account
NCompte courant
TBank
^
!Type:Bank
D02/03/2026
T1,234.56
PCAFE DES ARTS
MF-2026-0042
N77
^
D25/03'26
T-12,5
PFRAIS
^
`;

/** The layouts of CSV exports, a text each. */
export const csvFiles = {
  boursorama: `dateOp;dateVal;label;category;categoryParent;supplierFound;amount;comment;accountNum;accountLabel;accountbalance
2026-03-03;2026-03-03;"VIR F-2026-0042";"Virements";"Virements";"cafe";1 234,56;;00012345678;"BOURSORAMA";2234.56
2026-03-02;2026-03-02;"Frais";"Frais";"Frais";"";-12,50;;00012345678;"BOURSORAMA";1000.00
`,
  fortuneo: `Date opération;Date valeur;libellé;Débit;Crédit;
13/03/2026;14/03/2026;VIR CAFE DES ARTS;;120,50;
12/03/2026;12/03/2026;FRAIS;-2,5;;
`,
  caisse: `Code de la banque : 30006;Numéro de compte : 12345678901
Date;Numéro d'opération;Libellé;Débit;Crédit;Détail;
15/03/26;OP1;VIR RECU;;+120,50;F-2026-0042;
Solde en début de période;;;;1000,00;
`,
  bnp: `Compte de chèques;Compte de chèques;****1234;31/03/2026;;1 000,00
02/03/2026;VIR;Virement re&amp;ccedil;u;VIR DE CAFE &amp;amp; ARTS;120,50
`,
  revolut: `Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance
TRANSFER,Current,2026-03-02 10:00:00,2026-03-02 10:00:01,From Cafe,120.50,0.50,EUR,COMPLETED,1120.00
`,
} as const;
