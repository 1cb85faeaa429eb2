import {
  addDays,
  addMoney,
  moneyFromMinor,
  type ChasedDebt,
  type InterestSegment,
  type LateClaimPart,
  type Money,
  type PlannedContact,
  type RatePeriod,
  type TemplateVariable,
} from "@acquit/core";
import type { ProfileRow } from "./collections.ts";
import { ratesOfTerms, reckonLateness } from "./late-facts.ts";
import type { ClientFile } from "./reminder-ledger.ts";

/** A language messages are written in. */
export type Language = "fr" | "en";

/** What a message is written from. */
export interface Writing {
  readonly contact: PlannedContact;
  readonly file: ClientFile;
  readonly profile: ProfileRow["profile"] | undefined;
  readonly language: Language;
  /** What lateness costs, for the messages that say it. */
  readonly claim: Claim | undefined;
}

/** What is still owed for the lateness of all invoices of a contact, and the rates it was computed at. */
export interface Claim {
  readonly interest: readonly Money[];
  readonly indemnity: readonly Money[];
  readonly penalty: readonly Money[];
  readonly rate: string;
  readonly byInvoice: readonly {
    readonly invoiceId: string;
    readonly number: string;
    readonly currency: string;
    readonly interest: Money;
    readonly indemnity?: Money;
    readonly penalty?: Money;
    readonly segments: readonly InterestSegment[];
  }[];
}

type Values = Readonly<Partial<Record<TemplateVariable, string>>>;

/** Days a formal notice leaves to pay. */
const NOTICE_DAYS = 8;

const localeOf = (language: Language) => (language === "fr" ? "fr-FR" : "en-GB");

/** An amount as the client reads it. */
export function amountIn(language: Language, { minor, currency }: Money): string {
  const format = new Intl.NumberFormat(localeOf(language), { style: "currency", currency });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** A date as the client reads it. */
export function dateIn(language: Language, date: string): string {
  const format = new Intl.DateTimeFormat(localeOf(language), { dateStyle: "long", timeZone: "UTC" });
  return format.format(new Date(`${date}T00:00:00Z`));
}

function listIn(language: Language, texts: readonly string[]): string {
  return new Intl.ListFormat(localeOf(language), { type: "conjunction" }).format(texts);
}

/** Sums by currency, in the order currencies first appear. */
function sums(monies: readonly Money[]): readonly Money[] {
  const byCurrency = new Map<string, Money>();
  for (const money of monies) {
    const before = byCurrency.get(money.currency);
    byCurrency.set(money.currency, before === undefined ? money : addMoney(before, money));
  }
  return [...byCurrency.values()];
}

function sumIn(language: Language, monies: readonly Money[]): string {
  return listIn(
    language,
    sums(monies).map((money) => amountIn(language, money)),
  );
}

/** The rates that hold for a client: the one agreed in her terms, else the legal ones as far as they are known. */
export function ratesFor(
  { file, profile }: Pick<Writing, "file" | "profile">,
  from: string,
  until: string,
): readonly RatePeriod[] {
  return ratesOfTerms(file.customer?.terms ?? profile?.terms, from, until);
}

/** What is in dispute bears no interest in a letter that does not ask for it. */
function asLate({ minor, dueDate, settled, disputedMinor = 0 }: ChasedDebt) {
  return { minor: Math.max(0, minor - disputedMinor), dueDate, settled };
}

/** What the lateness of a contact's invoices still costs up to its day, less what was paid or given up; undefined when a rate is not known. */
export function claimFor(writing: Omit<Writing, "claim">): Claim | undefined {
  const { contact, file, profile } = writing;
  const interest: Money[] = [];
  const indemnity: Money[] = [];
  const penalty: Money[] = [];
  const percents = new Set<string>();
  const byInvoice: Claim["byInvoice"][number][] = [];
  for (const invoiceId of new Set(contact.lines.map((line) => line.invoiceId))) {
    const debts = file.debts.filter((debt) => debt.invoiceId === invoiceId && debt.dueDate < contact.day);
    const [first] = debts;
    if (first === undefined) continue;
    const { number, currency } = first;
    const usual = file.customer?.terms ?? profile?.terms;
    const debt = { invoiceId, currency, debtor: file.clientType, debts: debts.map(asLate), usual };
    const { balances, segments, missingRate } = reckonLateness(
      debt,
      file.lateFacts.get(invoiceId) ?? { claims: [] },
      contact.day,
    );
    if (missingRate !== undefined) return undefined;
    const owed = (part: LateClaimPart) =>
      balances.flatMap((one) => (one.part === part ? [moneyFromMinor(one.owed, one.currency)] : []))[0];
    const [own = moneyFromMinor(0, currency), fixed, agreed] = [owed("interest"), owed("indemnity"), owed("penalty")];
    const hasIndemnity = fixed !== undefined && fixed.minor > 0;
    const hasPenalty = agreed !== undefined && agreed.minor > 0;
    byInvoice.push({
      ...{ invoiceId, number, currency, interest: own, segments },
      ...(hasIndemnity && { indemnity: fixed }),
      ...(hasPenalty && { penalty: agreed }),
    });
    interest.push(own);
    if (hasIndemnity) indemnity.push(fixed);
    if (hasPenalty) penalty.push(agreed);
    for (const { percent } of segments) percents.add(percent);
  }
  return { interest, indemnity, penalty, rate: [...percents].join(" / "), byInvoice };
}

/** What came in last for the invoices of a contact. */
function latestReceived({ file, contact }: Writing): readonly Money[] {
  const ids = new Set(contact.lines.map(({ invoiceId }) => invoiceId));
  const parts = file.debts
    .filter(({ invoiceId }) => ids.has(invoiceId))
    .flatMap(({ settled, currency }) => settled.map(({ on, minor }) => ({ on, minor, currency })));
  const last = parts.reduce((latest, { on }) => (on > latest ? on : latest), "");
  return parts.filter(({ on }) => on === last).map(({ minor, currency }) => moneyFromMinor(minor, currency));
}

function sellerValues({ profile }: Writing): Values {
  const seller = profile?.party.name ?? "";
  const contacts = [profile?.billingContact, profile?.party.contact];
  const first = (texts: readonly (string | undefined)[]) => texts.find((text) => text !== undefined && text !== "");
  return {
    seller,
    contact: first(contacts.map((one) => one?.name)) ?? seller,
    phone: first([...contacts.map((one) => one?.phone), ...contacts.map((one) => one?.email)]) ?? "",
  };
}

function claimValues({ claim, language }: Writing, owed: readonly Money[]): Values {
  if (claim === undefined) return {};
  const { interest, indemnity, penalty, rate } = claim;
  return {
    // What was agreed beside the interest is a penalty too; the letter's table tells them apart.
    interest: sumIn(language, [...interest, ...penalty]),
    rate: `${(rate === "" ? "0" : rate).replaceAll(".", language === "fr" ? "," : ".")} %`,
    indemnity: sumIn(language, indemnity.length === 0 ? [{ minor: 0, currency: "EUR" }] : indemnity),
    claim: sumIn(language, [...owed, ...interest, ...penalty, ...indemnity]),
  };
}

/** Everything a message may name, ready for reading; what does not apply is absent. */
export function valuesFor(writing: Writing): Values {
  const { contact, file, language } = writing;
  const { lines, day } = contact;
  const owed = lines.map(({ minor, currency }) => moneyFromMinor(minor, currency));
  const oldest = lines.reduce((first, { dueDate }) => (dueDate < first ? dueDate : first), lines[0]?.dueDate ?? day);
  const promised = file.debts.reduce((last, { promisedFor = "" }) => (promisedFor > last ? promisedFor : last), "");
  const received = latestReceived(writing);
  return {
    ...sellerValues(writing),
    ...claimValues(writing, owed),
    client: file.customerName,
    count: String(new Set(lines.map(({ invoiceId }) => invoiceId)).size),
    numbers: listIn(language, [...new Set(lines.map(({ number }) => number))]),
    amount: sumIn(language, owed),
    due: dateIn(language, oldest),
    days: String(lines.reduce((most, { daysLate }) => Math.max(most, daysLate), 0)),
    deadline: dateIn(language, addDays(day, NOTICE_DAYS)),
    ...(promised !== "" && { promised: dateIn(language, promised) }),
    ...(received.length > 0 && { received: sumIn(language, received) }),
  };
}
