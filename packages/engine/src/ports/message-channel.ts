/** A message ready to go. */
export interface OutgoingMessage {
  /** The same for every repeat of the same message: it becomes the Message-ID. */
  readonly id: string;
  readonly fromName: string;
  readonly replyTo?: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: "fr" | "en";
  readonly attachments: readonly { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }[];
}

/** A way to reach people. Delivery of e-mail is at least once, a repeat carries the same id; what is paid for goes at most once (`carrier.ts`). */
export interface MessageChannel<Message = OutgoingMessage> {
  readonly kind: "e-mail" | "letter" | "sms";
  /** Hands the message over; throws PermanentFailure when it will never be taken, anything else when it may be tried again. */
  send(message: Message, signal?: AbortSignal): Promise<void>;
}

/** Whether a text is one e-mail address that can stand in a header: nothing else, no list, no line break. */
export function isMailAddress(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[^\s@<>,;:"()[\]\\\p{Cc}\p{Cf}]{1,64}@[^\s@<>,;:"()[\]\\\p{Cc}\p{Cf}]+\.[\p{L}\p{N}-]{2,63}$/u.test(text)
  );
}

/** A text as it may stand in a header: one line, without control characters and marks that turn the reading direction. */
export function headerText(text: string, most = 200): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, most);
}
