/** One field an entry speaks of; a side is absent where it had no such field. */
export interface ChangedField {
  /** Where it is: `party.address.city`. */
  readonly path: string;
  readonly before?: string;
  readonly after?: string;
}

type Facts = Readonly<Record<string, unknown>>;

function flatten(value: unknown, path: string, into: Map<string, string>): Map<string, string> {
  if (value === null || value === undefined) return into;
  if (typeof value === "object") {
    for (const [key, item] of Object.entries(value)) flatten(item, path === "" ? key : `${path}.${key}`, into);
    return into;
  }
  return into.set(path, typeof value === "string" ? value : JSON.stringify(value));
}

/** What an entry changed: the fields that differ between its before and after, and whatever else it noted as plainly after. */
export function changedFields(facts: Facts): readonly ChangedField[] {
  const { before, after, ...noted } = facts;
  const [old, now] = [flatten(before, "", new Map()), flatten(after, "", new Map())];
  const changed = [...new Set([...old.keys(), ...now.keys()])].filter((path) => old.get(path) !== now.get(path));
  const side = (name: "before" | "after", value: string | undefined) => (value === undefined ? {} : { [name]: value });
  return [
    ...[...flatten(noted, "", new Map())].map(([path, value]) => ({ path, after: value })),
    ...changed.map((path) => ({ path, ...side("before", old.get(path)), ...side("after", now.get(path)) })),
  ];
}
