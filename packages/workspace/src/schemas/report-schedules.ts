/** Reports that may be sent on a schedule: all but the statement, which is one client's. */
export const scheduledReportNames = ["pending", "aged-balance", "sales", "vat", "cash-in"] as const;
