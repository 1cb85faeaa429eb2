import { textFromMinor } from "@acquit/core";
import { profiles, standings, type OutboxRow, type StandingRow } from "../collections.ts";
import { found, type Context } from "../context.ts";
import type { ErrandWork } from "../outbox.ts";
import { PermanentFailure } from "../outbox.ts";
import type { CrmMessages } from "../messages/crm-fr.ts";
import type { CrmRecordRef } from "../ports/crm-records.ts";
import { dueDateOf } from "../standing.ts";
import { crmOrigins } from "./crm-collections.ts";
import { asErrandFailure, openPortal, writeMirror, type OpenPortal } from "./mirror-errand.ts";
import { crmMessages, tellingOf } from "./tellings.ts";

/** The hour of a deadline: the evening before would be the day before elsewhere. */
const DEADLINE_HOUR = "T09:00:00.000Z";

interface Told {
  readonly standing: StandingRow;
  readonly messages: CrmMessages;
  readonly responsible?: string;
}

async function readTold(context: Context, tenantId: string, invoiceId: string): Promise<Told> {
  return context.store.read(tenantId, async (reader) => {
    const standing = found(await reader.get(standings, invoiceId), "invoice");
    const language = (await reader.get(profiles, "profile"))?.profile.language ?? "fr";
    const responsible = (await reader.get(crmOrigins, `invoice:${invoiceId}`))?.responsible;
    return { standing, messages: crmMessages(language), ...(responsible === undefined ? {} : { responsible }) };
  });
}

function money(messages: CrmMessages, minor: number, currency: string): string {
  return new Intl.NumberFormat(messages.locale, { style: "currency", currency }).format(Number(textFromMinor(minor, currency)));
}

/** A to-do while something is owed, on the day it is due; none once it is settled. */
async function followTask({ records }: OpenPortal, ref: CrmRecordRef, told: Told): Promise<void> {
  if (!records.capabilities.tasks) return;
  const { standing, messages, responsible } = told;
  const key = `due:${standing.id}`;
  if (standing.open <= 0) {
    await records.endTask(ref, key);
    return;
  }
  await records.addTask(ref, {
    key,
    title: messages.task(standing.number),
    text: messages.taskText(money(messages, standing.open, standing.currency), standing.customerName),
    deadline: `${dueDateOf(standing)}${DEADLINE_HOUR}`,
    ...(responsible === undefined ? {} : { responsible }),
  });
}

/** Tells in the CRM what happened to an invoice: an entry of its timeline, its to-do, and word to the person in charge. */
export async function noteErrand(context: Context, errand: OutboxRow, { tenantId }: ErrandWork): Promise<void> {
  const invoiceId = errand.subject.replace(/^invoice:/, "");
  const { kind, facts } = errand.payload as { readonly kind: string; readonly facts: Readonly<Record<string, unknown>> };
  const telling = tellingOf(kind);
  if (telling === undefined) throw new PermanentFailure("Nothing is told in the CRM about this any more.");
  const portal = await openPortal(context, tenantId);
  try {
    const ref = await writeMirror(context, portal, { invoiceId, holder: errand.id });
    if (ref === undefined) return;
    const told = await readTold(context, tenantId, invoiceId);
    const { messages, standing, responsible } = told;
    const text = telling.text(messages, facts);
    const button = { label: messages.open, invoiceId };
    const title = telling.title(messages);
    const badge = telling.hasBadge === true ? { badge: { code: kind, text: title } } : {};
    await portal.records.addNote(ref, { key: errand.id, title, text, tone: telling.tone, button, ...badge });
    if (kind !== "crm-put-back") await followTask(portal, ref, told);
    if (telling.alerts !== true || responsible === undefined || !portal.records.capabilities.alerts) return;
    await portal.records.alert(responsible, { key: errand.id, text: messages.alert(standing.number, text) });
  } catch (error) {
    throw await asErrandFailure(context, portal, error);
  }
}
