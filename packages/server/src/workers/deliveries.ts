import { resolve } from "node:path";
import type { Carriers, MailboxReader, MessageChannel, WebhookCourier } from "@acquit/engine";
import { mailboxCarriers } from "../carriers/mailbox-carriers.ts";
import type { ServeSettings } from "../settings.ts";
import { HttpCourier } from "./http-courier.ts";
import { imapMailboxes } from "./imap-mailbox.ts";
import { MailboxFolder, SmtpChannel } from "./mail-channel.ts";

/** What deliveries depend on. */
export interface DeliveryOptions {
  readonly settings: Pick<ServeSettings, "smtpUrl" | "mailFrom" | "allowPrivateWebhooks">;
  readonly folder: string;
  readonly demo: boolean;
  readonly origin: () => string;
}

/** The ways out of this server, and the mailboxes answers come to: webhooks over HTTPS, mail over SMTP or into the data folder's mailbox, where letters and text messages lie too. */
export function deliveryPorts({ settings, folder, demo, origin }: DeliveryOptions): {
  readonly courier: WebhookCourier;
  readonly mail: MessageChannel;
  readonly carriers: Carriers;
  readonly mailboxReader: MailboxReader;
} {
  const { smtpUrl, mailFrom, allowPrivateWebhooks } = settings;
  const identity = { from: () => mailFrom ?? `no-reply@${new URL(origin()).hostname}` };
  const policy = { allowPrivate: allowPrivateWebhooks, allowLoopback: demo };
  return {
    courier: new HttpCourier({ policy }),
    mailboxReader: imapMailboxes({ policy }),
    carriers: mailboxCarriers(resolve(folder, "mailbox")),
    mail: smtpUrl === undefined ? new MailboxFolder(resolve(folder, "mailbox"), identity) : new SmtpChannel(smtpUrl, identity),
  };
}
