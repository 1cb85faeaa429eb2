import { isDate, todayIn, waitFigures } from "@acquit/core";
import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { questions, type QuestionRow } from "../client-collections.ts";
import { read, timeZoneOf, type Call } from "../context.ts";
import { allRows } from "./summary.ts";

type Statistics = OutputOf<"getQuestionStatistics">;

const HOUR_MS = 3_600_000;

/** Ages in hours, each up to and without its bound. */
const ages = [
  ["under-1-day", 24],
  ["1-to-3-days", 96],
  ["4-to-7-days", 192],
  ["over-7-days", Number.POSITIVE_INFINITY],
] as const;

function hoursBetween(from: string, to: string): number {
  return Math.round(Math.max(0, Date.parse(to) - Date.parse(from)) / (HOUR_MS / 10)) / 10;
}

/** Hours until the first answer of each question that has one. */
function waitsOf(rows: readonly QuestionRow[]): readonly number[] {
  return rows.flatMap(({ askedAt, firstAnsweredAt }) =>
    firstAnsweredAt === undefined ? [] : [hoursBetween(askedAt, firstAnsweredAt)],
  );
}

function byOwnerOf(rows: readonly QuestionRow[]): Statistics["byOwner"] {
  const groups = new Map<string | undefined, QuestionRow[]>();
  for (const row of rows) groups.set(row.ownerId, [...(groups.get(row.ownerId) ?? []), row]);
  return [...groups.values()]
    .flatMap((group) => {
      const { median } = waitFigures(waitsOf(group));
      const owner = group.at(-1)?.ownerName;
      const waits = waitsOf(group).length;
      return median === null ? [] : [{ ...(owner === undefined ? {} : { owner }), answered: waits, medianHours: median }];
    })
    .sort((a, b) => b.answered - a.answered);
}

/** How fast questions of a period were answered, and how long those waiting wait. @throws WorkspaceError "invalid-input" */
export function getQuestionStatistics(call: Call, { from, to }: InputOf<"getQuestionStatistics">): Promise<Statistics> {
  if (!isDate(from) || !isDate(to) || to < from)
    throw new WorkspaceError("invalid-input", "Give a period by its first and its last day.", { reason: "period" });
  return read(call, async (reader) => {
    const all = await allRows(reader, questions, "byState");
    const timeZone = await timeZoneOf(reader);
    const asked = all.filter(({ askedAt }) => {
      const day = todayIn(timeZone, askedAt);
      return from <= day && day <= to;
    });
    const waits = waitsOf(asked);
    const { median, ninetieth } = waitFigures(waits);
    const now = call.context.clock.now();
    const waiting = all.filter(({ state }) => state === "open").map(({ waitingSince }) => hoursBetween(waitingSince, now));
    let least = 0;
    const byAge = ages.map(([age, most]) => {
      const count = waiting.filter((hours) => hours >= least && hours < most).length;
      least = most;
      return { age, count };
    });
    return {
      asked: asked.length,
      answered: waits.length,
      ...(median === null ? {} : { medianHours: median }),
      ...(ninetieth === null ? {} : { ninetiethHours: ninetieth }),
      byOwner: byOwnerOf(asked),
      waiting: byAge,
    };
  });
}
