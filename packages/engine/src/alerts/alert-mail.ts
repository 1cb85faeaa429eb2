import { customers, payloads, payments, profiles, standings, type OutboxRow } from "../collections.ts";
import type { Context } from "../context.ts";
import { amountIn, dateIn, written } from "../mails.ts";
import { enAlerts } from "../messages/alerts-en.ts";
import { frAlerts } from "../messages/alerts-fr.ts";
import type { ErrandWork } from "../outbox.ts";
import { headerText, type MessageChannel } from "../ports/message-channel.ts";
import type { Reader } from "../ports/store.ts";
import { alertReaders, alerts, type AlertRow } from "./alert-collections.ts";

/** What an alert says; what was erased is missing. */
export type AlertFacts = NonNullable<AlertRow["facts"]>;

const text = (value: unknown) => (typeof value === "string" ? value : undefined);

async function customerNameOf(reader: Reader, row: AlertRow): Promise<string | undefined> {
  const id = row.subject.slice(row.subject.indexOf(":") + 1);
  if (row.subject.startsWith("invoice:")) return (await reader.get(standings, id))?.customerName;
  if (!row.subject.startsWith("payment:")) return undefined;
  const payment = await reader.get(payments, id);
  if (payment?.customerId === undefined) return undefined;
  return (await reader.get(customers, payment.customerId))?.customer.party.name;
}

/** What an alert says now. */
export async function factsOf(reader: Reader, row: AlertRow): Promise<AlertFacts> {
  const told: Readonly<Record<string, unknown>> | undefined =
    row.entry === undefined ? row.facts : (await reader.get(payloads, row.entry))?.payload;
  const id = row.subject.slice(row.subject.indexOf(":") + 1);
  const standing = row.subject.startsWith("invoice:") ? await reader.get(standings, id) : undefined;
  const facts = {
    number: text(told?.["number"]) ?? standing?.number ?? text(told?.["reference"]),
    amount: text(told?.["amount"]),
    currency: text(told?.["currency"]),
    date: text(told?.["date"]),
    customer: await customerNameOf(reader, row),
    method: text(told?.["method"]) ?? text(told?.["channel"]),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

/** Mails an alert to who wants to hear of it. */
export async function sendAlertMail(
  context: Context,
  channel: MessageChannel,
  errand: OutboxRow,
  { tenantId, signal }: ErrandWork,
): Promise<void> {
  const alertId = errand.subject.replace(/^alert:/, "");
  const { reader, alert, facts, seller } = await context.store.read(tenantId, async (rows) => {
    const row = await rows.get(alerts, alertId);
    return {
      reader: await rows.get(alertReaders, String(errand.payload["person"])),
      alert: row,
      facts: row === undefined ? {} : await factsOf(rows, row),
      seller: (await rows.get(profiles, "profile"))?.profile.party.name ?? "Acquit",
    };
  });
  const to = reader?.preferences.to;
  // She left, or changed her mind, since it was lined up.
  if (reader === undefined || alert === undefined || to === undefined || !reader.preferences.mail.includes(alert.kind)) return;
  const { language } = reader.preferences;
  const m = language === "en" ? enAlerts : frAlerts;
  const { amount, currency, date, number, customer } = facts;
  const rows: readonly (readonly [string, string | undefined])[] = [
    [m.customer, customer],
    [m.number, number],
    [m.amount, amount === undefined || currency === undefined ? undefined : amountIn(language, amount, currency)],
    [m.date, date === undefined ? undefined : dateIn(language, date)],
  ];
  const mail = written(
    m.subject(
      m.kinds[alert.kind],
      [customer, number].find((words) => words !== undefined),
    ),
    {
      language,
      sender: seller,
      title: m.kinds[alert.kind],
      paragraphs: [m.lead[alert.kind]],
      facts: rows.flatMap(([label, value]) => (value === undefined ? [] : [[label, value] as const])),
      action: { label: m.look, url: `${context.origin()}/app/alerts` },
      footer: [m.why(seller)],
    },
  );
  await channel.send({ ...mail, id: errand.id, to, fromName: headerText(`Acquit · ${seller}`, 80), attachments: [] }, signal);
}
