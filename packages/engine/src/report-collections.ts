import type { OutputOf } from "@acquit/workspace";
import type { Collection, StoredRow } from "./ports/store.ts";

/** A report that goes out by itself. */
export interface ReportScheduleRow extends StoredRow {
  readonly schedule: OutputOf<"saveReportSchedule">;
}

/** Reports that go out by themselves. */
export const reportSchedules: Collection<ReportScheduleRow> = {
  name: "report-schedules",
  indexes: { byReport: { fields: [(row) => row.schedule.report], types: ["text"] } },
};

/** The collections of reports, in the order their tables are made. */
export const reportCollections: readonly Collection<never>[] = [reportSchedules];
