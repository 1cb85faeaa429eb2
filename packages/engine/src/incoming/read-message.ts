import type { Address, Attachment, Email } from "postal-mime";
import { headerText } from "../ports/message-channel.ts";

/** A message that came in, as far as it is needed to file it. */
export interface ReadMessage {
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  /** Message-IDs it answers or is about, the nearest first, without angle brackets. */
  readonly about: readonly string[];
  readonly attachments: number;
  /** It reports for good that a message of ours did not arrive. */
  readonly bounce?: { readonly recipient: string; readonly reason: string };
}

const LONGEST_TEXT = 10_000;
const MOST_REFERENCES = 20;

function addressOf(address: Address | undefined): string {
  return (address?.address ?? address?.group[0]?.address ?? "").trim().toLowerCase();
}

function textOf(content: Attachment["content"]): string {
  return typeof content === "string" ? content : new TextDecoder().decode(content);
}

/** Message-IDs in a header, the last one first: it is the nearest. */
function idsIn(text: string | undefined): readonly string[] {
  return [...(text ?? "").matchAll(/<([^<>\s]{3,250})>/g)].map((match) => match[1] ?? "").reverse();
}

function fieldIn(text: string, name: string): string | undefined {
  return new RegExp(`^${name}:[ \\t]*(.+(?:\\r?\\n[ \\t].+)*)`, "im").exec(text)?.[1]?.replace(/\s+/g, " ").trim();
}

/** The report of a delivery that failed for good (RFC 3464): whom it did not reach, why, and which message it was. */
function bounceOf({ attachments }: Email): { readonly bounce: ReadMessage["bounce"]; readonly original: readonly string[] } {
  const none = { bounce: undefined, original: [] };
  const report = attachments.find(({ mimeType }) => mimeType.toLowerCase() === "message/delivery-status");
  if (report === undefined) return none;
  const said = textOf(report.content);
  const recipient = fieldIn(said, "Final-Recipient")?.split(";").at(-1)?.trim().toLowerCase();
  const status = fieldIn(said, "Status") ?? "";
  if (recipient === undefined || fieldIn(said, "Action")?.toLowerCase() !== "failed" || status.startsWith("4")) return none;
  const headers = attachments.find(({ mimeType }) => /^(message\/rfc822|text\/rfc822-headers)/i.test(mimeType));
  const original = headers === undefined ? [] : idsIn(fieldIn(textOf(headers.content), "Message-ID"));
  const reason = headerText([status, fieldIn(said, "Diagnostic-Code") ?? ""].join(" "), 300);
  return { bounce: { recipient, reason }, original };
}

/** What a person reads of a message without plain text: its markup's words. */
function plainOf({ text, html }: Email): string {
  if (text !== undefined && text.trim() !== "") return text;
  return (html ?? "")
    .replace(/<(style|script)[\s\S]*?<\/\1>/gi, " ")
    .replace(/<[^>]+>/g, " ")
    .replace(/[ \t]+/g, " ");
}

/** Characters that no database row or XML can hold are left out. */
function clean(text: string, most: number): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/gu, "")
    .trim()
    .slice(0, most);
}

/** Reads a message as it came over the wire (RFC 5322). What is no message is read as one without anything. */
export async function readMessage(bytes: Uint8Array): Promise<ReadMessage> {
  const { default: PostalMime } = await import("postal-mime");
  const email = await PostalMime.parse(bytes, { forceRfc822Attachments: true, maxNestingDepth: 30 });
  const { bounce, original } = bounceOf(email);
  const about = [...original, ...idsIn(email.inReplyTo), ...idsIn(email.references)];
  return {
    from: addressOf(email.from),
    subject: headerText(clean(email.subject ?? "", 300), 300),
    text: clean(plainOf(email), LONGEST_TEXT),
    about: [...new Set(about)].slice(0, MOST_REFERENCES),
    attachments: email.attachments.length,
    ...(bounce !== undefined && { bounce }),
  };
}
