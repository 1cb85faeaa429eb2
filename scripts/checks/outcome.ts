/** What a step found. A step that is not a test runner counts one per thing it checked. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Printed when something failed. */
  readonly output: string;
  /** Printed whatever the verdict: what somebody should look at although it passed. */
  readonly remark?: string;
}

/** One step of `npm test`. */
export interface Step {
  readonly name: string;
  /** One sentence for `npm test -- --help`. */
  readonly what: string;
  /** Steps that must have ended before this one starts, where they run at all. */
  readonly after?: readonly string[];
  readonly run: () => Promise<Outcome>;
}

/** The outcome of a step that has nothing to look at. */
export const nothing: Outcome = { passed: 0, failed: 0, skipped: 0, output: "" };

/** The outcome of a list of checks, each of which found nothing wrong or says what is. */
export function outcomeOf(problems: readonly (string | undefined)[]): Outcome {
  const found = problems.filter((problem) => problem !== undefined);
  return { passed: problems.length - found.length, failed: found.length, skipped: 0, output: found.join("\n") };
}
