/** A cell of a grid, counted from 0. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/** How far a grid goes, and which way its columns run. */
export interface GridExtent {
  readonly rows: number;
  readonly columns: number;
  readonly isRightToLeft: boolean;
}

const PAGE_ROWS = 10;

type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

function target(pressed: Pressed, { row, column }: GridPlace, extent: GridExtent): GridPlace | undefined {
  const forward = extent.isRightToLeft ? -1 : 1;
  const isWhole = pressed.ctrlKey || pressed.metaKey;
  switch (pressed.key) {
    case "ArrowDown":
      return { row: row + 1, column };
    case "ArrowUp":
      return { row: row - 1, column };
    case "ArrowRight":
      return { row, column: column + forward };
    case "ArrowLeft":
      return { row, column: column - forward };
    case "PageDown":
      return { row: row + PAGE_ROWS, column };
    case "PageUp":
      return { row: row - PAGE_ROWS, column };
    case "Home":
      return { row: isWhole ? 0 : row, column: 0 };
    case "End":
      return { row: isWhole ? extent.rows - 1 : row, column: extent.columns - 1 };
    default:
      return undefined;
  }
}

/** Where a key leads in a grid, within its bounds; undefined for keys that do not move. */
export function gridMove(pressed: Pressed, from: GridPlace, extent: GridExtent): GridPlace | undefined {
  if (pressed.altKey || pressed.shiftKey) return undefined;
  const to = target(pressed, from, extent);
  if (to === undefined) return undefined;
  const within = (value: number, count: number) => Math.max(0, Math.min(value, count - 1));
  return { row: within(to.row, extent.rows), column: within(to.column, extent.columns) };
}
