/** The client asked to pay: comes before anything is fetched; cancel it to open the payment in a way of the page's own. */
export class PaymentOpenRequestEvent extends Event {
  static readonly type = "payment-open-request";
  /** What would be paid, decimal text; undefined when the button does not know it. */
  readonly amount: string | undefined;
  readonly currency: string | undefined;

  constructor(amount: string | undefined, currency: string | undefined) {
    super(PaymentOpenRequestEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.amount = amount;
    this.currency = currency;
  }
}

declare global {
  interface HTMLElementEventMap {
    "payment-open-request": PaymentOpenRequestEvent;
  }
}
