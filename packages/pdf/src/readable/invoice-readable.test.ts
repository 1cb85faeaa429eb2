import assert from "node:assert/strict";
import { test } from "node:test";
import type { IssuedDocument, Party } from "@acquit/core";
import { aWorkshopInvoice, anInvoice } from "../document-builder.test-suite.ts";
import { lineTable } from "./line-rows.ts";
import { printedText, unprinted } from "./printed-terms.test-suite.ts";

const address = (mark: string, country: string) => ({
  line1: `1 rue ${mark}`,
  line2: `Bâtiment ${mark}`,
  line3: `Étage ${mark}`,
  city: `Ville-${mark}`,
  postCode: `P-${mark}`,
  subdivision: `Région ${mark}`,
  country,
});

/** A third party with something in every term of it. */
const third = (mark: string): Party => ({
  name: `Tiers ${mark}`,
  tradingName: `Enseigne ${mark}`,
  identifiers: [{ id: `${mark}-identifiant`, scheme: "0088" }],
  legalRegistration: { id: `${mark}-registre`, scheme: "0002" },
  vatId: "BE0403170701",
  electronicAddress: { id: `${mark}-adresse`, scheme: "0225" },
  address: address(mark, "BE"),
  contact: { name: `Contact ${mark}`, phone: `+32 2 ${mark}`, email: `${mark}@tiers.example` },
});

/** An invoice with something in every business term of the model. */
function fullInvoice(): IssuedDocument {
  const builder = anInvoice()
    .numbered("F-BT1-77")
    .soldBy({
      name: "Vendeur BT27",
      tradingName: "Enseigne BT28",
      identifiers: [{ id: "BT29-SIRET", scheme: "0009" }],
      taxRegistration: "BT32-taxe",
      legalInformation: "Capital BT33",
      electronicAddress: { id: "bt34-adresse", scheme: "0225" },
      address: address("BG5", "FR"),
      contact: { name: "Contact BT41", phone: "+33 1 00 00 00 42", email: "bt43@vendeur.example" },
    })
    .with({
      vatCurrency: "GBP",
      exchangeRate: { rate: "0.8456", from: "EUR", to: "GBP", source: "BCE-taux", date: "2026-02-26" },
      taxPointDate: "2026-03-05",
      taxPointCode: "5",
      buyerReference: "BT10-service",
      projectReference: "BT11-projet",
      contractReference: "BT12-contrat",
      purchaseOrderReference: "BT13-commande",
      salesOrderReference: "BT14-vente",
      receivingAdviceReference: "BT15-réception",
      despatchAdviceReference: "BT16-expédition",
      tenderReference: "BT17-lot",
      invoicedObject: { id: "BT18-objet", scheme: "ABT" },
      buyerAccountingReference: "BT19-imputation",
      paymentTerms: "BT20 : paiement à trente jours",
      notes: [{ subjectCode: "AAI", text: "BT22 première note" }, { text: "BT22 seconde note" }],
      precedingInvoices: [{ number: "BT25-F12", issueDate: "2025-12-24", typeCode: "380" }],
      thirdParties: {
        buyerAgent: third("FE-BG-01"),
        payer: third("FE-BG-02"),
        sellerAgent: third("FE-BG-03"),
        invoicee: third("FE-BG-04"),
        invoicer: third("FE-BG-05"),
      },
      payee: {
        name: "Factor BT59",
        identifier: { id: "BT60-identifiant", scheme: "0088" },
        legalRegistration: { id: "BT61-registre", scheme: "0002" },
        vatId: "FR40303265045",
        electronicAddress: { id: "factor-adresse", scheme: "0225" },
        address: address("factor", "LU"),
        contact: { name: "Contact factor", phone: "+352 26 00", email: "factor@exemple.example" },
      },
      taxRepresentative: { name: "Représentant BT62", vatId: "FR40303265045", address: address("BG12", "BE") },
      delivery: {
        partyName: "Destinataire BT70",
        locationIdentifier: { id: "BT71-lieu", scheme: "0088" },
        date: "2026-02-25",
        address: address("BG15", "ES"),
      },
      period: { start: "2026-01-11", end: "2026-02-12" },
      buyer: {
        name: "Acheteur BT44",
        tradingName: "Enseigne BT45",
        identifiers: [{ id: "BT46-code" }],
        legalRegistration: { id: "BT47-registre", scheme: "0002" },
        vatId: "DE123456789",
        electronicAddress: { id: "bt49-adresse", scheme: "0225" },
        address: address("BG8", "DE"),
        contact: { name: "Contact BT56", phone: "+49 30 0000 57", email: "bt58@acheteur.example" },
      },
      paymentMeans: [
        {
          typeCode: "58",
          text: "BT82 virement convenu",
          remittanceInformation: "BT83-rappel",
          creditTransfers: [
            { account: "FR7630006000011234567890189", accountName: "BT85 TITULAIRE", serviceProvider: "AGRIFRPP" },
          ],
          card: { number: "8787", holder: "BT88 Porteur" },
          directDebit: { mandate: "BT89-mandat", creditorIdentifier: "BT90-ICS", debitedAccount: "DE89370400440532013000" },
        },
      ],
      allowances: [
        {
          percent: "4.25",
          baseAmount: "1212.00",
          amount: "51.51",
          reason: "BT97 remise",
          reasonCode: "95",
          vatCategory: "S",
          vatRate: "20",
        },
      ],
      charges: [
        {
          percent: "3.75",
          baseAmount: "1313.00",
          amount: "49.24",
          reason: "BT104 frais",
          reasonCode: "FC",
          vatCategory: "S",
          vatRate: "20",
        },
      ],
      exemptions: [{ category: "E", reason: "BT120 motif d’exonération", reasonCode: "VATEX-EU-132" }],
      prepaidAmount: "77.07",
      roundingAmount: "0.03",
      attachments: [
        {
          reference: "BT122-pièce",
          description: "BT123 plan",
          url: "https://docs.example/bt124",
          content: { base64: "QQ==", mimeType: "image/png", filename: "bt125.png" },
        },
      ],
    })
    .withLine({
      id: "L126",
      name: "Article BT153",
      description: "Description BT154",
      quantity: "17.5",
      unit: "HUR",
      netPrice: "61.234567",
      grossPrice: "63.734567",
      priceDiscount: "2.50",
      priceBaseQuantity: "5",
      priceBaseUnit: "HUR",
      allowances: [{ percent: "1.25", baseAmount: "98.00", amount: "1.23", reason: "BT139 remise de ligne", reasonCode: "60" }],
      charges: [{ percent: "2.25", baseAmount: "99.00", amount: "2.34", reason: "BT144 frais de ligne", reasonCode: "ABK" }],
      period: { start: "2026-01-13", end: "2026-01-31" },
      note: "BT127 note de ligne",
      objectIdentifier: { id: "BT128-objet", scheme: "AVE" },
      orderLineReference: "BT132-poste",
      accountingReference: "BT133-compte",
      sellerItemId: "BT155-réf",
      buyerItemId: "BT156-réf",
      standardItemId: { id: "BT157-gtin", scheme: "0160" },
      classifications: [{ code: "BT158-code", scheme: "STI", schemeVersion: "v23" }],
      originCountry: "IT",
      attributes: [{ name: "BT160-teinte", value: "BT161-acajou" }],
      precedingInvoice: { number: "FE136-F7", issueDate: "2025-11-11", typeCode: "386" },
    })
    .withLine({ name: "Formation", vatCategory: "E", vatRate: "0" });
  return builder.issued();
}

for (const language of ["fr", "en"] as const) {
  test(`every business term that holds something is printed (${language})`, () => {
    const document = fullInvoice();
    const missing = unprinted(document, language);
    assert.deepEqual(missing, []);
  });
}

test("a group of lines and what only informs say what they are, and add nothing to what is carried over", () => {
  const document = anInvoice().withLine().issued();
  const [line] = document.lines;
  assert.ok(line);
  const heading = { ...line, id: "G1", name: "Lot un", quantity: "", netPrice: "", unit: "", subtype: "GROUP" };
  const part = { ...line, subtype: "DETAIL", parentLineId: "G1" };
  const note = { ...line, id: "I1", subtype: "INFORMATION", parentLineId: "G1" };
  const received = { ...document, lines: [heading, part, note] };
  assert.match(printedText(received, "fr"), /Titre du groupe G1 .* Partie de la ligne G1 .* Pour information, non comptée/);
  const amounts = lineTable(received, "en").rows.map(({ amount }) => amount);
  assert.deepEqual(amounts, [undefined, line.netAmount, undefined]);
});

test("a reader of the printed codes finds the invoice's type, process, currency and VAT categories", () => {
  const text = printedText(aWorkshopInvoice().issued(), "en");
  assert.match(text, /E-invoice codes: type 380 · process M1 · currency EUR · notes PMT, PMD, AAB · VAT S/);
});

test("a self-billed invoice says so beside its number", () => {
  assert.match(printedText(anInvoice().with({ typeCode: "389" }).issued(), "fr"), /N° 2026-03-0042 · Autofacturation/);
});

test("an invoice paid beforehand says that nothing is left to pay", () => {
  const text = printedText(anInvoice().withLine().with({ prepaidAmount: "444.00" }).issued(), "en");
  assert.match(text, /AMOUNT DUE €0\.00 Nothing to pay: already settled/);
});
