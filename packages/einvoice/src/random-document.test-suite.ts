import {
  addDays,
  freezeDocument,
  isCreditNote,
  type AllowanceCharge,
  type DocumentAllowanceCharge,
  type DocumentDraft,
  type DocumentTypeCode,
  type IssuedDocument,
  type Line,
  type Party,
  type PaymentMeans,
  type VatCategory,
} from "@acquit/core";
import fc from "fast-check";

type Draw = fc.GeneratorValue;

interface Treatment {
  readonly category: VatCategory;
  readonly rates: readonly (string | undefined)[];
  readonly reasonCode?: string;
}

const treatments: readonly Treatment[] = [
  { category: "S", rates: ["20", "10", "5.5", "2.1", "8.5", "1.75", "1.05", "0.9"] },
  { category: "Z", rates: ["0"] },
  { category: "E", rates: ["0"], reasonCode: "VATEX-EU-132-1I" },
  { category: "AE", rates: ["0"], reasonCode: "VATEX-EU-AE" },
  { category: "K", rates: ["0"], reasonCode: "VATEX-EU-IC" },
  { category: "G", rates: ["0"], reasonCode: "VATEX-EU-G" },
];
const outside: Treatment = { category: "O", rates: [undefined], reasonCode: "VATEX-EU-O" };

const words = ["Étagère", "chêne", "<b>", "A&B", "l’été", "n° 12", "\u{1F6E0}", '"12 mm"', "]]>", "été à Sète", "ß", "50 %"];

const pick = <Value>(draw: Draw, values: readonly Value[]): Value =>
  draw((choices: readonly Value[]) => fc.constantFrom(...choices), values);
const maybe = <Value extends object>(draw: Draw, value: () => Value): Value | object => (draw(fc.boolean) ? value() : {});
const text = (draw: Draw): string => draw(() => fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 })).join(" ");
const whole = (draw: Draw, min: number, max: number): number => draw(fc.integer, { min, max });
const code = (draw: Draw, prefix: string): string => `${prefix}-${String(whole(draw, 1, 99_999))}`;
const decimal = (units: number, digits: number): string => {
  const padded = String(Math.abs(units)).padStart(digits + 1, "0");
  return `${units < 0 ? "-" : ""}${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
};

function entry(draw: Draw, isCharge: boolean): AllowanceCharge {
  const amount = draw(fc.boolean)
    ? { amount: decimal(whole(draw, 0, 5_000), 2) }
    : { percent: String(whole(draw, 1, 30)), ...maybe(draw, () => ({ baseAmount: decimal(whole(draw, 0, 90_000), 2) })) };
  const reason = { reason: text(draw) };
  const reasonCode = { reasonCode: isCharge ? pick(draw, ["FC", "ABL", "ADR"]) : pick(draw, ["95", "100", "64"]) };
  return { ...amount, ...pick(draw, [reason, reasonCode, { ...reason, ...reasonCode }]) };
}

const entries = (draw: Draw, isCharge: boolean): readonly AllowanceCharge[] =>
  Array.from({ length: whole(draw, 1, 2) }, () => entry(draw, isCharge));

function period(draw: Draw) {
  const start = addDays("2026-01-01", whole(draw, 0, 200));
  return pick(draw, [{ start, end: addDays(start, whole(draw, 0, 60)) }, { start }, { end: start }]);
}

const vatOf = (draw: Draw, { category, rates }: Treatment) => {
  const rate = pick(draw, rates);
  return { vatCategory: category, ...(rate === undefined ? {} : { vatRate: rate }) };
};

function price(draw: Draw) {
  const digits = pick(draw, [2, 4, 6]);
  const net = whole(draw, 0, 1_000_000);
  const discount = whole(draw, 1, 5_000);
  const gross = { grossPrice: decimal(net + discount, digits), priceDiscount: decimal(discount, digits) };
  return { netPrice: decimal(net, digits), ...maybe(draw, () => gross) };
}

function line(draw: Draw, position: number, treatment: Treatment): Line {
  const unit = pick(draw, ["C62", "HUR", "DAY", "KGM", "MTR", "MTK"]);
  const digits = pick(draw, [1, 2, 4]);
  return {
    id: String(position + 1),
    name: text(draw),
    quantity: decimal(whole(draw, -2_000, 20_000), digits),
    unit,
    ...price(draw),
    ...vatOf(draw, treatment),
    ...maybe(draw, () => ({ description: text(draw) })),
    ...maybe(draw, () => ({ priceBaseQuantity: pick(draw, ["1", "10", "100"]), priceBaseUnit: unit })),
    ...maybe(draw, () => ({ allowances: entries(draw, false) })),
    ...maybe(draw, () => ({ charges: entries(draw, true) })),
    ...maybe(draw, () => ({ period: period(draw) })),
    ...maybe(draw, () => ({ note: text(draw), orderLineReference: code(draw, "L"), accountingReference: code(draw, "70") })),
    ...maybe(draw, () => ({
      sellerItemId: code(draw, "V"),
      buyerItemId: code(draw, "A"),
      originCountry: pick(draw, ["FR", "IT"]),
    })),
    ...maybe(draw, () => ({ standardItemId: { id: "3012345678900", scheme: "0160" } })),
    ...maybe(draw, () => ({ classifications: [{ code: "44111500", scheme: "TST", schemeVersion: "19.05" }] })),
    ...maybe(draw, () => ({ attributes: [{ name: text(draw), value: text(draw) }] })),
    ...maybe(draw, () => ({ objectIdentifier: { id: code(draw, "OBJ"), scheme: "AAB" } })),
  };
}

const address = (draw: Draw, country: string) => ({
  country,
  ...maybe(draw, () => ({ line1: text(draw), city: text(draw), postCode: "44000" })),
  ...maybe(draw, () => ({ line2: text(draw), line3: text(draw), subdivision: text(draw) })),
});

function party(draw: Draw, siren: string, isOutside: boolean): Party {
  return {
    name: `${text(draw)} ${siren}`,
    legalRegistration: { id: siren, scheme: "0002" },
    ...(isOutside ? {} : { vatId: `FR40${siren}` }),
    electronicAddress: { id: siren, scheme: "0225" },
    address: address(draw, "FR"),
    ...maybe(draw, () => ({ tradingName: text(draw) })),
    ...maybe(draw, () => ({ identifiers: [{ id: `${siren}00012`, scheme: "0009" }] })),
    ...maybe(draw, () => ({ contact: { name: text(draw), phone: "+33 2 40 00 00 00", email: "a@b.example" } })),
  };
}

function paymentMeans(draw: Draw): readonly PaymentMeans[] {
  const reference = maybe(draw, () => ({ remittanceInformation: code(draw, "RF") }));
  const account = { account: "FR7630006000011234567890189", accountName: text(draw), serviceProvider: "AGRIFRPP" };
  const other = { account: code(draw, "ACCOUNT") };
  const accounts = pick(draw, [[account], [account, other], [other]]);
  return pick<readonly PaymentMeans[]>(draw, [
    [],
    [{ typeCode: pick(draw, ["30", "58"]), creditTransfers: accounts, ...reference }],
    [{ typeCode: "48", card: { number: "1234", holder: text(draw) }, ...reference }],
    [
      {
        typeCode: "59",
        directDebit: {
          mandate: code(draw, "M"),
          creditorIdentifier: "FR72ZZZ123456",
          debitedAccount: "FR7630006000011234567890189",
        },
      },
    ],
    [{ typeCode: pick(draw, ["10", "20"]), text: text(draw), ...reference }],
  ]);
}

function references(draw: Draw): Partial<DocumentDraft> {
  return {
    ...maybe(draw, () => ({ purchaseOrderReference: code(draw, "PO"), contractReference: code(draw, "C") })),
    ...maybe(draw, () => ({ salesOrderReference: code(draw, "SO"), projectReference: code(draw, "P") })),
    ...maybe(draw, () => ({ receivingAdviceReference: code(draw, "R"), despatchAdviceReference: code(draw, "D") })),
    ...maybe(draw, () => ({ tenderReference: code(draw, "T"), invoicedObject: { id: code(draw, "O"), scheme: "AAB" } })),
    ...maybe(draw, () => ({ buyerReference: code(draw, "B"), buyerAccountingReference: code(draw, "60") })),
  };
}

function attachments(draw: Draw): Partial<DocumentDraft> {
  const content = {
    base64: btoa("plan"),
    mimeType: pick(draw, ["application/pdf", "image/png", "text/csv"]),
    filename: "plan.pdf",
  };
  return {
    attachments: [
      { reference: code(draw, "ANNEX"), description: pick(draw, ["RIB", "BON_LIVRAISON", "DOCUMENT_ANNEXE"]), content },
      { reference: code(draw, "LINK"), url: "https://example.com/plan?a=1&b=2" },
    ],
  };
}

/** What says when VAT is due: a date, a code, or nothing. */
const taxPoint = (draw: Draw): Partial<DocumentDraft> =>
  pick<Partial<DocumentDraft>>(draw, [
    {},
    { taxPointDate: "2026-03-31" },
    { taxPointCode: "5" },
    { taxPointCode: "29" },
    { taxPointCode: "72" },
  ]);

function foreignCurrency(draw: Draw): Partial<DocumentDraft> {
  const currency = pick(draw, ["USD", "CHF", "PLN", "GBP"]);
  const rate = decimal(whole(draw, 5_000, 20_000), 4);
  return {
    currency,
    vatCurrency: "EUR",
    exchangeRate: { rate, from: currency, to: "EUR", source: "BCE", date: "2026-03-02" },
  };
}

const notes = (draw: Draw) => [
  ...["PMT", "PMD", "AAB"].map((subjectCode) => ({ subjectCode, text: text(draw) })),
  ...pick(draw, [[], [{ text: text(draw) }], [{ subjectCode: "REG", text: text(draw) }]]),
];

function documentEntries(draw: Draw, chosen: readonly Treatment[], isCharge: boolean): readonly DocumentAllowanceCharge[] {
  return entries(draw, isCharge).map((one) => ({ ...one, ...vatOf(draw, pick(draw, chosen)) }));
}

function draftOf(draw: Draw, chosen: readonly Treatment[]): DocumentDraft {
  const typeCode = pick<DocumentTypeCode>(draw, ["380", "380", "380", "386", "389", "393", "384", "381", "396", "503"]);
  const follows = isCreditNote(typeCode) || typeCode === "384";
  const deliveryCountry = chosen.some(({ category }) => category === "K") ? "DE" : pick(draw, ["FR", "IT"]);
  const isDelivered = deliveryCountry === "DE" || draw(fc.boolean);
  const exemptions = chosen.flatMap(({ category, reasonCode }) =>
    reasonCode === undefined
      ? []
      : [
          pick(draw, [
            { category, reasonCode },
            { category, reason: text(draw) },
            { category, reasonCode, reason: text(draw) },
          ]),
        ],
  );
  return {
    typeCode,
    processCode: pick(draw, ["B1", "S1", "M1"]),
    currency: "EUR",
    ...maybe(draw, () => foreignCurrency(draw)),
    buyer: party(draw, "552100554", chosen.includes(outside)),
    terms: { due: { kind: "days", days: 30 } },
    lines: Array.from({ length: whole(draw, 1, 6) }, (_, position) =>
      line(draw, position, chosen[position] ?? pick(draw, chosen)),
    ),
    notes: notes(draw),
    ...(exemptions.length === 0 ? {} : { exemptions }),
    ...(follows ? { precedingInvoices: [{ number: code(draw, "F"), issueDate: "2026-02-02" }] } : {}),
    ...(isDelivered ? { delivery: { date: "2026-02-27", partyName: text(draw), address: address(draw, deliveryCountry) } } : {}),
    ...references(draw),
    ...taxPoint(draw),
    ...maybe(draw, () => ({ paymentTerms: text(draw) })),
    ...maybe(draw, () => ({ paymentMeans: paymentMeans(draw) })),
    ...maybe(draw, () => ({ period: period(draw) })),
    ...maybe(draw, () => ({ allowances: documentEntries(draw, chosen, false) })),
    ...maybe(draw, () => ({ charges: documentEntries(draw, chosen, true) })),
    ...maybe(draw, () => attachments(draw)),
    ...maybe(draw, () => ({ prepaidAmount: "10" })),
    ...maybe(draw, () => ({
      payee: { name: `Affactureur ${text(draw)}`, legalRegistration: { id: "784608416", scheme: "0002" } },
    })),
  };
}

/** A lawful document as core freezes it: any category, with or without everything EN 16931 knows; French rules are met, too. */
export const aRandomDocument: fc.Arbitrary<IssuedDocument> = fc.gen().map((draw) => {
  const isOutside = whole(draw, 0, 9) === 0;
  const chosen = isOutside ? [outside] : draw(fc.subarray<Treatment>, [...treatments], { minLength: 1, maxLength: 3 });
  const draft = draftOf(draw, chosen);
  const seller: Party = {
    ...party(draw, "732829320", isOutside),
    ...maybe(draw, () => ({ legalInformation: text(draw) })),
  };
  const facts = { number: code(draw, "F2026"), issueDate: "2026-03-02", seller };
  const instalments = [{ id: "1", dueDate: "2026-04-01", amount: "0.00" }];
  const document = freezeDocument({ draft, ...facts, instalments });
  const isPaid = draft.typeCode === "380" && draw(fc.boolean) && !document.totals.taxInclusive.startsWith("-");
  if (!isPaid) return document;
  const paid = { ...draft, processCode: pick(draw, ["B2", "S2", "M2"]), prepaidAmount: document.totals.taxInclusive };
  return freezeDocument({ draft: paid, ...facts, instalments });
});
