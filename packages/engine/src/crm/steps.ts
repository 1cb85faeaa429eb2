import { sha256Hex } from "@acquit/core";
import { WorkspaceError, scopesOf, type OutputOf } from "@acquit/workspace";
import { drafts, standings, type OutboxRow } from "../collections.ts";
import type { Call, Context } from "../context.ts";
import { enqueue, PermanentFailure, type ErrandWork } from "../outbox.ts";
import type { CrmStep } from "../ports/crm-kind.ts";
import type { CrmRecordRef } from "../ports/crm-records.ts";
import { SYSTEM_TENANT } from "../ports/store.ts";
import { remindNow } from "../remind-now.ts";
import { createPaymentLink } from "../use-cases/links.ts";
import { crmMirrors, crmOrigins, crmPortals } from "./crm-collections.ts";
import { draftFromCrm } from "./deal-draft.ts";
import { asErrandFailure, openPortal } from "./mirror-errand.ts";
import type { NoticeOutcome } from "./portals.ts";

/** How often a step that waits looks, and for how long: for a payment, and for a reminder that leaves within the policy's hours and gaps. */
const waits = {
  "wait-for-payment": { again: 10 * 60_000, longest: 90 * 86_400_000 },
  remind: { again: 60_000, longest: 10 * 86_400_000 },
} as const;

interface Waiting {
  readonly action: CrmStep["action"];
  readonly ref: CrmRecordRef;
  readonly token: string;
  readonly since: string;
  readonly label: string;
}

/** What a step answers; "later" while it waits, undefined where another firm of the portal is meant. */
type Answer = Readonly<Record<string, string>> | "later" | undefined;

function hasWaitedLong(context: Context, action: keyof typeof waits, { since }: Waiting): boolean {
  return Date.parse(context.clock.now()) - Date.parse(since) > waits[action].longest;
}

/** Takes in a step of a portal's automation: one whose token is not the portal's changes nothing. Each is lined up once. */
export async function receiveStep(context: Context, kindId: string, step: CrmStep): Promise<NoticeOutcome> {
  const id = `${kindId}:${step.portalId}`;
  const known = await context.store.read(SYSTEM_TENANT, (reader) => reader.get(crmPortals, id));
  const isKnown =
    known?.state === "installed" && step.applicationToken !== "" && known.tokenHash === sha256Hex(step.applicationToken);
  if (!isKnown) return "forged";
  const { action, ref, token } = step;
  const payload: Waiting = { action, ref, token, since: context.clock.now(), label: `${ref.kind} ${ref.id}` };
  let isNew = false;
  for (const tenantId of known.tenantIds) {
    const errand = { topic: "crm-step", subject: `crm:${id}`, step: sha256Hex(token), payload: { ...payload } };
    isNew = (await context.store.transact(tenantId, (transaction) => enqueue(transaction, context, errand))) || isNew;
    context.bell.ring(tenantId);
  }
  return isNew ? "taken" : "repeated";
}

function callOf(context: Context, tenantId: string, operation: string, key: string): Call {
  const actor = { tenantId, tenantName: "", personId: "system:crm", personName: "Acquit", scopes: scopesOf("biller") };
  return { context, actor, operation, options: { idempotencyKey: key } };
}

/** The draft of a step is always the same, so that a step done twice makes one. */
async function createInvoice(context: Context, tenantId: string, { ref, token }: Waiting): Promise<Answer> {
  const draftId = `crm-${sha256Hex(token).slice(0, 32)}`;
  const isThere = await context.store.read(tenantId, async (reader) => (await reader.get(drafts, draftId)) !== undefined);
  if (isThere) return { DRAFT: draftId };
  try {
    await draftFromCrm(callOf(context, tenantId, "draftFromCrm", `${token}:draft`), { dealId: ref.id, draftId, revision: 0 });
    return { DRAFT: draftId };
  } catch (error) {
    const isOthers =
      error instanceof WorkspaceError && (error.details as { reason?: string } | undefined)?.reason === "own-company";
    if (isOthers) return undefined;
    throw error;
  }
}

/** The invoice a record of the CRM stands for: its mirror, or the latest of the deal. */
async function invoiceOf(context: Context, tenantId: string, { kind, id }: CrmRecordRef): Promise<string | undefined> {
  return context.store.read(tenantId, async (reader) => {
    if (kind === "invoice") return (await reader.scan(crmMirrors, { index: "byCrm", prefix: [id], limit: 1 })).rows[0]?.id;
    const { rows } = await reader.scan(crmOrigins, { index: "byDeal", prefix: [id], limit: 200 });
    return rows.findLast((row) => row.id.startsWith("invoice:"))?.id.slice("invoice:".length);
  });
}

/** Takes the next step of the reminders' ladder now, and answers once it went or is known not to go. */
async function remind(context: Context, tenantId: string, invoiceId: string, waiting: Waiting): Promise<Answer> {
  const came = await remindNow(context, tenantId, { invoiceId, since: waiting.since });
  if (came.kind === "sent") return { SENT_TO: came.to, STEP: came.step, REASON: "" };
  if (came.kind === "not-reminded") return { SENT_TO: "", STEP: "", REASON: came.reason };
  return hasWaitedLong(context, "remind", waiting) ? { SENT_TO: "", STEP: "", REASON: "held" } : "later";
}

/** When the invoice was paid; "later" while it is not. */
async function paidOn(context: Context, tenantId: string, invoiceId: string, waiting: Waiting): Promise<Answer> {
  const standing = await context.store.read(tenantId, (reader) => reader.get(standings, invoiceId));
  if (standing !== undefined && standing.open <= 0) return { PAID_ON: context.clock.now().slice(0, 10) };
  // The portal's own automation forgets a step it waited for too long: so do we.
  return hasWaitedLong(context, "wait-for-payment", waiting) ? { PAID_ON: "" } : "later";
}

async function answerOf(context: Context, tenantId: string, waiting: Waiting): Promise<Answer> {
  if (waiting.action === "create-invoice") return createInvoice(context, tenantId, waiting);
  const invoiceId = await invoiceOf(context, tenantId, waiting.ref);
  // An invoice may yet be made of the deal whose payment is waited for.
  if (invoiceId === undefined) return waiting.action === "wait-for-payment" ? "later" : undefined;
  if (waiting.action === "wait-for-payment") return paidOn(context, tenantId, invoiceId, waiting);
  if (waiting.action === "remind") return remind(context, tenantId, invoiceId, waiting);
  const link: OutputOf<"createPaymentLink"> = await createPaymentLink(
    callOf(context, tenantId, "createPaymentLink", `${waiting.token}:link`),
    { id: invoiceId },
  );
  return { LINK: link.url };
}

/** Does a step and tells the portal, which goes on then; one that waits is lined up for later. */
export async function stepErrand(context: Context, errand: OutboxRow, { tenantId }: ErrandWork): Promise<void> {
  const waiting = errand.payload as unknown as Waiting;
  const portal = await openPortal(context, tenantId);
  if (portal.records.answerStep === undefined) throw new PermanentFailure("This CRM has no automation.", "refused");
  try {
    const answer = await answerOf(context, tenantId, waiting);
    if (answer === undefined) return;
    if (answer !== "later") {
      await portal.records.answerStep(waiting.token, answer);
      return;
    }
  } catch (error) {
    throw await asErrandFailure(context, portal, error);
  }
  const { again } = waits[waiting.action === "remind" ? "remind" : "wait-for-payment"];
  const dueAt = new Date(Date.parse(context.clock.now()) + again).toISOString();
  const { topic, subject } = errand;
  await context.store.transact(tenantId, (transaction) =>
    enqueue(transaction, context, {
      topic,
      subject,
      step: `${sha256Hex(waiting.token)}:${dueAt}`,
      payload: { ...waiting },
      dueAt,
    }),
  );
}
