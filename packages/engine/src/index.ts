export { requireScope } from "./actor.ts";
export type { DrawnPaper } from "./account-letters.ts";
export type { ReportPaperInput } from "./report-paper.ts";
export { alertCollections } from "./alerts/alert-collections.ts";
export type { Actor } from "./actor.ts";
export { bankCollections } from "./bank-collections.ts";
export type { BankFeed, BankFeedCredentials, BankFeedKind, FedFile } from "./ports/bank-feed.ts";
export { collections } from "./collections.ts";
export type { EngineOptions } from "./context.ts";
export { Engine } from "./engine.ts";
export { draftTemplateCollections } from "./draft-template-collections.ts";
export { lookCollections } from "./look-collections.ts";
export { followingCollections } from "./following-collections.ts";
export { journalRowId } from "./journal.ts";
export { exportBooks } from "./export-books.ts";
export type { ExportedBooks } from "./export-books.ts";
export { clientCollections } from "./client-collections.ts";
export { moneyCollections } from "./money-collections.ts";
export { NotTaken } from "./ports/carrier.ts";
export type { Carrier, CarrierKind, Carriers, OutgoingLetter, OutgoingShortMessage } from "./ports/carrier.ts";
export { crmCollections } from "./crm/crm-collections.ts";
export { crmRole } from "./crm/roles.ts";
export type { CrmFrame, DeliveredFrame, NoticeOutcome } from "./crm/portals.ts";
export { reportCollections } from "./report-collections.ts";
export { reminderCollections } from "./reminder-collections.ts";
export { deskCollections } from "./desk-collections.ts";
export { settlementCollections } from "./settlement-collections.ts";
export { sendingCollections } from "./sending-collections.ts";
export type { Happening } from "./journal.ts";
export type { Clock } from "./ports/clock.ts";
export { RefundRefused, SettlementsClosed, SignatureError } from "./ports/payment-provider.ts";
export type {
  CheckoutRequest,
  PaymentProvider,
  PaymentSnapshot,
  PaymentState,
  ProviderEvent,
  ProviderKind,
  Settlement,
  SettlementEntry,
} from "./ports/payment-provider.ts";
export { providerCollections } from "./provider-collections.ts";
export { CrmError, crmRecordKinds } from "./ports/crm-records.ts";
export type {
  CrmCapabilities,
  CrmChange,
  CrmChangePage,
  CrmChangeQuery,
  CrmCustomer,
  CrmDeal,
  CrmDifference,
  CrmErrorReason,
  CrmFile,
  CrmFinding,
  CrmInvoice,
  CrmInvoiceMirror,
  CrmInvoiceState,
  CrmLine,
  CrmNote,
  CrmOwnCompany,
  CrmParty,
  CrmRecordKind,
  CrmRecordRef,
  CrmRecords,
  CrmSaved,
  CrmStageMeaning,
  CrmTask,
  CrmUser,
} from "./ports/crm-records.ts";
export type { CrmGrant, CrmKind, CrmNotice, CrmStep, GrantKeeper } from "./ports/crm-kind.ts";
export type { DocumentLook, DocumentRenderer, RenderedDocument } from "./ports/document-renderer.ts";
export { renderDocument } from "./render-document.ts";
export type { Dossier, DossierManifest, DossierWriter } from "./ports/dossier-writer.ts";
export { isFileHash } from "./ports/files.ts";
export type { Files } from "./ports/files.ts";
export type { FileContent } from "./originals.ts";
export type { Random } from "./ports/random.ts";
export { readCursor, writeCursor } from "./ports/cursor.ts";
export { indexKey, isStorableId, planScan } from "./ports/index-key.ts";
export { comparePlaces, isWithin } from "./ports/places.ts";
export type { PlannedScan } from "./ports/index-key.ts";
export { AppendOnlyError, DuplicateError, SYSTEM_TENANT } from "./ports/store.ts";
export type {
  Collection,
  IndexDefinition,
  IndexValue,
  Page,
  Reader,
  RowPlace,
  Scan,
  Store,
  StoredRow,
  Transaction,
} from "./ports/store.ts";
export { CourierError } from "./ports/webhook-courier.ts";
export type { WebhookCourier, WebhookParcel, WebhookReceipt } from "./ports/webhook-courier.ts";
export type { EventOutcome } from "./checkouts.ts";
export { PermanentFailure } from "./outbox.ts";
export { erasePersonTraces } from "./person-erasure.ts";
export { addressesOf, isKnownPerson, peopleWhoLeft, pseudonymOf, readPersonTraces } from "./person-traces.ts";
export type { TracedPerson } from "./person-traces.ts";
export { MailboxError } from "./ports/mailbox-reader.ts";
export type { MailboxAccess, MailboxPlace, MailboxReader } from "./ports/mailbox-reader.ts";
export type { MessageChannel, OutgoingMessage } from "./ports/message-channel.ts";
export type { Vault as VaultPort } from "./ports/vault.ts";
export { foldText } from "./search.ts";
export { MemoryFiles } from "./stores/memory-files.ts";
export { MemoryStore } from "./stores/memory-store.ts";
export type { ImportReport, LedgerEntry } from "./use-cases/import-ledger.ts";
export { secretToken } from "./use-cases/links.ts";
export { verifyTenant } from "./verify.ts";
export type { VerifyFault, VerifyReport } from "./verify.ts";
