/** What a bounded search found: sets of positions, and whether it saw every possibility. */
export interface SumSearch {
  readonly found: readonly (readonly number[])[];
  readonly isComplete: boolean;
}

/** How far a search goes. */
export interface SumLimits {
  /** Amounts in one sum at most. */
  readonly size: number;
  /** It stops after this many sums: two are enough to know that there is not one. */
  readonly sums: number;
  /** Steps at most. */
  readonly nodes: number;
}

/** Sums of up to four amounts, two of them, 20,000 steps. */
export const usualSumLimits: SumLimits = { size: 4, sums: 2, nodes: 20_000 };

/**
 * Sets of two to `size` of the positive amounts that add up to a target, by depth-first search over amounts in descending order; the
 * last amount of a set is looked up, and branches that cannot reach the target are cut by the sums of what remains.
 */
export function findSums(amounts: readonly number[], target: number, limits: SumLimits = usualSumLimits): SumSearch {
  const order = amounts.map((_, at) => at).filter((at) => (amounts[at] ?? 0) < target);
  order.sort((first, second) => (amounts[second] ?? 0) - (amounts[first] ?? 0));
  const sorted = order.map((at) => amounts[at] ?? 0);
  const count = sorted.length;
  const found: number[][] = [];
  const chosen: number[] = [];
  let nodes = 0;
  /** The first place from which amounts are at most `most`. */
  const placeOf = (most: number, from: number): number => {
    let [low, high] = [from, count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] ?? 0) > most) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const search = (from: number, rest: number, left: number): boolean => {
    if (left === 1) {
      for (let at = placeOf(rest, from); at < count && sorted[at] === rest; at += 1) {
        found.push([...chosen, at].map((place) => order[place] ?? 0));
        if (found.length >= limits.sums) return false;
      }
      return true;
    }
    for (let at = placeOf(rest - 1, from); at < count; at += 1) {
      nodes += 1;
      if (nodes > limits.nodes) return false;
      const amount = sorted[at] ?? 0;
      if (amount * left < rest) return true;
      chosen.push(at);
      const goesOn = search(at + 1, rest - amount, left - 1);
      chosen.pop();
      if (!goesOn) return false;
    }
    return true;
  };
  let isComplete = true;
  for (let size = 2; size <= limits.size && size <= count; size += 1) {
    if (!search(0, target, size)) {
      isComplete = false;
      break;
    }
  }
  return { found, isComplete };
}
