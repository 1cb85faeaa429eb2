import * as z from "zod/mini";
import { route } from "../route.ts";
import { dateText, idText, shortText } from "../schemas/primitives.ts";
import { scheduledReportNames } from "../schemas/report-schedules.ts";

const schedule = {
  report: z.enum(scheduledReportNames),
  /** Each Monday about the week before, or each first of a month about the month before. */
  every: z.enum(["week", "month"]),
  /** For VAT: by issue date, or by what was paid. */
  basis: z.exactOptional(z.enum(["debits", "payments"])),
  recipients: z.array(shortText).check(z.minLength(1), z.maxLength(10)),
  language: z.enum(["fr", "en"]),
  revision: z.number().check(z.int(), z.minimum(0)),
};

const stored = z.object({
  id: idText,
  ...schedule,
  /** The day it is sent next. */
  next: dateText,
});

/** Reports that go out by themselves (R28). */
export const reportScheduleRoutes = {
  listReportSchedules: route({
    method: "GET",
    path: "/v1/report-schedules",
    input: z.object({}),
    output: z.object({ rows: z.array(stored) }),
    scope: "figures:read",
    writes: false,
    summary: "Reports that are sent by e-mail on a schedule.",
  }),
  saveReportSchedule: route({
    method: "PUT",
    path: "/v1/report-schedules/{id}",
    input: z.object({ id: idText, ...schedule }),
    output: stored,
    scope: "profile:write",
    writes: true,
    summary: "Has a report sent by e-mail each week or month, at seven in the morning of the firm, as PDF and as CSV.",
  }),
  deleteReportSchedule: route({
    method: "DELETE",
    path: "/v1/report-schedules/{id}",
    input: z.object({ id: idText }),
    output: z.object({}),
    scope: "profile:write",
    writes: true,
    summary: "Sends a report no more.",
  }),
};
