import {
  WorkspaceError,
  routes,
  type CallOptions,
  type ClientAccountDesk,
  type ClientDesk,
  type ClientPlanDesk,
  type InputOf,
  type Operation,
  type OutputOf,
  type Workspace,
} from "@acquit/workspace";
import { requireScope, type Actor } from "./actor.ts";
import { drawReceipt, drawStatement, openAccountPaper, type DrawnPaper } from "./account-letters.ts";
import { drawReport, type ReportPaperInput } from "./report-paper.ts";
import { raiseOverdueAlerts } from "./alerts/overdue-alerts.ts";
import { raiseAlerts } from "./alerts/raise-alerts.ts";
import { ChangeBell } from "./change-bell.ts";
import { followChanges } from "./changes.ts";
import { collectBank } from "./bank/feeds.ts";
import { askAgain } from "./checkout-janitor.ts";
import { receiveProviderEvent, type EventOutcome } from "./checkouts.ts";
import { openAccountOriginal, openClientAccount } from "./client-account.ts";
import { openClientDesk } from "./client-desk.ts";
import { found, type Context, type EngineOptions } from "./context.ts";
import { record, type Happening } from "./journal.ts";
import { outboxState, probeDatabase, type OutboxState } from "./health.ts";
import { errandHandlers } from "./errand-handlers.ts";
import { openLetter } from "./letters.ts";
import { openDossier } from "./use-cases/dossiers.ts";
import { isInbox, openIncoming, receiveMessage } from "./use-cases/incoming.ts";
import { forgetOld } from "./forget-old.ts";
import { openFile, openOriginal, retryOriginals, type FileContent } from "./originals.ts";
import { workOutbox, type WorkOptions } from "./outbox.ts";
import type { PaymentProvider, ProviderEvent } from "./ports/payment-provider.ts";
import { importLedger, type ImportReport, type LedgerEntry } from "./use-cases/import-ledger.ts";
import * as linkCases from "./use-cases/links.ts";
import { readMailbox } from "./use-cases/mailbox.ts";
import { followPlans } from "./use-cases/payment-plans.ts";
import * as providerCases from "./use-cases/provider-accounts.ts";
import { mailInvitation, type Invitation } from "./use-cases/send-invoice.ts";
import { collectSettlements } from "./settlements.ts";
import { scheduleReminders } from "./reminder-scheduler.ts";
import { noteDeath, noteOpening } from "./sendings.ts";
import { openAccountPlanDesk, openPlanDesk } from "./plan-desk.ts";
import { verifyTenant, type VerifyReport } from "./verify.ts";
import { fanOutEvents } from "./webhooks.ts";
import { followJournal } from "./crm/follow-journal.ts";
import { receiveFrame, receiveNotice, type CrmFrame, type DeliveredFrame, type NoticeOutcome } from "./crm/portals.ts";
import { receiveStep } from "./crm/steps.ts";
import type { CrmNotice, CrmStep } from "./ports/crm-kind.ts";
import { useCases } from "./use-case-table.ts";

/** A domain refusal (a number that is no number, a date that is no date) is the caller's input, said in its own words. */
function asRefusal(error: unknown): unknown {
  const isDomain =
    error instanceof Error && "code" in error && /^(Decimal|AmountRange|Currency|Cursor|Date|Terms|Correcting)/.test(error.name);
  return isDomain ? new WorkspaceError("invalid-input", error.message, { reason: error.code }) : error;
}

/** The use cases over a store: what servers and browsers run. */
export class Engine {
  readonly #context: Context;

  constructor(options: EngineOptions) {
    this.#context = { ...options, bell: new ChangeBell() };
  }

  /** Does one operation in a person's name, checked against her rights. @throws WorkspaceError */
  async perform<Name extends Operation>(
    actor: Actor,
    operation: Name,
    input: InputOf<Name>,
    options: CallOptions = {},
  ): Promise<OutputOf<Name>> {
    requireScope(actor, routes[operation].scope);
    try {
      return await useCases[operation]({ context: this.#context, actor, operation, options }, input);
    } catch (error) {
      throw asRefusal(error);
    }
  }

  /** Everything one person may ask or do; each call is checked against her rights. */
  workspaceFor(actor: Actor): Workspace {
    const context = this.#context;
    const bind =
      <Name extends Operation>(name: Name) =>
      (input: InputOf<Name>, options?: CallOptions): Promise<OutputOf<Name>> =>
        this.perform(actor, name, input, options);
    const operations = Object.fromEntries((Object.keys(useCases) as Operation[]).map((name) => [name, bind(name)]));
    const changes: Workspace["changes"] = (after, signal) => {
      requireScope(actor, "session");
      return followChanges(context, actor, after, signal);
    };
    return { ...operations, changes } as Workspace;
  }

  /** The desk of whoever holds a payment link. @throws WorkspaceError "not-found" */
  clientDesk(token: string): Promise<ClientDesk> {
    return openClientDesk(this.#context, token);
  }

  /** Where the holder of a payment link proposes a plan, or accepts one. @throws WorkspaceError "not-found" */
  clientPlanDesk(token: string): Promise<ClientPlanDesk> {
    return openPlanDesk(this.#context, token);
  }

  /** The same for an invoice of an account. @throws WorkspaceError "not-found" */
  accountPlanDesk(token: string, invoiceId: string): Promise<ClientPlanDesk> {
    return openAccountPlanDesk(this.#context, token, invoiceId);
  }

  /** Tells the timeline, once for each link, that the client saw the page behind it; a link that does not open tells nothing. */
  noteOpening(token: string): Promise<void> {
    return noteOpening(this.#context, token);
  }

  /** The account of whoever holds a link to all her invoices. @throws WorkspaceError "not-found" */
  clientAccount(token: string): Promise<ClientAccountDesk> {
    return openClientAccount(this.#context, token);
  }

  /** The original of one of the invoices of such an account. @throws WorkspaceError "not-found" */
  openAccountOriginal(token: string, invoiceId: string): Promise<FileContent> {
    return openAccountOriginal(this.#context, token, invoiceId);
  }

  /** A receipt of such an account, or its statement where no payment is named. @throws WorkspaceError "not-found" */
  openAccountPaper(token: string, paymentId?: string): Promise<DrawnPaper> {
    return openAccountPaper(this.#context, token, paymentId);
  }

  /** The receipt of a payment as a PDF file. @throws WorkspaceError "forbidden", "not-found" */
  async drawReceipt(actor: Actor, paymentId: string): Promise<DrawnPaper> {
    requireScope(actor, "payments:read");
    return found(await drawReceipt(this.#context, actor.tenantId, paymentId), "receipt");
  }

  /** A client's statement as a PDF file. @throws WorkspaceError "forbidden", "not-found" */
  async drawStatement(actor: Actor, customerId: string): Promise<DrawnPaper> {
    requireScope(actor, "payments:read");
    return drawStatement(this.#context, actor.tenantId, customerId);
  }

  /** A report as a PDF file. @throws WorkspaceError "forbidden", "invalid-input" */
  async drawReport(actor: Actor, input: ReportPaperInput): Promise<DrawnPaper> {
    requireScope(actor, "figures:read");
    return drawReport(this.#context, actor.tenantId, input);
  }

  /** One of an invoice's files. @throws WorkspaceError "forbidden", "not-found" */
  openFile(actor: Actor, file: { readonly invoiceId: string; readonly hash: string }): Promise<FileContent> {
    requireScope(actor, "documents:read");
    return openFile(this.#context, actor.tenantId, file.invoiceId, file.hash);
  }

  /** The letter of a contact. @throws WorkspaceError "forbidden", "not-found" */
  openLetter(actor: Actor, contactId: string): Promise<FileContent> {
    requireScope(actor, "collections:read");
    return openLetter(this.#context, actor, contactId);
  }

  /** The archive of a dossier. @throws WorkspaceError "forbidden", "not-found" */
  openDossier(actor: Actor, id: string): ReturnType<typeof openDossier> {
    requireScope(actor, "collections:read");
    return openDossier(this.#context, actor, id);
  }

  /** The file of something that came in. @throws WorkspaceError "forbidden", "not-found" */
  openIncoming(actor: Actor, id: string): ReturnType<typeof openIncoming> {
    requireScope(actor, "collections:read");
    return openIncoming(this.#context, actor, id);
  }

  /** Whether an address for messages is some firm's. */
  isInbox(token: string): Promise<boolean> {
    return isInbox(this.#context, token);
  }

  /** Takes in a raw message at a firm's secret address. @throws WorkspaceError "not-found", "invalid-input" */
  receiveMessage(token: string, bytes: Uint8Array): ReturnType<typeof receiveMessage> {
    return receiveMessage(this.#context, token, bytes);
  }

  /** Whose link a token is. @throws WorkspaceError "not-found" */
  async tenantOfLink(token: string): Promise<string> {
    return found(await linkCases.findLink(this.#context, token), "link").tenantId;
  }

  /** The original of the invoice a payment link is for. @throws WorkspaceError "not-found" */
  async openClientOriginal(token: string): Promise<FileContent> {
    const { tenantId, invoiceId } = found(await linkCases.findLink(this.#context, token), "link");
    return openOriginal(this.#context, tenantId, invoiceId);
  }

  /** Lines up the originals whose making was given up, as a server does when it starts; answers how many. */
  retryOriginals(tenantId: string): Promise<number> {
    return retryOriginals(this.#context, tenantId);
  }

  /** The provider whose webhooks come to a firm's own address. */
  providerOfHook(kind: string, hook: string): Promise<PaymentProvider | undefined> {
    return providerCases.providerOfHook(this.#context, kind, hook);
  }

  /** Takes in a provider's event, once. */
  receiveProviderEvent(provider: PaymentProvider, event: ProviderEvent): Promise<EventOutcome> {
    return receiveProviderEvent(this.#context, provider, event);
  }

  /** Takes in a frame of a CRM, once its portal and its person are proven. @throws CrmError "forged", "denied"; WorkspaceError "not-found" */
  receiveCrmFrame(kind: string, frame: DeliveredFrame): Promise<CrmFrame> {
    return receiveFrame(this.#context, kind, frame);
  }

  /** Takes in an event of a CRM; one that is not the portal's own changes nothing. */
  receiveCrmNotice(kind: string, notice: CrmNotice): Promise<NoticeOutcome> {
    return receiveNotice(this.#context, kind, notice);
  }

  /** Takes in a step of a CRM's automation; one that is not the portal's own changes nothing. */
  receiveCrmStep(kind: string, step: CrmStep): Promise<NoticeOutcome> {
    return receiveStep(this.#context, kind, step);
  }

  /** Takes in what the firm's folder and its connected feeds have of new statements; answers how many lines are new. */
  collectBank(tenantId: string): Promise<number> {
    return collectBank(this.#context, tenantId);
  }

  /** Takes away what is kept for a time only; answers how many rows went. */
  forgetOld(tenantId: string): Promise<number> {
    return forgetOld(this.#context, tenantId);
  }

  /** Asks providers again about outcomes that are not known; answers how many were asked. */
  askAgain(tenantId: string): Promise<number> {
    return askAgain(this.#context, tenantId);
  }

  /** Reads what is new in a tenant's mailbox; answers how many messages there were. */
  readMailbox(tenantId: string): Promise<number> {
    return readMailbox(this.#context, tenantId);
  }

  /** Books the payouts of a tenant's providers that are new; answers how many. */
  collectSettlements(tenantId: string): Promise<number> {
    return collectSettlements(this.#context, tenantId);
  }

  /** Delivers what is due of a tenant's outbox; answers how many errands were tried. */
  async workOutbox(tenantId: string, options?: WorkOptions): Promise<number> {
    await fanOutEvents(this.#context, tenantId);
    await followPlans(this.#context, tenantId);
    await scheduleReminders(this.#context, tenantId);
    await raiseAlerts(this.#context, tenantId);
    await raiseOverdueAlerts(this.#context, tenantId);
    await followJournal(this.#context, tenantId);
    const tellDeath: WorkOptions["tellDeath"] = (transaction, errand) => noteDeath(transaction, this.#context, tenantId, errand);
    return workOutbox(this.#context, tenantId, errandHandlers(this.#context), { tellDeath, ...options });
  }

  /** How a tenant's outbox stands. */
  outboxState(tenantId: string): Promise<OutboxState> {
    return outboxState(this.#context, tenantId);
  }

  /** Writes to the database and waits until it is safe. */
  probeDatabase(): Promise<void> {
    return probeDatabase(this.#context);
  }

  /** Calls back whenever something was written for a tenant in this process; answers how to end that. */
  onChange(listener: (tenantId: string) => void): () => void {
    return this.#context.bell.listen(listener);
  }

  /** Takes in receivables of another system. */
  importLedger(actor: Actor, entries: readonly LedgerEntry[], progress?: (done: number) => void): Promise<ImportReport> {
    return importLedger({ context: this.#context, actor, operation: "importLedger", options: {} }, entries, progress);
  }

  /** Records something that happened outside the use cases (a sign-in, a role changed) in the tenant's chain. */
  async recordHappening(actor: Pick<Actor, "tenantId" | "personId" | "personName">, happening: Happening): Promise<void> {
    await this.#context.store.transact(actor.tenantId, (transaction) => record(transaction, this.#context, actor, happening));
    this.#context.bell.ring(actor.tenantId);
  }

  /** Mails an invitation to a firm; answers false where no mail is sent. @throws WorkspaceError "invalid-input" */
  mailInvitation(actor: Pick<Actor, "tenantId">, invitation: Invitation): Promise<boolean> {
    return mailInvitation(this.#context, actor, invitation);
  }

  /** Recomputes all a tenant's books say. */
  verify(tenantId: string): Promise<VerifyReport> {
    return verifyTenant(this.#context, tenantId);
  }
}
