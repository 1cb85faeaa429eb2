import { clientLinks, questions } from "./client-collections.ts";
import { profiles, type OutboxRow } from "./collections.ts";
import { found, type Context } from "./context.ts";
import { record } from "./journal.ts";
import { written } from "./mails.ts";
import { enClient } from "./messages/client-en.ts";
import { frClient } from "./messages/client-fr.ts";
import { PermanentFailure, type ErrandWork } from "./outbox.ts";
import { headerText, type MessageChannel } from "./ports/message-channel.ts";
import { SYSTEM_TENANT, type Reader } from "./ports/store.ts";
import { openText } from "./ports/vault.ts";
import { languageOf } from "./use-cases/client-language.ts";

async function senderOf(reader: Reader) {
  const { profile } = found(await reader.get(profiles, "profile"), "profile");
  const replyTo = profile.billingContact?.email;
  return {
    seller: profile.party.name,
    fromName: headerText(profile.party.name, 80),
    ...(replyTo === undefined ? {} : { replyTo: headerText(replyTo) }),
  };
}

/** Mails a client the link to all her invoices. */
export async function sendAccountMail(
  context: Context,
  channel: MessageChannel,
  errand: OutboxRow,
  work: ErrandWork,
): Promise<void> {
  const { tenantId, signal } = work;
  const { to, sealed, link } = errand.payload as { readonly to: string; readonly sealed: string; readonly link: string };
  const known = await context.store.read(SYSTEM_TENANT, (reader) => reader.get(clientLinks, link));
  if (known?.revokedAt !== undefined) throw new PermanentFailure("The link was revoked before the mail was sent.");
  const url = openText(context.vault, sealed, `errand:${errand.id}`);
  const customerId = errand.subject.replace(/^customer:/, "");
  const { sender, language } = await context.store.read(tenantId, async (reader) => ({
    sender: await senderOf(reader),
    language: await languageOf(reader, customerId),
  }));
  const m = language === "en" ? enClient : frClient;
  const { seller, ...from } = sender;
  const mail = written(m.accountSubject(seller), {
    language,
    sender: seller,
    title: m.accountTitle,
    paragraphs: [m.accountLead(seller)],
    action: { label: m.accountAction, url },
    footer: [m.personal],
  });
  await channel.send({ ...mail, ...from, id: errand.id, to, attachments: [] }, signal);
  await told(context, tenantId, errand, { kind: "client-link-sent", facts: { to } });
}

/** Mails the answer to a question. */
export async function sendAnswerMail(
  context: Context,
  channel: MessageChannel,
  errand: OutboxRow,
  work: ErrandWork,
): Promise<void> {
  const { tenantId, signal } = work;
  const { to, question, message } = errand.payload as {
    readonly to: string;
    readonly question: string;
    readonly message: string;
  };
  const { sender, language, row } = await context.store.read(tenantId, async (reader) => {
    const asked = found(await reader.get(questions, question), "question");
    return { sender: await senderOf(reader), language: await languageOf(reader, asked.customerId, asked.invoiceId), row: asked };
  });
  const m = language === "en" ? enClient : frClient;
  const at = row.messages.findIndex(({ id }) => id === message);
  const answer = found(row.messages[at], "answer");
  const asked = row.messages.slice(0, at).findLast(({ from }) => from === "client");
  const { seller, ...from } = sender;
  const mail = written(m.answerSubject(row.number, seller), {
    language,
    sender: seller,
    title: m.answerTitle(row.number),
    paragraphs: [answer.text, m.signed(answer.name)],
    footer: [...(asked === undefined ? [] : [m.youAsked(asked.text)]), m.answerBack],
  });
  await channel.send({ ...mail, ...from, id: errand.id, to, attachments: [] }, signal);
  await told(context, tenantId, errand, { kind: "answer-sent", facts: { to, number: row.number, text: answer.text } });
}

async function told(
  context: Context,
  tenantId: string,
  { subject }: OutboxRow,
  happening: { readonly kind: string; readonly facts: Readonly<Record<string, unknown>> },
): Promise<void> {
  const actor = { tenantId, personId: "system:mail", personName: "Acquit" };
  await context.store.transact(tenantId, (transaction) => record(transaction, context, actor, { ...happening, subject }));
  context.bell.ring(tenantId);
}
