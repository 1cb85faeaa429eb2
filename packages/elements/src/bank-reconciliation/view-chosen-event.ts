/** The views of the bank screen. */
export const views = ["lines", "import", "rules", "comparison"] as const;

/** One view of the bank screen. */
export type BankView = (typeof views)[number];

/** A part asks for another view, or for one line; private to the screen. */
export class ViewChosenEvent extends Event {
  static readonly type = "view-chosen";
  readonly view: BankView;
  readonly lineId: string | undefined;

  constructor(view: BankView, lineId?: string) {
    super(ViewChosenEvent.type, { bubbles: true });
    this.view = view;
    this.lineId = lineId;
  }
}
