export type { AccessDesk, AccessInput, AccessOperation, AccessOutput } from "./access-desk.ts";
export type { ClientAccount, ClientAccountDesk, ClientAccountInvoice, ClientFile } from "./client-account.ts";
export type {
  ClientDesk,
  ClientInvoice,
  ClientPlan,
  ClientPlanDesk,
  ClientPlanState,
  ClientWish,
  ClientWishKind,
  PlanOffer,
  PlanWish,
} from "./client-desk.ts";
export { roles, scopes, scopesForEmbeds, scopesOf, scopesOfKey } from "./roles.ts";
export type { Role } from "./roles.ts";
export { enReportWords, frReportWords } from "./report-words.ts";
export { route } from "./route.ts";
export type { Route, Scope } from "./route.ts";
export { accessRoutes } from "./routes/access.ts";
export { routes } from "./routes/index.ts";
export { documentDraftSchema, documentTotalsSchema, issuedDocumentSchema } from "./schemas/document.ts";
export {
  collectionStatus,
  customerSchema,
  draftSchema,
  findingSchema,
  invoiceRowSchema,
  invoiceSchema,
  journalEntrySchema,
  paymentSchema,
  sellerProfileSchema,
  seriesSchema,
  settlementStatus,
} from "./schemas/records.ts";
export { webhookEventTypes } from "./schemas/webhooks.ts";
export { WorkspaceError } from "./workspace-error.ts";
export type { WorkspaceErrorCode } from "./workspace-error.ts";
export type { CallOptions, Change, InputOf, Operation, OperationsOf, OutputOf, Routes, Workspace } from "./workspace.ts";
export { openApiDocument } from "./open-api.ts";
export { createRestAccess, createRestWorkspace } from "./rest-client.ts";
export type { RestWorkspaceOptions } from "./rest-client.ts";
export { SessionKeeper } from "./session.ts";
export type { FetchSession, Session } from "./session.ts";
