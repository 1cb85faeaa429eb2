import type { MatchIndex } from "./match-index.ts";
import type { MatchLine, PayerRule } from "./open-invoice.ts";
import type { PayerFit } from "./proposal.ts";

const SURE_NAME = 0.9;
/** From here on two names are as good as one. */
export const LIKE_NAME = 0.8;
const MARGIN = 0.12;

/** Who may have paid. */
export class Payers {
  readonly rules: readonly PayerRule[];
  readonly #name: string | undefined;
  readonly #index: MatchIndex;
  #names: ReturnType<MatchIndex["customersNamed"]> | undefined;

  constructor(line: MatchLine, index: MatchIndex) {
    this.rules = index.payers(line.payerAccount);
    this.#name = line.payerName;
    this.#index = index;
  }

  /** Looked for only where nothing surer is known. */
  get names(): ReturnType<MatchIndex["customersNamed"]> {
    this.#names ??= this.#index.customersNamed(this.#name);
    return this.#names;
  }
}

/** How well the payer fits a client: by a rule, by the name, or another client better. */
export function fitOf(payers: Payers, customerId: string): PayerFit {
  const { rules } = payers;
  const rule = rules.find((one) => one.customerId === customerId);
  if (rule !== undefined) return { kind: "rule", confirmed: rule.confirmed, percent: 0 };
  const { names } = payers;
  const named = names.find((one) => one.customerId === customerId);
  const percent = Math.round((named?.likeness ?? 0) * 100);
  if (named !== undefined && named.likeness >= LIKE_NAME) return { kind: "name", confirmed: 0, percent };
  if (rules.length > 0 || (names[0]?.likeness ?? 0) >= LIKE_NAME) return { kind: "other", confirmed: 0, percent };
  return named === undefined ? { kind: "unknown", confirmed: 0, percent } : { kind: "like", confirmed: 0, percent };
}

/** Whether the payer is one client beyond doubt: by a rule for one client only, or a name no other comes near. */
export function surePayer(payers: Payers): string | undefined {
  const { rules } = payers;
  if (rules.length > 0) return rules.length === 1 ? rules[0]?.customerId : undefined;
  const [first, second] = payers.names;
  if (first === undefined || first.likeness < SURE_NAME) return undefined;
  return second === undefined || first.likeness - second.likeness >= MARGIN ? first.customerId : undefined;
}
