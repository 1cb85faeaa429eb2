/** A value with the steps that led to it and those that were undone. */
export interface History<Value> {
  readonly past: readonly Value[];
  readonly present: Value;
  readonly future: readonly Value[];
  /** What the last step was about; a further step about the same thing joins it. */
  readonly subject: string | undefined;
}

const longest = 200;

/** A history that begins. */
export function beginHistory<Value>(present: Value): History<Value> {
  return { past: [], present, future: [], subject: undefined };
}

/** Takes a step; steps in a row about one subject (the same field) are undone together. */
export function advance<Value>(history: History<Value>, present: Value, subject?: string): History<Value> {
  if (present === history.present) return history;
  const joins = subject !== undefined && subject === history.subject && history.past.length > 0;
  const past = joins ? history.past : [...history.past.slice(1 - longest), history.present];
  return { past, present, future: [], subject };
}

/** Changes the present without a step, for what a person did not do. */
export function amend<Value>(history: History<Value>, present: Value): History<Value> {
  return { ...history, present };
}

/** Ends the current subject: the next step stands by itself. */
export function endSubject<Value>(history: History<Value>): History<Value> {
  return history.subject === undefined ? history : { ...history, subject: undefined };
}

/** One step back; the same history when there is none. */
export function undo<Value>(history: History<Value>): History<Value> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  const future = [history.present, ...history.future];
  return { past: history.past.slice(0, -1), present: before, future, subject: undefined };
}

/** One step forward again; the same history when nothing was undone. */
export function redo<Value>(history: History<Value>): History<Value> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, subject: undefined };
}
