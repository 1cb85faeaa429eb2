import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { PermanentFailure, type MessageChannel, type OutgoingMessage } from "@acquit/engine";
import { createTransport, type SendMailOptions } from "nodemailer";

/** Who the mails come from. */
export interface MailIdentity {
  /** The address mails are sent from; answers go to the seller's own. */
  readonly from: () => string;
}

/** The host part of an address, for Message-IDs. */
function domainOf(address: string): string {
  return address.split("@").at(-1) ?? "localhost";
}

/** The message as nodemailer takes it; the same message always has the same Message-ID. */
function asMail(message: OutgoingMessage, identity: MailIdentity): SendMailOptions {
  const from = identity.from();
  return {
    messageId: `<${message.id}@${domainOf(from)}>`,
    from: { name: message.fromName, address: from },
    to: { name: "", address: message.to },
    ...(message.replyTo === undefined ? {} : { replyTo: { name: "", address: message.replyTo } }),
    subject: message.subject,
    text: message.text,
    html: message.html,
    headers: { "content-language": message.language, "auto-submitted": "auto-generated" },
    attachments: message.attachments.map(({ name, mediaType, bytes }) => ({
      filename: name,
      contentType: mediaType,
      content: Buffer.from(bytes),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

const TIMEOUT_MS = 20_000;

/** E-mail through an SMTP server. */
export class SmtpChannel implements MessageChannel {
  readonly kind = "e-mail";
  readonly #identity: MailIdentity;
  readonly #url: string;

  /** @param url smtp://USER:PASSWORD@HOST:PORT, or smtps:// */
  constructor(url: string, identity: MailIdentity) {
    const address = new URL(url);
    for (const limit of ["connectionTimeout", "greetingTimeout", "socketTimeout"]) {
      if (!address.searchParams.has(limit)) address.searchParams.set(limit, String(TIMEOUT_MS));
    }
    this.#url = address.href;
    this.#identity = identity;
  }

  async send(message: OutgoingMessage, signal?: AbortSignal): Promise<void> {
    const transport = createTransport(this.#url);
    const cut = () => {
      transport.close();
    };
    signal?.addEventListener("abort", cut);
    try {
      await transport.sendMail(asMail(message, this.#identity));
    } catch (error) {
      const code = error instanceof Error && "responseCode" in error ? Number(error.responseCode) : 0;
      // 5xx: the server will say the same next time. Its words may hold the address; the code is enough to look it up.
      if (code >= 500) throw new PermanentFailure(`The mail server refused the message (${String(code)}).`);
      const reason = error instanceof Error && "code" in error ? String(error.code) : "no reason given";
      throw new Error(`The mail server did not take the message (${code === 0 ? reason : String(code)}).`, { cause: error });
    } finally {
      signal?.removeEventListener("abort", cut);
      transport.close();
    }
  }
}

/** Writes mails as .eml files into a folder, where no SMTP server is set: any mail program opens them. */
export class MailboxFolder implements MessageChannel {
  readonly kind = "e-mail";
  readonly #folder: string;
  readonly #identity: MailIdentity;

  constructor(folder: string, identity: MailIdentity) {
    this.#folder = folder;
    this.#identity = identity;
  }

  async send(message: OutgoingMessage): Promise<void> {
    const transport = createTransport({ streamTransport: true, buffer: true });
    const { message: bytes } = await transport.sendMail(asMail(message, this.#identity));
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const file = resolve(this.#folder, `${message.id}.eml`);
    // A repeat writes the same file again.
    writeFileSync(`${file}.arriving`, bytes as Buffer, { mode: 0o600 });
    renameSync(`${file}.arriving`, file);
  }
}
