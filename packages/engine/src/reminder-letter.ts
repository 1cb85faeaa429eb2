import type { Party } from "@acquit/core";
import { moneyFromMinor } from "@acquit/core";
import type { Letter } from "@acquit/pdf";
import { en } from "./messages/letter-en.ts";
import { fr } from "./messages/letter-fr.ts";
import { amountIn, dateIn, valuesFor, type Language, type Writing } from "./reminder-values.ts";

const LETTERS_OF_ID = 10;

/** Whether a postman finds the way: a street or place and a town. */
export function hasPostalAddress(party: Party | undefined): boolean {
  const { line1 = "", line2 = "", city = "" } = party?.address ?? {};
  return [line1, line2].some((line) => line.trim() !== "") && city.trim() !== "";
}

type Messages = typeof fr;

/** Principal, interest and indemnity of each instalment asked for. */
function sumsTable({ contact, claim, language }: Writing, m: Messages): Letter["tables"][number] {
  const indemnities = new Set<string>();
  const hasPenalty = claim !== undefined && claim.penalty.length > 0;
  const rows = contact.lines.map(({ number, invoiceId, dueDate, minor, currency }) => {
    const one = claim?.byInvoice.find((each) => each.invoiceId === invoiceId);
    const isFirst = !indemnities.has(invoiceId);
    indemnities.add(invoiceId);
    const shown = (money: { readonly minor: number; readonly currency: string } | undefined) =>
      money === undefined || !isFirst ? "" : amountIn(language, moneyFromMinor(money.minor, money.currency));
    return [
      `${number}, ${m.dueOn(dateIn(language, dueDate))}`,
      amountIn(language, moneyFromMinor(minor, currency)),
      ...(claim === undefined ? [] : [shown(one?.interest), ...(hasPenalty ? [shown(one?.penalty)] : []), shown(one?.indemnity)]),
    ];
  });
  const columns =
    claim === undefined
      ? [m.invoice, m.principal]
      : [m.invoice, m.principal, m.interest, ...(hasPenalty ? [m.penalty] : []), m.indemnity];
  return { heading: m.sums, columns, rows };
}

function percentIn(language: Language, percent: string): string {
  return `${language === "fr" ? percent.replace(".", ",") : percent} %`;
}

/** How the interest comes about, stretch by stretch. */
function interestTable({ claim, language }: Writing, m: Messages): Letter["tables"] {
  const rows = (claim?.byInvoice ?? []).flatMap(({ number, currency, segments }) =>
    segments.map(({ from, to, days, base, percent }) => [
      `${number}, ${m.period(dateIn(language, from), dateIn(language, to))}`,
      amountIn(language, moneyFromMinor(base, currency)),
      percentIn(language, percent),
      String(days),
    ]),
  );
  return rows.length === 0 ? [] : [{ heading: m.computation, columns: [m.stretch, m.base, m.rate, m.days], rows }];
}

/** Where to pay, how interest is counted, and by which law. */
function notesOf({ profile, contact, claim, file }: Writing, m: Messages): NonNullable<Letter["notes"]> {
  const transfer = profile?.paymentMeans.flatMap(({ creditTransfers = [] }) => creditTransfers)[0];
  const numbers = [...new Set(contact.lines.map(({ number }) => number))].join(", ");
  return {
    heading: m.practical,
    notes: [
      ...(transfer === undefined ? [] : [{ label: m.payTo, text: m.transfer(transfer.account, numbers) }]),
      ...(claim === undefined || claim.byInvoice.length === 0 ? [] : [{ label: m.interest, text: m.formula }]),
      ...(contact.template === "formal-notice"
        ? [{ label: m.law, text: file.clientType === "business" ? m.lawBusiness : m.lawConsumer }]
        : []),
    ],
  };
}

/** A contact as a letter; nothing where either side's name and address are not known. */
export function letterFor(
  writing: Writing,
  words: { readonly subject: string; readonly paragraphs: readonly string[] },
  url?: string,
): Letter | undefined {
  const { contact, file, profile, language } = writing;
  const recipient = file.customer?.party;
  if (profile === undefined || recipient === undefined || !hasPostalAddress(recipient)) return undefined;
  const m = language === "en" ? en : fr;
  const { amount = "", deadline = "", contact: person = "", phone = "", claim } = valuesFor(writing);
  const isNotice = contact.template === "formal-notice";
  return {
    ...{ language, date: contact.day, sender: profile.party, recipient },
    title: isNotice ? m.noticeTitle : m.title,
    reference: contact.id.slice(0, LETTERS_OF_ID),
    facts: [
      { label: m.asked, value: claim ?? amount, isMain: true },
      ...(isNotice ? [{ label: m.before, value: deadline }] : []),
      { label: m.person, value: person, ...(phone !== "" && { lines: [phone] }) },
    ],
    paragraphs: [words.subject, ...words.paragraphs],
    tables: [sumsTable(writing, m), ...interestTable(writing, m)],
    notes: notesOf(writing, m),
    ...(url !== undefined && { paymentLink: url }),
  };
}
