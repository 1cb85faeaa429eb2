/** A person opened a file and it was read and checked. */
export class InvoiceReadEvent extends Event {
  static readonly type = "invoice-read";
  readonly fileName: string;
  /** BT-1, as written in the file. */
  readonly number: string;
  /** Whether no rule that refuses is broken. */
  readonly isValid: boolean;

  constructor(read: Pick<InvoiceReadEvent, "fileName" | "number" | "isValid">) {
    super(InvoiceReadEvent.type, { bubbles: true, composed: true });
    this.fileName = read.fileName;
    this.number = read.number;
    this.isValid = read.isValid;
  }
}

declare global {
  interface HTMLElementEventMap {
    "invoice-read": InvoiceReadEvent;
  }
}
