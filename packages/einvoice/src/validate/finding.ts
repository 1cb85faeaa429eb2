/** What a rule may find wrong; texts are made from it, and from the names of the terms. */
export type Wrong =
  | "missing"
  | "one-of-missing"
  | "forbidden"
  | "decimals"
  | "not-a-code"
  | "negative"
  | "rate-not-positive"
  | "rate-not-zero"
  | "rate-present"
  | "period-order"
  | "sum"
  | "product"
  | "not-zero"
  | "exclusive"
  | "breakdown-count"
  | "breakdown-others"
  | "seller-as-payee"
  | "card-number"
  | "vat-prefix"
  | "split-payment"
  | "too-many"
  | "different"
  | "siret"
  | "siren"
  | "address"
  | "missing-note"
  | "too-long"
  | "characters"
  | "date"
  | "not-a-rate"
  | "reference"
  | "not-in-norm"
  | "profile-minimum"
  | "profile-without-lines"
  | "no-due-date"
  | "no-such-line";

/** One broken rule at one place. */
export interface Finding {
  /** The official id: "BR-CO-10". */
  readonly rule: string;
  readonly severity: "fatal" | "warning";
  readonly wrong: Wrong;
  /** Business terms concerned, the one to mend first: "BT-106". */
  readonly terms: readonly string[];
  /** Where in the file: local names from the root; a business term for rules that look at the model. */
  readonly path: string;
  readonly found?: string;
  readonly expected?: string;
}
