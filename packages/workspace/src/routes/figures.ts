import * as z from "zod/mini";
import { route } from "../route.ts";
import { currencyCode, dateText, decimalText, idText, shortText } from "../schemas/primitives.ts";

const count = z.number().check(z.int());
const unit = z.enum(["amount", "days", "percent", "times", "count"]);

/** A figure with the numbers of its formula; value null where there is nothing to compute from. */
const figure = z.object({
  name: z.string(),
  unit,
  value: z.nullable(decimalText),
  parts: z.array(z.object({ name: z.string(), unit, value: z.nullable(decimalText) })),
});

const period = z.object({ from: dateText, to: dateText, expected: decimalText, low: decimalText, high: decimalText });

/** One thing that a task of today is about. */
const taskItem = z.object({
  id: idText,
  subject: z.enum(["invoice", "draft", "payment", "delivery", "customer"]),
  label: z.string(),
  date: z.exactOptional(z.string()),
  amount: z.exactOptional(decimalText),
  currency: z.exactOptional(currencyCode),
});

/** Reports by name. */
export const reportNames = ["pending", "aged-balance", "sales", "vat", "cash-in", "statement"] as const;

/** Key figures, forecast, what to do today, reports. */
export const figuresRoutes = {
  getFigures: route({
    method: "GET",
    path: "/v1/figures",
    input: z.object({ asOf: z.exactOptional(dateText), customerId: z.exactOptional(idText) }),
    output: z.object({
      asOf: dateText,
      currencies: z.array(
        z.object({
          currency: currencyCode,
          figures: z.array(figure),
          trend: z.array(
            z.object({
              asOf: dateText,
              sales: decimalText,
              owed: decimalText,
              overdue: decimalText,
              dso: z.nullable(decimalText),
            }),
          ),
          clients: z.array(
            z.object({
              id: idText,
              name: shortText,
              owed: decimalText,
              overdue: decimalText,
              daysLate: z.nullable(decimalText),
            }),
          ),
        }),
      ),
    }),
    scope: "figures:read",
    writes: false,
    summary:
      "Key figures with the numbers of each formula, their trend and the largest debtors, per currency, at a date; of one client where named.",
  }),
  getForecast: route({
    method: "GET",
    path: "/v1/forecast",
    input: z.object({ currency: z.exactOptional(currencyCode) }),
    output: z.object({
      asOf: dateText,
      currency: currencyCode,
      weeks: z.array(period),
      /** Past forecasts the intervals were measured on, and the share (percent) they would have held in. */
      measured: count,
      coverage: z.nullable(decimalText),
      /** The same of weeks: how many past ones were measured, and the share their intervals would have held. */
      weeksMeasured: count,
      weeksCoverage: z.nullable(decimalText),
      payments: z.array(
        z.object({
          invoiceId: idText,
          number: shortText,
          customerName: shortText,
          dueDate: dateText,
          open: decimalText,
          expected: dateText,
          low: dateText,
          high: dateText,
          basis: z.enum(["promise", "own-history", "all-clients"]),
          settledCount: count,
        }),
      ),
    }),
    scope: "figures:read",
    writes: false,
    summary:
      "Expected cash-in per week of what is owed, from how clients paid before, with 80 % intervals and what each payment rests on.",
  }),
  getToday: route({
    method: "GET",
    path: "/v1/today",
    input: z.object({}),
    output: z.object({
      asOf: dateText,
      tasks: z.array(
        z.object({
          kind: z.enum([
            "calls",
            "newly-overdue",
            "overdue",
            "promises-broken",
            "unallocated",
            "failed-deliveries",
            "drafts-forgotten",
          ]),
          count,
          amounts: z.array(z.object({ currency: currencyCode, amount: decimalText })),
          /** The first few. */
          items: z.array(taskItem),
        }),
      ),
    }),
    scope: "figures:read",
    writes: false,
    summary: "What to do today: only what there is something to do about.",
  }),
  getReport: route({
    method: "GET",
    path: "/v1/reports",
    input: z.object({
      report: z.enum(reportNames),
      /** For reports of a day (pending, aged-balance): today when absent. */
      asOf: z.exactOptional(dateText),
      /** For reports of a period: the month of today when absent. */
      from: z.exactOptional(dateText),
      to: z.exactOptional(dateText),
      /** For the statement. */
      customerId: z.exactOptional(idText),
      /** For VAT: by issue date, or by what was paid. */
      basis: z.exactOptional(z.enum(["debits", "payments"])),
    }),
    output: z.object({
      report: z.enum(reportNames),
      from: z.exactOptional(dateText),
      to: dateText,
      columns: z.array(z.object({ name: z.string(), kind: z.enum(["text", "date", "amount", "percent"]) })),
      rows: z.array(z.record(z.string(), z.string())),
      totals: z.array(z.record(z.string(), z.string())),
      /** The same rows as CSV (RFC 4180), safe to open in a spreadsheet. */
      csv: z.string(),
    }),
    scope: "figures:read",
    writes: false,
    summary: "A report: pending payments, aged balance at any date, sales, VAT by rate, cash-in, a customer's statement.",
  }),
};
