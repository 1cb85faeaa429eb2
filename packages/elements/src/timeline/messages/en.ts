import type { TimelineMessages } from "./fr.ts";

const maybe = (before: string, text: string | undefined) => (text === undefined ? "" : `${before}${text}`);

/** What happened, one sentence per kind of entry; what was erased is missing without hurting the sentence. */
export const en: TimelineMessages = {
  happenings: {
    "invoice-issued": ({ number, buyer, amount }) =>
      `Invoice${maybe(" ", number)} issued${maybe(" to ", buyer)}${maybe(", ", amount)}`,
    "credit-note-issued": ({ number, buyer, amount }) =>
      `Credit note${maybe(" ", number)} issued${maybe(" to ", buyer)}${maybe(", ", amount)}`,
    "original-stored": ({ name }) => `Original made and kept for good${maybe(": ", name)}`,
    "einvoice-findings": ({ findings }) => `A platform would refuse the e-invoice${maybe(": ", findings)}`,
    "receivable-imported": ({ number, source, date }) =>
      `Receivable${maybe(" ", number)} taken over${maybe(" from ", source)}${maybe(", as it stood on ", date)}`,
    "draft-created": ({ buyer }) => `Draft begun${maybe(" for ", buyer)}`,
    "draft-saved": ({ buyer, lines }) =>
      `Draft saved${maybe(" for ", buyer)}${lines === undefined ? "" : `, ${String(lines)} ${lines === 1 ? "line" : "lines"}`}`,
    "draft-deleted": ({ buyer }) => `Draft deleted${maybe(" (", buyer)}${buyer === undefined ? "" : ")"}`,
    "payment-recorded": ({ amount, method, reference, date }) =>
      `Payment received${maybe(": ", amount)}${maybe(" ", method)}${maybe(" on ", date)}${maybe(", reference ", reference)}`,
    "payment-allocated": ({ amount, date }) =>
      `Payment allocated to the invoice${maybe(": ", amount)}${maybe(", received on ", date)}`,
    "payment-differs": () => "A payment came that differs from what was asked: it waits for a decision, nothing was allocated",
    "allocation-undone": ({ amount, reason }) => `Allocation undone${maybe(": ", amount)}${maybe(", reason: ", reason)}`,
    "payment-link-created": ({ date }) => `Payment link created${maybe(", valid until ", date)}`,
    "payment-links-revoked": ({ count }) =>
      count === 1 ? "1 payment link revoked" : `${count === undefined ? "P" : `${String(count)} p`}ayment links revoked`,
    "customer-created": ({ name }) => `Customer created${maybe(": ", name)}`,
    "customer-saved": ({ name }) => `Customer changed${maybe(": ", name)}`,
    "profile-saved": () => "Company details changed",
    "series-saved": ({ pattern }) => `Numbering changed${maybe(": ", pattern)}`,
    "invoice-mail-asked": () => "Sending the invoice by e-mail was asked for",
    "invoice-sent": () => "Invoice sent to the client",
    "customer-erased": () => "The client’s personal data erased",
    "webhook-created": () => "Webhook created",
    "webhook-saved": () => "Webhook changed",
    "webhook-deleted": () => "Webhook deleted",
    "webhook-secret-rotated": () => "Secret of a webhook renewed",
    "firm-created": ({ firm }) => `Account opened${maybe(" for ", firm)}`,
    "signed-in": () => "Signed in",
    "signed-out": () => "Signed out",
    "session-revoked": () => "Session ended from afar",
    "password-changed": () => "Password changed",
    "second-factor-enabled": () => "Second factor turned on for sign-in",
    "second-factor-disabled": () => "Second factor turned off",
    "person-invited": ({ name, role }) => `Invitation sent${maybe(" to ", name)}${maybe(", as ", role)}`,
    "invitation-revoked": ({ name }) => `Invitation taken back${maybe(": ", name)}`,
    "member-joined": ({ name, role }) => `Joined the team${maybe(": ", name)}${maybe(", as ", role)}`,
    "member-removed": ({ name }) => `Access ended${maybe(" for ", name)}`,
    "role-changed": ({ name, role }) => `Role changed${maybe(": ", name)}${maybe(", now ", role)}`,
    "key-created": ({ name, role }) => `Access key created${maybe(": ", name)}${maybe(", as ", role)}`,
    "key-revoked": ({ name }) => `Access key revoked${maybe(": ", name)}`,
    "origins-changed": () => "Sites allowed to embed screens changed",
    "delivery-resent": () => "Message sent again by hand",
  },
  roles: { owner: "owner", biller: "biller", collector: "collector", reader: "reader" },
  methods: {
    transfer: "by transfer",
    card: "by card",
    "direct-debit": "by direct debit",
    cheque: "by cheque",
    cash: "in cash",
    other: "by other means",
  },
  unknown: (kind, subject) => `Event “${kind}” on ${subject}`,
  erased: "Details erased",
  today: "Today",
  yesterday: "Yesterday",
  proof: "Fingerprint",
  showProof: (seq) => `Show the fingerprint of entry ${String(seq)}`,
  entry: (seq) => `Entry no. ${String(seq)}`,
  empty: "Nothing has happened yet.",
};
