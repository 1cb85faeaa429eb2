/** How to define an element. */
export type Define = () => Promise<unknown>;

/**
 * Every public tag and the module that defines it. A table, so that no address is ever made from what stands in a page, and bundlers see
 * each part. The provider comes first: what it gives must be there before an element asks for it.
 */
export const elementTable: ReadonlyMap<string, Define> = new Map<string, Define>([
  ["acquit-provider", () => import("@acquit/elements/provider/define")],
  ["acquit-bank-reconciliation", () => import("@acquit/elements/bank-reconciliation/define")],
  ["acquit-client-portal", () => import("@acquit/elements/client-portal/define")],
  ["acquit-collections", () => import("@acquit/elements/collections/define")],
  ["acquit-customer-picker", () => import("@acquit/elements/customer-picker/define")],
  ["acquit-document-preview", () => import("@acquit/elements/document-preview/define")],
  ["acquit-invoice-editor", () => import("@acquit/elements/invoice-editor/define")],
  ["acquit-invoice-viewer", () => import("@acquit/elements/invoice-viewer/define")],
  ["acquit-payment-link-button", () => import("@acquit/elements/payment-link-button/define")],
  ["acquit-receivables-dashboard", () => import("@acquit/elements/receivables-dashboard/define")],
  ["acquit-terms-notice", () => import("@acquit/elements/terms-notice/define")],
  ["acquit-timeline", () => import("@acquit/elements/timeline/define")],
]);
