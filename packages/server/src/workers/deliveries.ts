import { resolve } from "node:path";
import type { Carriers, MessageChannel, WebhookCourier } from "@acquit/engine";
import { mailboxCarriers } from "../carriers/mailbox-carriers.ts";
import type { ServeSettings } from "../settings.ts";
import { HttpCourier } from "./http-courier.ts";
import { MailboxFolder, SmtpChannel } from "./mail-channel.ts";

/** What deliveries depend on. */
export interface DeliveryOptions {
  readonly settings: Pick<ServeSettings, "smtpUrl" | "mailFrom" | "allowPrivateWebhooks">;
  readonly folder: string;
  readonly demo: boolean;
  readonly origin: () => string;
}

/** The ways out of this server: webhooks over HTTPS, mail over SMTP or into the data folder's mailbox, where letters and text messages lie too. */
export function deliveryPorts({ settings, folder, demo, origin }: DeliveryOptions): {
  readonly courier: WebhookCourier;
  readonly mail: MessageChannel;
  readonly carriers: Carriers;
} {
  const { smtpUrl, mailFrom, allowPrivateWebhooks } = settings;
  const identity = { from: () => mailFrom ?? `no-reply@${new URL(origin()).hostname}` };
  return {
    courier: new HttpCourier({ policy: { allowPrivate: allowPrivateWebhooks, allowLoopback: demo } }),
    carriers: mailboxCarriers(resolve(folder, "mailbox")),
    mail: smtpUrl === undefined ? new MailboxFolder(resolve(folder, "mailbox"), identity) : new SmtpChannel(smtpUrl, identity),
  };
}
