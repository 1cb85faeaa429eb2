import {
  englishTemplates,
  fillTemplate,
  frenchTemplates,
  moneyFromMinor,
  type MessageTemplate,
  type PlannedContact,
  type TemplateId,
} from "@acquit/core";
import type { Letter } from "@acquit/pdf";
import { profiles } from "./collections.ts";
import { mailHtml, mailText, type MailContent } from "./mail-layout.ts";
import { en } from "./messages/en.ts";
import { fr } from "./messages/fr.ts";
import { phoneNumber } from "./ports/carrier.ts";
import { headerText } from "./ports/message-channel.ts";
import type { Reader } from "./ports/store.ts";
import { reminderTemplates } from "./reminder-collections.ts";
import type { ClientFile } from "./reminder-ledger.ts";
import { hasPostalAddress, letterFor } from "./reminder-letter.ts";
import { amountIn, claimFor, dateIn, valuesFor, type Language, type Writing } from "./reminder-values.ts";

/** What a contact says, exactly; without an address or a rate it cannot go. */
export interface ContactText {
  readonly language: Language;
  readonly to?: string;
  readonly fromName: string;
  readonly replyTo?: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly problem?: "no-address" | "no-rate" | "bounced";
  /** The same on paper, where it is a letter or a formal notice. */
  readonly letter?: Letter;
}

/** The wording that holds: the firm's own, else the one it starts from. */
export async function templateFor(
  reader: Reader,
  language: Language,
  id: TemplateId,
): Promise<{ readonly template: MessageTemplate; readonly revision: number }> {
  const own = await reader.get(reminderTemplates, `${language}.${id}`);
  return own ?? { template: (language === "en" ? englishTemplates : frenchTemplates)[id], revision: 0 };
}

/** A consumer's formal notice has other articles. */
function templateIdFor(contact: PlannedContact, file: ClientFile): TemplateId {
  return contact.template === "formal-notice" && file.clientType === "consumer" ? "formal-notice-consumer" : contact.template;
}

/** Where a client gets mail. */
function addressOf({ customer, bounced }: ClientFile): string | undefined {
  const addresses = [customer?.email, customer?.party.contact?.email].map((text) => text?.trim() ?? "");
  return addresses.find((text) => text !== "" && !bounced.has(text.toLowerCase()));
}

/** Where a client is reached by a channel: an address of mail, her name on an envelope with an address, or a telephone. */
function reachedAt(channel: PlannedContact["step"]["channel"], file: ClientFile): string | undefined {
  const { customer, customerName } = file;
  if (channel === "letter") return hasPostalAddress(customer?.party) ? customerName : undefined;
  if (channel === "sms") return phoneNumber(customer?.party.contact?.phone ?? "", customer?.party.address.country ?? "");
  return addressOf(file);
}

/** A reminder in a text message: who asks for what, and where it is paid; what a person wrote instead goes as it is. */
function shortText(writing: Writing, url: string | undefined): string {
  const own = ownWords(writing.contact, writing.file);
  const { seller = "", amount = "", numbers = "" } = valuesFor(writing);
  const said = own?.body ?? (writing.language === "en" ? en : fr).reminderSms(seller, amount, numbers);
  return url === undefined ? said : `${said} ${url}`;
}

/** What a person wrote in place of the wording, for any of the steps a contact takes. */
function ownWords(contact: PlannedContact, file: ClientFile): MessageTemplate | undefined {
  const isAbout = (row: ClientFile["adjustments"][number]) =>
    contact.lines.some(
      (line) => row.invoiceId === line.invoiceId && row.instalmentId === line.instalmentId && row.stepId === line.stepId,
    );
  return file.adjustments.find((row) => row.message !== undefined && isAbout(row))?.message;
}

interface Words {
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

function verbatim({ subject, body }: MessageTemplate): Words {
  const paragraphs = body.split(/\n[ \t]*\n/).map((text) => text.trim());
  return { subject, paragraphs: paragraphs.filter((text) => text !== "") };
}

function contentOf({ contact, profile, language }: Writing, words: Words, url?: string): MailContent {
  const m = language === "en" ? en : fr;
  const reader = profile?.billingContact?.name;
  return {
    language,
    sender: profile?.party.name ?? "",
    title: words.subject,
    paragraphs: words.paragraphs,
    facts: contact.lines.map((line) => [
      `${line.number}, ${m.dueOn(dateIn(language, line.dueDate))}`,
      amountIn(language, moneyFromMinor(line.minor, line.currency)),
    ]),
    ...(url !== undefined && { action: { label: m.seeAndPay, url } }),
    footer: [reader === undefined ? m.questionToUs : m.question(reader), ...(url === undefined ? [] : [m.linkIsPersonal])],
  };
}

/** The words of a contact: a person's own, else the template filled; unfilled where the notice's rate is not known. */
async function wordsFor(reader: Reader, writing: Writing): Promise<{ readonly words: Words; readonly lacksRate: boolean }> {
  const { contact, file, language, claim } = writing;
  const own = ownWords(contact, file);
  if (own !== undefined) return { words: verbatim(own), lacksRate: false };
  const { template } = await templateFor(reader, language, templateIdFor(contact, file));
  if (contact.template === "formal-notice" && claim === undefined) return { words: verbatim(template), lacksRate: true };
  return { words: fillTemplate(template, valuesFor(writing)), lacksRate: false };
}

/** Why a client is not reached: nothing arrives at her address, or there is none. */
function lacking(channel: string, { bounced }: ClientFile): "bounced" | "no-address" {
  return channel === "e-mail" && bounced.size > 0 ? "bounced" : "no-address";
}

const sentBy: ReadonlySet<string> = new Set<PlannedContact["step"]["channel"]>(["e-mail", "letter", "sms"]);

/** A letter, and what the last resort says by e-mail, are drawn as pages. */
function isOnPaper({ step, template }: PlannedContact): boolean {
  return step.channel === "letter" || (step.channel === "e-mail" && template === "formal-notice");
}

/** The text as its channel carries it. */
function bodyOf(writing: Writing, words: Words, url: string | undefined): Pick<ContactText, "text" | "html"> {
  const { channel } = writing.contact.step;
  if (channel === "sms") return { text: shortText(writing, url), html: "" };
  if (channel !== "e-mail") return { text: words.paragraphs.join("\n\n"), html: "" };
  const content = contentOf(writing, words, url);
  return { text: mailText(content), html: mailHtml(content) };
}

/** Writes a contact out: the firm's wording in the client's language, or what a person wrote in its place. */
export async function writeContact(
  reader: Reader,
  contact: PlannedContact,
  file: ClientFile,
  url?: string,
): Promise<ContactText> {
  const profile = (await reader.get(profiles, "profile"))?.profile;
  const language = file.customer?.language ?? profile?.language ?? "fr";
  const base = { contact, file, profile, language };
  const writing: Writing = { ...base, claim: contact.template === "formal-notice" ? claimFor(base) : undefined };
  const { words, lacksRate } = await wordsFor(reader, writing);
  const { channel } = contact.step;
  const to = reachedAt(channel, file);
  const problem = lacksRate ? "no-rate" : sentBy.has(channel) && to === undefined ? lacking(channel, file) : undefined;
  const letter = isOnPaper(contact) && !lacksRate ? letterFor(writing, words, url) : undefined;
  const replyTo = profile?.billingContact?.email;
  return {
    ...{ language, fromName: profile?.party.name ?? "", subject: headerText(words.subject) },
    ...bodyOf(writing, words, url),
    ...(to !== undefined && { to }),
    ...(replyTo !== undefined && { replyTo }),
    ...(problem !== undefined && { problem }),
    ...(letter !== undefined && { letter }),
  };
}
