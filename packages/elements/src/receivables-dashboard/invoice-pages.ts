import type { InputOf, OutputOf } from "@acquit/workspace";

/** One line of the list. */
export type InvoiceRow = OutputOf<"listInvoices">["rows"][number];

/** Which invoices to list. */
export type InvoiceQuery = Omit<InputOf<"listInvoices">, "after" | "limit">;
