import type { ClientAccount, ClientAccountDesk, ClientInvoice, ClientWish } from "@acquit/workspace";

/** A client's account: two open invoices, one of them late, one settled. */
export function anAccount(changes: Partial<ClientAccount> = {}): ClientAccount {
  const invoice = { issueDate: "2026-11-01", currency: "EUR", overdueDays: 0 };
  return {
    seller: { name: "Atelier Lumière", contact: { name: "Claire Morvan", phone: "+33 4 72 00 00 00" } },
    client: { name: "Hôtel des Dunes" },
    language: "fr",
    balances: [{ currency: "EUR", owed: "220.00", overdue: "100.00", credit: "5.00" }],
    invoices: [
      {
        ...invoice,
        invoiceId: "f1",
        number: "F2026-0001",
        dueDate: "2026-11-10",
        total: "100.00",
        open: "100.00",
        overdueDays: 14,
      },
      { ...invoice, invoiceId: "f2", number: "F2026-0002", dueDate: "2026-12-01", total: "240.00", open: "120.00" },
      { ...invoice, invoiceId: "f0", number: "F2025-0099", dueDate: "2025-12-01", total: "60.00", open: "0.00" },
    ],
    upcoming: [
      { invoiceId: "f1", number: "F2026-0001", dueDate: "2026-11-10", open: "100.00", currency: "EUR", overdueDays: 14 },
      { invoiceId: "f2", number: "F2026-0002", dueDate: "2026-12-01", open: "70.00", currency: "EUR", overdueDays: 0 },
      { invoiceId: "f2", number: "F2026-0002", dueDate: "2027-01-01", open: "50.00", currency: "EUR", overdueDays: 0 },
    ],
    statement: [
      { date: "2026-11-01", kind: "invoice", label: "F2026-0002", amount: "240.00", balance: "240.00", currency: "EUR" },
      { date: "2026-11-05", kind: "payment", label: "", amount: "-120.00", balance: "120.00", currency: "EUR", paymentId: "p1" },
    ],
    onlineMethods: [{ provider: "stripe", label: "card" }],
    asOf: "2026-11-24",
    ...changes,
  };
}

function anInvoice(changes: Partial<ClientInvoice> = {}): ClientInvoice {
  return {
    invoiceId: "f2",
    number: "F2026-0002",
    issueDate: "2026-11-01",
    currency: "EUR",
    language: "fr",
    total: "240.00",
    open: "120.00",
    instalments: [],
    seller: { name: "Atelier Lumière" },
    buyer: { name: "Hôtel des Dunes" },
    lines: [],
    transfer: {
      accountName: "ATELIER LUMIERE SARL",
      iban: "FR7630006000011234567890189",
      bic: "AGRIFRPP",
      reference: "RF18F20260002",
      epc: "BCD\n002\n1\nSCT\nAGRIFRPP\nATELIER LUMIERE SARL\nFR7630006000011234567890189\nEUR120.00\n\nRF18F20260002",
    },
    payments: [{ date: "2026-11-05", amount: "120.00", method: "transfer" }],
    pending: [],
    onlineMethods: [{ provider: "stripe", label: "card" }],
    partialPayment: { allowed: true, minimum: "20.00" },
    lateTerms: ["Pénalités de retard : 12 % par an."],
    refundPolicy: "Remboursement sous 14 jours.",
    asOf: "2026-11-24",
    ...changes,
  };
}

/** A desk that answers, and keeps what it was asked. */
export function anAccountDesk(
  getAccount: ClientAccountDesk["getAccount"] = () => Promise.resolve(anAccount()),
  refuse?: (call: string) => Error | undefined,
) {
  const asked: string[] = [];
  const wishes: ClientWish[] = [];
  const note = (call: string, answer: unknown) => {
    asked.push(call);
    const refusal = refuse?.(call);
    return refusal === undefined ? Promise.resolve(answer) : Promise.reject(refusal);
  };
  const desk: ClientAccountDesk = {
    getAccount,
    createCheckout: async (request) =>
      (await note(`all ${request.invoiceIds.join("+")} ${request.provider ?? ""}`, { url: "#checkout" })) as { url: string },
    invoice: (id) => ({
      getInvoice: async () =>
        (await note(`read ${id}`, anInvoice({ invoiceId: id, questions: wishes.map(saidOf) }))) as ClientInvoice,
      createCheckout: async (request) => (await note(`${id} ${request.amount}`, { url: "#checkout" })) as { url: string },
      ask: async (wish) => {
        await note(`ask ${id} ${wish.kind ?? ""}`, undefined);
        wishes.push(wish);
      },
    }),
    fileAddress: (file) => `/files/${file.kind}`,
    planAddress: (id) => `/plan/${id}`,
  };
  return { desk, asked };
}

function saidOf({ text }: ClientWish) {
  return { at: "2026-11-24T09:00:00.000Z", from: "client", name: "Anne", text } as const;
}
