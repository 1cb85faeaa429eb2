/** Whether a line of this subtype (EXT-FR-FE-163) counts in sums: the heading of a group and mere information do not. */
export function countsFor(subtype: string | undefined): boolean {
  return subtype !== "GROUP" && subtype !== "INFORMATION";
}
