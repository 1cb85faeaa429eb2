/** What a page offers to do with the invoices that are chosen. */
export interface InvoicesAction {
  readonly id: string;
  /** What the button says, in the page's language. */
  readonly label: string;
}

/** A person asked for one of the page's actions on the invoices she chose. Bubbles. */
export class InvoicesActionEvent extends Event {
  static readonly type = "invoices-action";
  /** The action's id. */
  readonly action: string;
  readonly invoiceIds: readonly string[];

  constructor(action: string, invoiceIds: readonly string[]) {
    super(InvoicesActionEvent.type, { bubbles: true, composed: true });
    this.action = action;
    this.invoiceIds = invoiceIds;
  }
}

declare global {
  interface HTMLElementEventMap {
    "invoices-action": InvoicesActionEvent;
  }
}
