import type { DeliveriesMessages } from "./deliveries-fr.ts";

/** What the page of deliveries and webhooks says in English. */
export const deliveriesEn: DeliveriesMessages = {
  deliveries: "Deliveries",
  lead: "What goes out: e-mails, originals, webhooks. What fails is tried again for a day and a half, then waits here.",
  states: { waiting: "Waiting", dead: "Failed", done: "Done" },
  topics: {
    webhook: "Webhook",
    "invoice-mail": "Invoice by e-mail",
    "invitation-mail": "Invitation by e-mail",
    "document-issued": "Original of the invoice",
  },
  none: { waiting: "Nothing waits.", dead: "Nothing failed.", done: "Nothing has gone out yet." },
  attempts: (count) => (count === 1 ? "1 attempt" : `${String(count)} attempts`),
  resend: "Send again",
  resent: "Lined up again: it goes out in a moment.",
  webhooks: "Webhooks",
  webhooksLead: "Each event you choose is sent, signed, to the address you give.",
  url: "Address (https)",
  events: "Events",
  add: "Add a webhook",
  added: "Webhook added.",
  secretOnce: (url) => `Signing secret for ${url}: shown this once.`,
  ping: "Test",
  pinged: (status, ms) => `Answered ${String(status)} in ${String(ms)} ms.`,
  rotate: "New secret",
  rotated: "New secret made; the old one signs for another day.",
  remove: "Remove",
  removed: "Webhook removed.",
  noWebhooks: "No webhooks.",
  log: "Latest deliveries",
  noAnswer: "no answer",
};
