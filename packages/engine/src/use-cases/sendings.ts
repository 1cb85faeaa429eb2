import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { invoices, outbox, standings, type OutboxRow } from "../collections.ts";
import { found, read, write, type Call } from "../context.ts";
import { record } from "../journal.ts";
import { writeInvoiceMessage } from "../invoice-message.ts";
import { channelOf, isUnderWay, openedAtOf, showSending } from "../sendings.ts";

const ALL = 1_000;

/** Every sending of an invoice, the latest first. */
export function listSendings(call: Call, input: InputOf<"listSendings">): Promise<OutputOf<"listSendings">> {
  return read(call, async (reader) => {
    found(await reader.get(standings, input.id), "invoice");
    const { rows } = await reader.scan(outbox, { index: "byStep", prefix: [`invoice:${input.id}`], limit: ALL });
    const now = call.context.clock.now();
    const shown: OutputOf<"listSendings">["rows"][number][] = [];
    for (const row of rows) {
      const channel = channelOf(row);
      if (channel !== undefined) shown.push(showSending(row, channel, now, await openedAtOf(reader, row)));
    }
    return { rows: shown.sort((left, right) => (left.askedAt < right.askedAt ? 1 : left.askedAt > right.askedAt ? -1 : 0)) };
  });
}

/** Takes back a sending that has not left; one that is leaving at this moment is not taken back. */
export function cancelSending(call: Call, input: InputOf<"cancelSending">): Promise<OutputOf<"cancelSending">> {
  const { context, actor } = call;
  return write(call, input, async (transaction) => {
    const row = found(await transaction.lock(outbox, input.id), "sending");
    const channel = channelOf(row);
    if (channel === undefined) throw new WorkspaceError("not-found", "There is no such sending.");
    const now = context.clock.now();
    // What was handed to a carrier once may have arrived: it is no longer ours to take back.
    if (row.state !== "waiting" || isUnderWay(row, now) || row.payload["attempted"] === true) {
      throw new WorkspaceError("conflict", "This has left, or is leaving now: it cannot be taken back.", {
        current: showSending(row, channel, now),
      });
    }
    const { sealed: _sealed, ...payload } = row.payload;
    const cancelled: OutboxRow = { ...row, payload, state: "cancelled", doneAt: now };
    await transaction.put(outbox, cancelled);
    await record(transaction, context, actor, {
      kind: "invoice-send-cancelled",
      subject: row.subject,
      facts: { number: row.payload["label"], channel, errand: row.id },
    });
    return showSending(cancelled, channel, now);
  });
}

/** What the message would say. */
export function previewSending(call: Call, input: InputOf<"previewSending">): Promise<OutputOf<"previewSending">> {
  return read(call, async (reader) => {
    found(await reader.get(invoices, input.id), "invoice");
    const url = `${call.context.origin()}/pay/…`;
    const channel = input.channel ?? "e-mail";
    const written = await writeInvoiceMessage(reader, { invoiceId: input.id, channel, url, note: input.message });
    const { subject, text, language } = written;
    return { subject, text, language };
  });
}
