import type { OutboxRow } from "./collections.ts";
import type { Context } from "./context.ts";
import { handOver } from "./hand-over.ts";
import { writeInvoiceMessage, type InvoiceMessage } from "./invoice-message.ts";
import { liveLink, noteSent } from "./mail-errands.ts";
import { storeOriginal } from "./originals.ts";
import { PermanentFailure, type ErrandWork } from "./outbox.ts";
import type { CarrierChannel, Carriers } from "./ports/carrier.ts";
import { openText } from "./ports/vault.ts";
import { carrierFor } from "./use-cases/carriers.ts";

interface CarrierPayload {
  readonly to: string;
  readonly sealed: string;
  readonly note?: string;
  /** The carrier was called, or was about to be: what came of it may not be known. */
  readonly attempted?: boolean;
}

async function letterOf(context: Context, tenantId: string, errand: OutboxRow, { document, buyer, subject }: InvoiceMessage) {
  const original = await storeOriginal(context, tenantId, errand.subject.replace(/^invoice:/, ""));
  const bytes = await context.files.get(original.hash);
  if (bytes === undefined) throw new Error("The original is not there yet.");
  const { name, address } = document.seller;
  const to = { name: buyer.name, address: buyer.address };
  return { id: errand.id, to, from: { name, address }, title: subject, pdf: new Uint8Array(bytes) };
}

/** Sends an invoice by letter or text message, at most once. */
export async function sendInvoiceByCarrier(
  context: Context,
  channel: CarrierChannel,
  errand: OutboxRow,
  work: ErrandWork,
): Promise<void> {
  const { tenantId, signal } = work;
  const { to, sealed, note, attempted } = errand.payload as unknown as CarrierPayload;
  const carriers: Partial<Carriers> = await context.store.read(tenantId, (reader) => carrierFor(context, reader, channel));
  const carrier = carriers[channel];
  if (carrier === undefined) throw new PermanentFailure("No carrier is connected for this any more.", "not-connected");
  const invoiceId = errand.subject.replace(/^invoice:/, "");
  if (attempted === true) {
    if (!(await carrier.knows(errand.id, signal)))
      throw new PermanentFailure(
        "The carrier does not say whether it has this message; ask it before you send another.",
        "unknown-outcome",
      );
  } else {
    const url = openText(context.vault, sealed, `errand:${errand.id}`);
    await liveLink(context, url);
    const message = await context.store.read(tenantId, (reader) =>
      writeInvoiceMessage(reader, { invoiceId, channel, url, note }),
    );
    if (carriers.letter !== undefined) {
      const letter = await letterOf(context, tenantId, errand, message);
      await handOver(context, errand, work, { carrier: carriers.letter, message: letter });
    } else if (carriers.sms !== undefined)
      await handOver(context, errand, work, { carrier: carriers.sms, message: { id: errand.id, to, text: message.text } });
  }
  await noteSent(context, tenantId, errand, { channel, to });
}
