/** A person opened an invoice of the list; cancelable, so that a page that listens in two places can say it is done. */
export class InvoiceOpenEvent extends Event {
  static readonly type = "invoice-open";
  readonly invoiceId: string;

  constructor(invoiceId: string) {
    super(InvoiceOpenEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.invoiceId = invoiceId;
  }
}

/** A person with no invoice yet asked to write the first. */
export class InvoiceCreateRequestEvent extends Event {
  static readonly type = "invoice-create-request";

  constructor() {
    super(InvoiceCreateRequestEvent.type, { bubbles: true, composed: true, cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    "invoice-open": InvoiceOpenEvent;
    "invoice-create-request": InvoiceCreateRequestEvent;
  }
}
