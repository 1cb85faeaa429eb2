import type { LineFieldName } from "./line-edits.ts";
import { drawRow } from "./parts/line-rows.ts";

/** Puts the keyboard in a field of a line, its text selected; in the line's first field when that one is not drawn. */
export function focusLine(root: ParentNode, position: number, field: LineFieldName): void {
  const row = root.querySelectorAll<HTMLElement>("[data-line]")[position];
  drawRow(row);
  const control = row?.querySelector<HTMLElement>(`[data-field="${field}"]`) ?? row?.querySelector<HTMLElement>("[data-field]");
  control?.focus();
  if (control instanceof HTMLInputElement && control.type === "text") control.select();
}

/** Leads to where something is mended: the field of its path, else the nearest thing around it. */
export function focusPath(root: ParentNode, path: string): void {
  const [, position, field = "name"] = /^lines\.(\d+)\.(.+)$/.exec(path) ?? [];
  if (position !== undefined) focusLine(root, Number(position), field as LineFieldName);
  else if (path === "lines") focusLine(root, 0, "name");
  else if (path.startsWith("buyer")) root.querySelector<HTMLElement>("acquit-customer-picker")?.focus();
  else {
    for (let place = path; place !== ""; place = place.slice(0, Math.max(place.lastIndexOf("."), 0))) {
      const target = root.querySelector<HTMLElement>(`[data-path="${place}"]`);
      if (target !== null) return target.focus();
    }
  }
}
