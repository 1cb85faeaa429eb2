/** The views of the reminders screen. */
export const views = ["plan", "tasks", "plans", "incoming", "credit", "dossiers", "team", "sent", "rules", "words"] as const;

/** One view of the reminders screen. */
export type CollectionsView = (typeof views)[number];

/** A part asks for another view; private to the screen. */
export class ViewChosenEvent extends Event {
  static readonly type = "view-chosen";
  readonly view: CollectionsView;

  constructor(view: CollectionsView) {
    super(ViewChosenEvent.type, { bubbles: true });
    this.view = view;
  }
}
