import type { AgingBucket } from "./aging-shares.ts";
import type { GroupColumn, ViewOrder, ViewQuery } from "./receivables-view.ts";

/** What a person looks at, to come back to: which rows, in which order, grouped by what. */
export interface SavedView {
  readonly name: string;
  readonly status: ViewQuery["status"];
  readonly aging?: AgingBucket;
  readonly search?: string;
  readonly order: ViewOrder;
  readonly group?: GroupColumn;
}

/** A person kept a view or threw one away; the page keeps them (`views`). Bubbles. */
export class ViewsChangeEvent extends Event {
  static readonly type = "views-change";
  readonly views: readonly SavedView[];

  constructor(views: readonly SavedView[]) {
    super(ViewsChangeEvent.type, { bubbles: true, composed: true });
    this.views = views;
  }
}

declare global {
  interface HTMLElementEventMap {
    "views-change": ViewsChangeEvent;
  }
}
