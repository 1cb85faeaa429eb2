import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { customers } from "../collections.ts";
import { found, read, write, type Call } from "../context.ts";
import { record } from "../journal.ts";
import { messageTextId, messageTextKinds, messageTextOf, textProblem } from "../message-texts.ts";
import type { Transaction } from "../ports/store.ts";
import { messageTexts } from "../sending-collections.ts";

/** The texts invoices are sent with, to everybody or to one client. */
export function listMessageTexts(call: Call, { customerId }: InputOf<"listMessageTexts">): Promise<OutputOf<"listMessageTexts">> {
  return read(call, async (reader) => {
    if (customerId !== undefined) found(await reader.get(customers, customerId), "customer");
    const rows: OutputOf<"listMessageTexts">["rows"][number][] = [];
    for (const kind of messageTextKinds)
      for (const language of ["fr", "en"] as const) rows.push(await messageTextOf(reader, kind, language, customerId));
    return { rows };
  });
}

/** Saves a firm's text, or one for a single client; or goes back to what is sent without it. */
export function saveMessageText(call: Call, input: InputOf<"saveMessageText">): Promise<OutputOf<"saveMessageText">> {
  const { kind, language, customerId, text, revision } = input;
  const problem = text === undefined ? undefined : textProblem(kind, text);
  if (problem !== undefined) throw new WorkspaceError("invalid-input", "This text cannot be sent as it is.", { ...problem });
  return write(call, input, async (transaction) => {
    if (customerId !== undefined) found(await transaction.get(customers, customerId), "customer");
    const id = messageTextId(kind, language, customerId);
    const before = await transaction.lock(messageTexts, id);
    if ((before?.revision ?? 0) !== revision) {
      throw new WorkspaceError("conflict", "Somebody saved this in the meantime.", {
        current: await messageTextOf(transaction, kind, language, customerId),
      });
    }
    // An empty text stands for what is sent without it; the row keeps the revision.
    const after = text ?? { subject: "", body: "" };
    await transaction.put(messageTexts, { id, text: after, revision: revision + 1 });
    await record(transaction, call.context, call.actor, {
      kind: "message-text-saved",
      subject: `message-text:${id}`,
      facts: { before: before?.text ?? null, after: text ?? null, ...(customerId === undefined ? {} : { customerId }) },
    });
    return messageTextOf(transaction, kind, language, customerId);
  });
}

/** Takes away what is written for a single client. */
export async function eraseMessageTexts(transaction: Transaction, customerId: string): Promise<void> {
  for (const kind of messageTextKinds)
    for (const language of ["fr", "en"] as const)
      await transaction.remove(messageTexts, messageTextId(kind, language, customerId));
}
