/** An object's type without the members that may be undefined, which become optional. */
type Defined<Value> = {
  [Key in keyof Value as undefined extends Value[Key] ? never : Key]: Value[Key];
} & {
  [Key in keyof Value as undefined extends Value[Key] ? Key : never]?: Exclude<Value[Key], undefined>;
};

/** Leaves out what is undefined: what a file does not say has no member. */
export function defined<Value extends object>(value: Value): Defined<Value> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Defined<Value>;
}

/** The same, or undefined when nothing is left. */
export function definedGroup<Value extends object>(value: Value): Defined<Value> | undefined {
  const group = defined(value);
  return Object.keys(group).length === 0 ? undefined : group;
}
