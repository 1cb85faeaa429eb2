import type { InputOf, OutputOf, Workspace } from "@acquit/workspace";
import { aWorkspace } from "../workspace-stand-in.test-suite.ts";
import type { BankAccount, BankCounts, BankLine, Proposal } from "./bank-facts.ts";

type Invoice = OutputOf<"getInvoice">;

/** Both languages of a sentence of the engine. */
const said = (code: string, french: string, english: string) => ({ code, text: { fr: french, en: english } });

/** An explanation: one invoice, named in the text, for exactly what is owed. */
export function aProposal(changes: Partial<Proposal> = {}): Proposal {
  return {
    id: "p1",
    kind: "named",
    score: 92,
    customerId: "dunes",
    customerName: "Hôtel des Dunes SAS",
    parts: [
      {
        invoiceId: "f1",
        number: "F2026-0001",
        customerId: "dunes",
        customerName: "Hôtel des Dunes SAS",
        instalmentId: "1",
        dueDate: "2026-12-01",
        open: "120.00",
        amount: "120.00",
      },
    ],
    creditNotes: [],
    evidence: [
      said("number-named", "n° F2026-0001 trouvé dans le libellé", "No. F2026-0001 found in the text"),
      said("amount-is-open", "montant = reste dû de F2026-0001", "amount = what is left to pay of F2026-0001"),
    ],
    counter: [],
    ...changes,
  };
}

/** A payment of 120 euros that waits, with one certain explanation. */
export function aLine(changes: Partial<BankLine> = {}): BankLine {
  return {
    id: "l1",
    accountId: "a1",
    statementId: "s1",
    date: "2026-11-20",
    amount: "120.00",
    currency: "EUR",
    text: "VIR HOTEL DES DUNES F2026-0001",
    references: [],
    counterparty: "HOTEL DES DUNES",
    counterpartyAccount: "FR7630006000011234567890189",
    isReversal: false,
    raw: "<Ntry>120.00</Ntry>",
    state: "waiting",
    left: "120.00",
    isCertain: true,
    proposals: [aProposal()],
    matches: [],
    ...changes,
  };
}

/** A decided line. */
export function aDoneLine(changes: Partial<BankLine> = {}): BankLine {
  const { parts, evidence } = aProposal();
  const match = {
    id: "m1",
    how: "confirmed" as const,
    at: "2026-11-24T09:00:00.000Z",
    by: "Claire Morvan",
    kind: "named",
    amount: "120.00",
    paymentId: "pay1",
    parts: [...parts],
    creditNotes: [],
    evidence: [...evidence],
    counter: [],
    rivals: [],
  };
  return aLine({ state: "matched", left: "0.00", isCertain: false, proposals: [], matches: [match], ...changes });
}

/** Four lines: certain, with rivals, a stranger, a charge. */
export const fourLines: readonly BankLine[] = [
  aLine(),
  aLine({
    id: "l2",
    amount: "80.00",
    left: "80.00",
    counterparty: "CAFE DU PORT",
    text: "VIREMENT CAFE DU PORT",
    isCertain: false,
    proposals: [
      aProposal({
        id: "p2",
        kind: "exact",
        score: 55,
        counter: [said("several-solutions", "2 solutions possibles", "2 possible solutions")],
      }),
      aProposal({ id: "p3", kind: "exact", score: 54, parts: [{ ...part("F2026-0007"), amount: "80.00", open: "80.00" }] }),
    ],
  }),
  aLine({ id: "l3", amount: "33.30", left: "33.30", counterparty: "INCONNU", text: "MERCI", isCertain: false, proposals: [] }),
  aLine({ id: "l4", amount: "-4.50", left: "-4.50", text: "FRAIS DE TENUE DE COMPTE", isCertain: false, proposals: [] }),
];

function part(number: string) {
  return {
    invoiceId: number,
    number,
    customerId: "port",
    customerName: "Café du Port",
    instalmentId: "1",
    dueDate: "2026-11-30",
    open: "120.00",
    amount: "120.00",
  };
}

/** An invoice of 120 euros that is open. */
export function anOpenInvoice(changes: Partial<Invoice> = {}): Invoice {
  return {
    id: "f9",
    number: "F2026-0009",
    typeCode: "380",
    origin: "issued",
    customerId: "dunes",
    customerName: "Hôtel des Dunes SAS",
    issueDate: "2026-11-01",
    dueDate: "2026-12-01",
    currency: "EUR",
    total: "120.00",
    open: "120.00",
    overdueDays: 0,
    document: "issued",
    settlement: "open",
    collection: "not-due",
    instalments: [{ id: "1", dueDate: "2026-12-01", amount: "120.00", open: "120.00", overdueDays: 0 }],
    allocations: [],
    timeline: [],
    files: [],
    ...changes,
  };
}

/** An account with lines. */
export function anAccount(changes: Partial<BankAccount> = {}): BankAccount {
  return {
    id: "a1",
    account: "FR7630006000011234567890189",
    name: "Compte courant",
    currency: "EUR",
    isAutomatic: false,
    revision: 1,
    balance: "1420.00",
    balanceOn: "2026-11-20",
    lastLineOn: "2026-11-20",
    lines: 4,
    waiting: 4,
    ...changes,
  };
}

function countsOf(lines: readonly BankLine[]): BankCounts {
  const count = (test: (line: BankLine) => boolean) => lines.filter(test).length;
  const isWaiting = ({ state }: BankLine) => state === "waiting";
  return {
    waiting: count(isWaiting),
    certain: count((line) => isWaiting(line) && line.isCertain),
    proposed: count((line) => isWaiting(line) && !line.isCertain && line.proposals.length > 0),
    unexplained: count((line) => isWaiting(line) && line.proposals.length === 0),
    matched: count(({ state }) => state === "matched"),
    ignored: count(({ state }) => state === "ignored"),
  };
}

function isListed(line: BankLine, filter: InputOf<"listBankLines">["filter"]): boolean {
  const waits = line.state === "waiting";
  switch (filter) {
    case undefined:
      return true;
    case "certain":
      return waits && line.isCertain;
    case "proposed":
      return waits && !line.isCertain && line.proposals.length > 0;
    case "unexplained":
      return waits && line.proposals.length === 0;
    default:
      return line.state === filter;
  }
}

/** A bank in memory that lists, confirms, decides, ignores and undoes, and keeps what it was asked. */
export function aBank(lines: readonly BankLine[] = fourLines, operations: Partial<Workspace> = {}) {
  let now = [...lines];
  const asked: { readonly operation: string; readonly input: unknown }[] = [];
  const find = (id: string) => now.find((line) => line.id === id) ?? aLine({ id });
  const become = (operation: string, input: { readonly id: string }, next: (line: BankLine) => BankLine) => {
    asked.push({ operation, input });
    const changed = next(find(input.id));
    now = now.map((line) => (line.id === input.id ? changed : line));
    return Promise.resolve(changed);
  };
  const done = (line: BankLine) =>
    aDoneLine({ ...line, state: "matched", left: "0.00", proposals: [], matches: aDoneLine().matches });
  const workspace = aWorkspace({
    listBankAccounts: async () => ({ rows: now.length === 0 ? [] : [anAccount()] }),
    listBankLines: async (input) => {
      const matching = now.filter(
        (line) =>
          isListed(line, input.filter) &&
          `${line.text} ${line.counterparty ?? ""} ${line.amount}`.toLowerCase().includes((input.text ?? "").toLowerCase()),
      );
      // The cursor is the last line listed: what was decided meanwhile moves nothing.
      const from = now.findIndex(({ id }) => id === input.after);
      const rest = matching.filter((line) => now.indexOf(line) > from);
      const rows = rest.slice(0, input.limit ?? 50);
      const last = rows.at(-1);
      return { rows, counts: countsOf(now), ...(rows.length < rest.length && last !== undefined && { next: last.id }) };
    },
    getBankLine: async ({ id }) => find(id),
    confirmBankLine: (input) => become("confirm", input, done),
    decideBankLine: (input) => become("decide", input, done),
    ignoreBankLine: (input) => become("ignore", input, (line) => ({ ...done(line), state: "ignored" })),
    undoBankLine: (input) => become("undo", input, () => lines.find(({ id }) => id === input.id) ?? aLine()),
    applyCertainBankLines: async (input) => {
      asked.push({ operation: "apply-certain", input });
      const certain = now.filter((line) => isListed(line, "certain")).slice(0, input.limit ?? 200);
      now = now.map((line) => (certain.includes(line) ? done(line) : line));
      return { applied: certain.length, left: countsOf(now).certain };
    },
    listInvoices: async () => ({ rows: [anOpenInvoice()] }),
    getInvoice: async () => anOpenInvoice(),
    ...operations,
  });
  return { workspace, asked };
}
