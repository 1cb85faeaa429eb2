import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { found, read, todayOf, write, type Call } from "../context.ts";
import { record } from "../journal.ts";
import { isMailAddress } from "../ports/message-channel.ts";
import { reportSchedules } from "../report-collections.ts";
import { dueAfter, enqueueRound } from "../report-mails.ts";
import { requireRevision } from "./settings.ts";

type Schedule = OutputOf<"saveReportSchedule">;

const MOST = 50;

/** Reports that go out by themselves. */
export async function listReportSchedules(call: Call): Promise<OutputOf<"listReportSchedules">> {
  const { rows } = await read(call, (reader) => reader.scan(reportSchedules, { index: "byReport", limit: MOST }));
  return { rows: rows.map(({ schedule }) => schedule) };
}

/** Has a report sent on a schedule. @throws WorkspaceError "conflict", "invalid-input", or "unavailable" where no mail is sent from here */
export function saveReportSchedule(call: Call, input: InputOf<"saveReportSchedule">): Promise<Schedule> {
  const { context, actor } = call;
  return write(call, input, async (transaction) => {
    if (context.mail === undefined) throw new WorkspaceError("unavailable", "No message is sent from here.");
    const before = await transaction.lock(reportSchedules, input.id);
    requireRevision(before?.schedule.revision, input.revision, before?.schedule);
    const recipients = [...new Set(input.recipients.map((address) => address.trim()))];
    const wrong = recipients.find((address) => !isMailAddress(address));
    if (wrong !== undefined) {
      const reason = { reason: "mail-address", address: wrong };
      throw new WorkspaceError("invalid-input", `“${wrong}” is not one e-mail address, as name@example.org is.`, reason);
    }
    const { rows } = await transaction.scan(reportSchedules, { index: "byReport", limit: MOST });
    if (before === undefined && rows.length >= MOST)
      throw new WorkspaceError("invalid-input", `A firm has ${String(MOST)} scheduled reports; delete one first.`, {
        reason: "most",
      });
    const next = dueAfter(input.every, await todayOf(context, transaction));
    const schedule: Schedule = { ...input, recipients, next, revision: input.revision + 1 };
    await transaction.put(reportSchedules, { id: input.id, schedule });
    await enqueueRound(transaction, context, schedule);
    await record(transaction, context, actor, {
      kind: "report-schedule-saved",
      subject: `report-schedule:${input.id}`,
      facts: { before: before?.schedule ?? null, after: schedule },
    });
    return schedule;
  });
}

/** Sends a report no more. */
export function deleteReportSchedule(
  call: Call,
  input: InputOf<"deleteReportSchedule">,
): Promise<OutputOf<"deleteReportSchedule">> {
  return write(call, input, async (transaction) => {
    const row = found(await transaction.lock(reportSchedules, input.id), "scheduled report");
    await transaction.remove(reportSchedules, input.id);
    await record(transaction, call.context, call.actor, {
      kind: "report-schedule-deleted",
      subject: `report-schedule:${input.id}`,
      facts: { before: row.schedule },
    });
    return {};
  });
}
