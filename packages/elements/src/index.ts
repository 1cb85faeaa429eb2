export { BankReconciliation } from "./bank-reconciliation/bank-reconciliation.ts";
export { ClientPortal } from "./client-portal/client-portal.ts";
export { Collections } from "./collections/collections.ts";
export { CustomerChosenEvent } from "./customer-picker/customer-chosen-event.ts";
export { CustomerPicker } from "./customer-picker/customer-picker.ts";
export { DocumentPreview } from "./document-preview/document-preview.ts";
export {
  DraftChangedEvent,
  InvoiceEditedEvent,
  InvoiceEditor,
  InvoiceIssueRequestEvent,
  InvoiceIssuedEvent,
  InvoiceSavedEvent,
} from "./invoice-editor/invoice-editor.ts";
export { InvoiceReadEvent, InvoiceViewer } from "./invoice-viewer/invoice-viewer.ts";
export { PaymentLinkButton, PaymentOpenRequestEvent } from "./payment-link-button/payment-link-button.ts";
export { Provider } from "./provider/provider.ts";
export { workspaceContext } from "./provider/workspace-context.ts";
export {
  InvoiceCreateRequestEvent,
  InvoiceOpenEvent,
  ReceivablesDashboard,
} from "./receivables-dashboard/receivables-dashboard.ts";
export { TermsNotice } from "./terms-notice/terms-notice.ts";
export { Timeline } from "./timeline/timeline.ts";
export type { TimelineEntry } from "./timeline/timeline.ts";
