import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { outbox, type OutboxRow } from "../collections.ts";
import { found, read, write, type Call } from "../context.ts";
import { record } from "../journal.ts";

type Errand = OutputOf<"resendErrand">;

function showErrand(row: OutboxRow): Errand {
  const { id, topic, subject, state, createdAt, dueAt, doneAt, attempts, lastError } = row;
  const label = row.payload["label"];
  return {
    id,
    topic,
    subject,
    state,
    createdAt,
    dueAt,
    attempts,
    ...(doneAt === undefined ? {} : { doneAt }),
    ...(lastError === undefined ? {} : { lastError }),
    ...(typeof label === "string" ? { label } : {}),
  };
}

/** What waits, was done or is dead, the latest first. */
export async function listErrands(call: Call, input: InputOf<"listErrands">): Promise<OutputOf<"listErrands">> {
  const after = input.after === undefined ? {} : { after: input.after };
  const page = await read(call, (reader) =>
    reader.scan(outbox, {
      index: "byState",
      prefix: [input.state ?? "waiting"],
      direction: "descending",
      limit: input.limit ?? 50,
      ...after,
    }),
  );
  const rows = page.rows.map(showErrand);
  return page.next === undefined ? { rows } : { rows, next: page.next };
}

/** Whether a person may have it sent again: what is dead, and webhooks, whose receivers know repeats by the id. */
function canResend(row: OutboxRow): boolean {
  return row.state === "dead" || (row.state === "done" && row.topic === "webhook");
}

/** Lines an errand up again under its own id, with all its attempts before it. */
export function resendErrand(call: Call, input: InputOf<"resendErrand">): Promise<Errand> {
  return write(call, input, async (transaction) => {
    const row = found(await transaction.lock(outbox, input.id), "delivery");
    if (!canResend(row)) {
      throw new WorkspaceError("conflict", "This delivery waits its turn or was made already; there is nothing to send again.", {
        current: showErrand(row),
      });
    }
    const { lastError: _error, doneAt: _done, ...rest } = row;
    const again: OutboxRow = { ...rest, state: "waiting", attempts: 0, dueAt: call.context.clock.now() };
    await transaction.put(outbox, again);
    await record(transaction, call.context, call.actor, {
      kind: "delivery-resent",
      subject: row.subject,
      facts: { errand: row.id, topic: row.topic, lastError: row.lastError },
    });
    return showErrand(again);
  });
}
