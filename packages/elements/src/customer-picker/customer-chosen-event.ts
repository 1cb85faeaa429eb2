import type { OutputOf } from "@acquit/workspace";

/** A customer record. */
export type Customer = OutputOf<"getCustomer">;

/** A person chose, created or changed a customer. */
export class CustomerChosenEvent extends Event {
  static readonly type = "customer-chosen";
  readonly customer: Customer;

  constructor(customer: Customer) {
    super(CustomerChosenEvent.type, { bubbles: true, composed: true });
    this.customer = customer;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    "customer-chosen": CustomerChosenEvent;
  }
}
