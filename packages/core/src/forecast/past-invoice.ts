/** An invoice as its payer's behaviour sees it; days are day numbers. */
export interface PastInvoice {
  readonly invoiceId: string;
  readonly customerId: string;
  readonly issueDay: number;
  readonly dueDay: number;
  /** The day it was settled; absent while it is open. */
  readonly settledDay?: number;
  readonly isDisputed?: boolean;
  /** How it reached the client ("Paper", "e-mail"): clients may pay one sort sooner than the other. */
  readonly billedBy?: string;
  /** A day the client promised to pay, or of the plan agreed with her: it stands above her habits. */
  readonly promisedDay?: number;
  /** Minor units still owed, for sums by week. */
  readonly open?: number;
  /** Minor units owed at first, for what past weeks brought; what is still owed stands for it where it is not known. */
  readonly amount?: number;
}

/** What was known at the end of a day: nothing issued later, and what was paid later still open. */
export function knownAt(invoices: readonly PastInvoice[], asOf: number): readonly PastInvoice[] {
  return invoices.filter(({ issueDay }) => issueDay <= asOf).map((invoice) => asKnownAt(invoice, asOf));
}

function asKnownAt(invoice: PastInvoice, asOf: number): PastInvoice {
  if (invoice.settledDay === undefined || invoice.settledDay <= asOf) return invoice;
  const { settledDay: _later, ...open } = invoice;
  return open;
}
