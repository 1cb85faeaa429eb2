/** A code list, read from text when it is first asked. */
export interface CodeList {
  has(code: string): boolean;
}

/** A list of codes separated by white space; the set is made when the first code is looked up. */
export function codes(text: string): CodeList {
  let known: ReadonlySet<string> | undefined;
  return {
    has: (code) => {
      known ??= new Set(text.trim().split(/\s+/));
      return known.has(code);
    },
  };
}
