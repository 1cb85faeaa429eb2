import type { ReviewAct } from "./review-keys.ts";
import type { PanelMode } from "./review-panel.ts";
import type { ReviewSession } from "./review-session.ts";

/** What a key needs of the screen. */
export interface KeyContext {
  readonly session: ReviewSession;
  readonly canWrite: boolean;
  /** Another line is under review now. */
  readonly moved: () => void;
  /** The keyboard goes to the panel. */
  readonly open: () => void;
  readonly search: () => unknown;
  readonly keys: () => void;
  readonly enter: (mode: Exclude<PanelMode, "show">) => void;
}

/** Does what a key asks for; what writes is left undone for who may only read. */
export function followKey(act: ReviewAct, { session, canWrite, moved, ...screen }: KeyContext): void {
  const { length } = session.pages.rows;
  switch (act.kind) {
    case "move":
      session.move(act.by);
      moved();
      break;
    case "edge":
      session.move(act.to === "first" ? -length : length);
      moved();
      break;
    case "choose":
      session.choose(act.rival);
      break;
    case "open":
    case "search":
    case "keys":
      screen[act.kind]();
      break;
    case "confirm":
    case "undo":
      if (canWrite) session[act.kind]();
      moved();
      break;
    case "correct":
    case "split":
    case "ignore":
      screen.enter(act.kind);
  }
}
