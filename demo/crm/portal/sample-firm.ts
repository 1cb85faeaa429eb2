import { addItem, updateItem } from "../methods/items.ts";
import { type Call } from "../methods/method.ts";
import { allMethods } from "../methods/all-methods.ts";
import { type JsonRecord } from "./json.ts";
import { type Portal } from "./portal.ts";

interface Firm {
  readonly name: string;
  readonly eightDigits: string;
  readonly line: string;
  readonly postCode: string;
  readonly city: string;
  readonly person: readonly [first: string, last: string];
  readonly mail: string;
}

/** Digits with the one more that makes eight of them a SIREN, thirteen a SIRET. */
function withCheckDigit(digits: string): string {
  let sum = 0;
  [...digits].forEach((digit, at) => {
    const value = Number(digit) * ((digits.length - at) % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  });
  return `${digits}${String((10 - (sum % 10)) % 10)}`;
}

const clients: readonly Firm[] = [
  {
    name: "Hôtel des Dunes SAS",
    eightDigits: "99920011",
    line: "3 esplanade du Large",
    postCode: "44500",
    city: "La Baule",
    person: ["Sophie", "Le Gall"],
    mail: "compta@hotel-des-dunes.example",
  },
  {
    name: "Cabinet Lorient & Associés",
    eightDigits: "99920022",
    line: "27 rue Crébillon",
    postCode: "44000",
    city: "Nantes",
    person: ["Marc", "Lorient"],
    mail: "compta@cabinet-lorient.example",
  },
  {
    name: "Clinique de l’Erdre SA",
    eightDigits: "99920077",
    line: "90 route de Carquefou",
    postCode: "44300",
    city: "Nantes",
    person: ["Inès", "Caradec"],
    mail: "compta@clinique-erdre.example",
  },
];
const own: Firm = {
  name: "Atelier Bois & Clarté SARL",
  eightDigits: "99912834",
  line: "14 quai de la Fosse",
  postCode: "44000",
  city: "Nantes",
  person: ["Claire", "Morvan"],
  mail: "facturation@bois-et-clarte.example",
};
const branch: Firm = {
  ...own,
  name: "Bois & Clarté Parquets SARL",
  eightDigits: "99912912",
  line: "2 rue des Chantiers",
  postCode: "44600",
  city: "Saint-Nazaire",
};

/** Name, price without VAT, VAT percent, unit. */
const goods: readonly (readonly [name: string, price: number, vat: number, measure: number])[] = [
  ["Table en chêne massif, 220 × 100 cm", 1480, 20, 796],
  ["Chaise « Loire »", 185, 20, 796],
  ["Pose et ajustage", 58, 20, 356],
  ["Comptoir d’accueil", 2950, 20, 796],
  ["Rénovation de parquet (logement de plus de deux ans)", 47.5, 10, 55],
  ["Étude et plans", 520, 20, 359],
  ["Livre « Le bois et la lumière »", 32.7, 5.5, 796],
  ["Vernissage et finitions", 18.35, 20, 55],
];

function sayer(portal: Portal): Call {
  const user = portal.users.get(1);
  if (user === undefined) throw new Error("A portal is furnished before firms move in");
  return { portal, user, params: {}, app: undefined, token: "" };
}

function run(call: Call, method: string, params: JsonRecord): number {
  const answer = allMethods[method]?.run({ ...call, params });
  return typeof answer?.result === "number" ? answer.result : 0;
}

/** A company with its requisites, bank account, address and person. */
function addCompany(call: Call, firm: Firm, isMine: boolean): { readonly company: number; readonly contact: number } {
  const company = addItem(call, 4, {
    title: firm.name,
    isMyCompany: isMine ? "Y" : "N",
    fm: [{ typeId: "EMAIL", value: firm.mail }],
  }).id;
  const siren = withCheckDigit(firm.eightDigits);
  const vat = `FR${String((12 + 3 * (Number(siren) % 97)) % 97).padStart(2, "0")}${siren}`;
  const fields = {
    ENTITY_TYPE_ID: 4,
    ENTITY_ID: company,
    PRESET_ID: 1,
    NAME: firm.name,
    RQ_COMPANY_NAME: firm.name,
    RQ_VAT_ID: vat,
    RQ_SIREN: siren,
    RQ_SIRET: withCheckDigit(`${siren}0001`),
    RQ_EMAIL: firm.mail,
  };
  const requisite = run(call, "crm.requisite.add", { fields });
  run(call, "crm.address.add", {
    // Nobody fills in the code of the country here; so it is on most portals.
    fields: {
      TYPE_ID: 6,
      ENTITY_TYPE_ID: 8,
      ENTITY_ID: requisite,
      ADDRESS_1: firm.line,
      CITY: firm.city,
      POSTAL_CODE: firm.postCode,
      COUNTRY: "France",
    },
  });
  if (isMine)
    run(call, "crm.requisite.bankdetail.add", {
      fields: {
        ENTITY_ID: requisite,
        NAME: "Compte courant",
        RQ_BANK_NAME: "Banque de l’Ouest",
        RQ_IBAN: "FR7630006000011234567890189",
        RQ_BIC: "AGRIFRPP",
        RQ_ACC_CURRENCY: "EUR",
      },
    });
  const [name, lastName] = firm.person;
  const contact = addItem(call, 3, { name, lastName, companyId: company, fm: [{ typeId: "EMAIL", value: firm.mail }] }).id;
  return { company, contact };
}

function addProducts(portal: Portal): readonly number[] {
  return goods.map(([name, price, vat, measure]) => {
    const vatId = [...portal.vats.values()].find((one) => one["rate"] === vat)?.id ?? 0;
    const unit = [...portal.measures.values()].find((one) => one["code"] === measure)?.id ?? 0;
    const about = { active: "Y", available: "Y", type: 1, currency: "EUR", quantity: 10, sort: 100 };
    return portal.products.add((id) => ({ id, name, price, vatId, vatIncluded: "N", measure: unit, ...about })).id;
  });
}

interface Line {
  readonly good: number;
  readonly quantity: number;
  readonly discount?: number;
  /** Whether the grid shows the price with tax. */
  readonly showsGross?: boolean;
}

function rowOf(products: readonly number[], { good, quantity, discount = 0, showsGross = false }: Line): JsonRecord {
  const [, net = 0, vat = 0, measureCode = 796] = goods[good] ?? [];
  const price = net * (1 - discount / 100) * (1 + vat / 100);
  const about = { productId: products[good] ?? 0, quantity, taxRate: vat, measureCode, taxIncluded: showsGross ? "Y" : "N" };
  return { ...about, price, discountTypeId: 2, discountRate: discount };
}

/** Moves the sample firm in: two companies of its own, three clients, deals with products and a quote. Nothing is invoiced yet. */
export function moveIn(portal: Portal): void {
  const call = sayer(portal);
  addCompany(call, own, true);
  addCompany(call, branch, true);
  const known = clients.map((firm) => addCompany(call, firm, false));
  const products = addProducts(portal);
  const deals: readonly (readonly [title: string, client: number, stage: string, lines: readonly Line[]])[] = [
    [
      "Salle du petit déjeuner",
      0,
      "EXECUTING",
      [
        { good: 0, quantity: 3 },
        { good: 1, quantity: 12, discount: 10 },
        { good: 2, quantity: 16 },
      ],
    ],
    [
      "Accueil du cabinet",
      1,
      "EXECUTING",
      [
        { good: 3, quantity: 1, showsGross: true },
        { good: 5, quantity: 1.5 },
        { good: 6, quantity: 3, showsGross: true },
      ],
    ],
    [
      "Parquet du logement de garde",
      2,
      "PREPARATION",
      [
        { good: 4, quantity: 37.5 },
        { good: 7, quantity: 37.5 },
      ],
    ],
  ];
  for (const [title, client, stageId, lines] of deals) {
    const { company = 0, contact = 0 } = known[client] ?? {};
    const item = addItem(call, 2, { title, companyId: company, contactIds: [contact], stageId, assignedById: 5 });
    run(call, "crm.item.productrow.set", {
      ownerType: "D",
      ownerId: item.id,
      productRows: lines.map((line) => rowOf(products, line)),
    });
  }
  const { company = 0, contact = 0 } = known[0] ?? {};
  const quote = addItem(call, 7, {
    title: "Chambres du deuxième étage",
    companyId: company,
    contactIds: [contact],
    assignedById: 5,
  });
  run(call, "crm.item.productrow.set", {
    ownerType: "Q",
    ownerId: quote.id,
    productRows: [rowOf(products, { good: 0, quantity: 1 })],
  });
  updateItem(call, 7, quote, { stageId: "SENT" });
}
