// Drawn from the elements' own documentation by `npm run elements`.
import type { BankReconciliation } from "./bank-reconciliation/bank-reconciliation.ts";
import type { ClientPortal } from "./client-portal/client-portal.ts";
import type { Collections } from "./collections/collections.ts";
import type { CustomerPicker } from "./customer-picker/customer-picker.ts";
import type { DocumentPreview } from "./document-preview/document-preview.ts";
import type { InvoiceEditor } from "./invoice-editor/invoice-editor.ts";
import type { InvoiceViewer } from "./invoice-viewer/invoice-viewer.ts";
import type { PaymentLinkButton } from "./payment-link-button/payment-link-button.ts";
import type { Provider } from "./provider/provider.ts";
import type { ReceivablesDashboard } from "./receivables-dashboard/receivables-dashboard.ts";
import type { TermsNotice } from "./terms-notice/terms-notice.ts";
import type { Timeline } from "./timeline/timeline.ts";
import type { JsxElement } from "./jsx-element.ts";

/** Acquit's tags for `JSX.IntrinsicElements` of React, Preact or Solid (docs/embedding.md). */
export interface AcquitElements {
  /** The bank: statements in, what each movement settles with the reasons for it, the rules learned, and the ledger against the bank. */
  "acquit-bank-reconciliation": JsxElement<BankReconciliation, "workspace" | "invoiceHref" | "view" | "readonly", "invoice-open">;
  /** A client's account with a firm: what she owes, when, what she paid, her documents; she pays all, one, a part or an instalment, asks, and proposes. */
  "acquit-client-portal": JsxElement<ClientPortal, "account", "payment-open-request">;
  /** The collector's desk: what will be sent to whom, when, why and in which words; calls to make; what went out; the rules and wordings. */
  "acquit-collections": JsxElement<
    Collections,
    "workspace" | "invoiceHref" | "fileHref" | "people" | "view" | "readonly",
    "invoice-open"
  >;
  /** Chooses who is billed: finds customers while one types, creates one in place, shows the chosen one. */
  "acquit-customer-picker": JsxElement<
    CustomerPicker,
    "workspace" | "party" | "problems" | "customerId" | "readonly",
    "customer-chosen"
  >;
  /** Shows a draft as the pages it would become, drawn anew as it changes; what draws is loaded with the first one. */
  "acquit-document-preview": JsxElement<DocumentPreview, "request", never>;
  /** Writes an invoice: the client, lines, terms and live totals; stores every change by itself and issues when all is in order. */
  "acquit-invoice-editor": JsxElement<
    InvoiceEditor,
    "workspace" | "draftId" | "readonly",
    "draft-changed" | "invoice-edited" | "invoice-saved" | "invoice-issue-request" | "invoice-issued"
  >;
  /** Shows an electronic invoice (CII, UBL, Factur-X) with its checks and attachments, without a server: the file stays in the page. */
  "acquit-invoice-viewer": JsxElement<InvoiceViewer, "file" | "rules", "invoice-read">;
  /** Says what a client owes and opens its payment. */
  "acquit-payment-link-button": JsxElement<PaymentLinkButton, "desk" | "fetchLink" | "mode" | "compact", "payment-open-request">;
  /** Gives every Acquit element inside it the same workspace. */
  "acquit-provider": JsxElement<Provider, "workspace", never>;
  /** What is owed, since when, by whom: the figures first, then the invoices behind them. */
  "acquit-receivables-dashboard": JsxElement<
    ReceivablesDashboard,
    "workspace" | "invoiceHref" | "actions" | "views" | "asOf" | "currency" | "status" | "density",
    "invoice-open" | "invoice-create-request" | "invoices-action" | "views-change"
  >;
  /** Says in plain words when an invoice is to be paid, what paying early or in parts means, and what follows if it is not paid in time. */
  "acquit-terms-notice": JsxElement<TermsNotice, "desk", never>;
  /** Tells what happened, entry by entry: who, when, what, and the fingerprint that proves it. */
  "acquit-timeline": JsxElement<Timeline, "entries", never>;
}
