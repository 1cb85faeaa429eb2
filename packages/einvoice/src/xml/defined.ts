/** An object's type without the members that may be undefined, which become optional. */
type Defined<Value> = {
  [Key in keyof Value as undefined extends Value[Key] ? never : Key]: Value[Key];
} & {
  [Key in keyof Value as undefined extends Value[Key] ? Key : never]?: Exclude<Value[Key], undefined>;
};

/** Leaves out what is undefined: an absent term has no member in the model. */
export function defined<Value extends object>(value: Value): Defined<Value> {
  const kept: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) if (member !== undefined) kept[key] = member;
  return kept as Defined<Value>;
}

/** The same, or undefined when nothing is left: an empty group is an absent one. */
export function definedGroup<Value extends object>(value: Value): Defined<Value> | undefined {
  const group = defined(value);
  return Object.keys(group).length === 0 ? undefined : group;
}

/** A list, or undefined when it is empty. */
export function filled<Item>(items: readonly Item[]): readonly Item[] | undefined {
  return items.length === 0 ? undefined : items;
}
