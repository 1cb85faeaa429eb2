import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { read, write, type Call } from "../context.ts";
import { record } from "../journal.ts";
import { messageTextKinds, messageTextOf, textProblem } from "../message-texts.ts";
import { messageTexts } from "../sending-collections.ts";

/** The texts invoices are sent with. */
export function listMessageTexts(call: Call): Promise<OutputOf<"listMessageTexts">> {
  return read(call, async (reader) => {
    const rows: OutputOf<"listMessageTexts">["rows"][number][] = [];
    for (const kind of messageTextKinds)
      for (const language of ["fr", "en"] as const) rows.push(await messageTextOf(reader, kind, language));
    return { rows };
  });
}

/** Saves a firm's text, or goes back to ours. */
export function saveMessageText(call: Call, input: InputOf<"saveMessageText">): Promise<OutputOf<"saveMessageText">> {
  const { kind, language, text, revision } = input;
  const problem = text === undefined ? undefined : textProblem(kind, text);
  if (problem !== undefined) throw new WorkspaceError("invalid-input", "This text cannot be sent as it is.", { ...problem });
  return write(call, input, async (transaction) => {
    const id = `${kind}.${language}`;
    const before = await transaction.lock(messageTexts, id);
    if ((before?.revision ?? 0) !== revision) {
      throw new WorkspaceError("conflict", "Somebody saved this in the meantime.", {
        current: await messageTextOf(transaction, kind, language),
      });
    }
    // An empty text stands for ours; the row keeps the revision.
    const after = text ?? { subject: "", body: "" };
    await transaction.put(messageTexts, { id, text: after, revision: revision + 1 });
    await record(transaction, call.context, call.actor, {
      kind: "message-text-saved",
      subject: `message-text:${id}`,
      facts: { before: before?.text ?? null, after: text ?? null },
    });
    return messageTextOf(transaction, kind, language);
  });
}
