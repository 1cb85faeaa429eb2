import { evidence, type Evidence } from "./evidence.ts";
import { MatchIndex } from "./match-index.ts";
import { namedFacts } from "./named-proposals.ts";
import type { FeeRule, MatchLine, OpenInvoice, PayerRule } from "./open-invoice.ts";
import { oldestFacts, payerFacts } from "./payer-proposals.ts";
import { fitOf, LIKE_NAME, Payers, surePayer } from "./payers.ts";
import { makeProposal, proposalKey, wholeKinds, type Proposal, type ProposalFacts } from "./proposal.ts";
import { usualSumLimits, type SumLimits } from "./subset-sums.ts";

/** What is proposed for a line: the best first, and whether it is certain enough to be applied by itself. */
export interface LineMatch {
  readonly line: MatchLine;
  readonly isAutomatic: boolean;
  readonly proposals: readonly Proposal[];
}

/** What the matcher knows beside the invoices. */
export interface MatcherOptions {
  readonly rules?: readonly PayerRule[];
  readonly fees?: readonly FeeRule[];
  /** Numbers of invoices that are settled: a line that names one is no payment for another by chance of its amount. */
  readonly settled?: Iterable<string>;
  /** Absent: the usual limits; `false`: no sums of several invoices without a number. */
  readonly sums?: SumLimits | false;
}

const SHOWN = 4;
/** A payer's words for paying in parts. */
const saysPart =
  /\b(?:ACOMPTE|ACPTE|PARTIEL(?:LE)?|AVANCE|ARRHES|PART(?:IAL)? PAYMENT|DEPOSIT|INSTALMENT|TEILZAHLUNG|ABSCHLAG)\b/i;
const ROUND = 5000;
const MOST_CHANCE = 0.02;

interface Guessing {
  readonly line: MatchLine;
  readonly payers: Payers;
  readonly keys: readonly string[];
  readonly known: readonly Proposal[];
}

/** What a line says by itself, whatever was matched before. */
interface Reading {
  readonly payers: Payers;
  readonly keys: readonly string[];
}

/** A match, the clients it was weighed with, and when. */
interface Weighed {
  readonly match: LineMatch;
  readonly reading: Reading;
  readonly clients: readonly string[];
  readonly since: number;
}

/** Proposes which invoices lines pay, each with its reasons; certain only when exactly one explanation exists. */
export class Matcher {
  readonly #index: MatchIndex;
  readonly #fees: readonly FeeRule[];
  readonly #sums: SumLimits | undefined;
  /** When a client's invoices were last taken from, on a clock of takings. */
  readonly #touched = new Map<string, number>();
  #clock = 0;

  constructor(invoices: Iterable<OpenInvoice>, options: MatcherOptions = {}) {
    this.#index = new MatchIndex(invoices, options.rules, options.settled);
    this.#fees = options.fees ?? [];
    this.#sums = options.sums === false ? undefined : (options.sums ?? usualSumLimits);
  }

  /** Matches one line against what the lines before left open. */
  match(line: MatchLine): LineMatch {
    return this.#weigh(line).match;
  }

  /**
   * Matches lines in the order of their certainty: what is certain by its number goes first, then what is certain at all; what a line
   * takes is no longer there for the others. Answers in the order given.
   */
  matchAll(lines: readonly MatchLine[]): readonly LineMatch[] {
    const waiting: { at: number; weighed: Weighed }[] = [];
    const results = new Array<LineMatch | undefined>(lines.length);
    const settle = (at: number, match: LineMatch) => {
      results[at] = match;
      if (match.isAutomatic) this.#take(match);
    };
    for (const [at, line] of lines.entries()) {
      const weighed = this.#weigh(line);
      if (weighed.match.isAutomatic && weighed.match.proposals[0]?.kind === "named") settle(at, weighed.match);
      else waiting.push({ at, weighed });
    }
    for (const isLast of [false, true]) {
      for (const { at, weighed } of waiting) {
        if (results[at] !== undefined) continue;
        const fresh = this.#isStale(weighed) ? this.#weigh(weighed.match.line, weighed.reading) : weighed;
        if (fresh.match.isAutomatic || isLast) settle(at, fresh.match);
      }
    }
    return results.filter((match) => match !== undefined);
  }

  #read(line: MatchLine): Reading {
    return { payers: new Payers(line, this.#index), keys: line.minor <= 0 ? [] : this.#index.keysIn(line.text) };
  }

  #weigh(line: MatchLine, reading: Reading = this.#read(line)): Weighed {
    const since = this.#clock;
    if (line.minor <= 0) return { match: { line, isAutomatic: false, proposals: [] }, reading, clients: [], since };
    const index = this.#index;
    const { payers, keys } = reading;
    const named = index.named(keys, line.references);
    const facts = namedFacts(line, named, index, this.#fees);
    const make = (one: ProposalFacts) => makeProposal(line, one, fitOf(payers, one.parts[0]?.invoice.customerId ?? ""), index);
    const proposals = facts.map(make);
    const [first] = proposals;
    if (
      first?.kind === "named" &&
      proposals.length === 1 &&
      isOneClient(first) &&
      fitOf(payers, first.customerId).kind !== "other"
    )
      return { match: { line, isAutomatic: true, proposals }, reading, clients: [first.customerId], since };
    const search = this.#searchPayers(line, payers);
    proposals.push(...search.facts.map(make));
    if (!proposals.some(({ kind }) => kind === "named"))
      proposals.push(...this.#guesses({ line, payers, keys, known: proposals }).map(make));
    const settled = index.settledIn(keys, line.references);
    const match = decide({ line, ranked: rank(proposals, index), payers, named, settled, ...search });
    const clients = new Set([...proposals.map(({ customerId }) => customerId), ...named.map(({ customerId }) => customerId)]);
    return { match, reading, clients: [...clients], since };
  }

  #take({ proposals }: LineMatch): void {
    this.#clock += 1;
    for (const { invoice, minor } of proposals[0]?.parts ?? []) {
      this.#index.take(invoice, Math.abs(minor));
      this.#touched.set(invoice.customerId, this.#clock);
    }
  }

  /** Whether a line before took something from a client this one was weighed with. */
  #isStale({ clients, since }: Weighed): boolean {
    return clients.some((customerId) => (this.#touched.get(customerId) ?? 0) > since);
  }

  #searchPayers(line: MatchLine, payers: Payers) {
    const clients = new Set(payers.rules.map(({ customerId }) => customerId));
    for (const { customerId, likeness } of payers.names) if (likeness >= LIKE_NAME) clients.add(customerId);
    const facts: ProposalFacts[] = [];
    let [isComplete, chance, hasLarger] = [true, 0, false];
    for (const customerId of [...clients].slice(0, 4)) {
      const one = payerFacts(line, customerId, this.#index, this.#sums);
      facts.push(...one.facts);
      isComplete &&= one.isComplete;
      hasLarger ||= one.hasLarger;
      chance = Math.max(chance, one.chance);
    }
    return { facts, isComplete, chance, hasLarger };
  }

  #guesses({ line, payers, keys, known }: Guessing): ProposalFacts[] {
    const index = this.#index;
    const whole = known.filter(({ kind }) => wholeKinds.has(kind));
    const facts: ProposalFacts[] = [];
    if (whole.length !== 1 || known.length > 1) {
      for (const invoice of index.nearlyNamed(keys, line.currency, line.minor))
        facts.push({ kind: "nearly-named", parts: [{ invoice, minor: line.minor }] });
    }
    if (whole.length === 0) {
      for (const invoice of index.ofAmount(line.currency, line.minor).slice(0, 6))
        facts.push({ kind: "amount", parts: [{ invoice, minor: line.minor }] });
      for (const { customerId } of [...payers.rules, ...payers.names].slice(0, 2)) {
        const oldest = oldestFacts(line, customerId, index);
        if (oldest !== undefined) facts.push(oldest);
      }
    }
    return facts;
  }
}

function isOneClient({ parts, customerId }: Proposal): boolean {
  return parts.every(({ invoice }) => invoice.customerId === customerId);
}

function rank(proposals: readonly Proposal[], index: MatchIndex): readonly Proposal[] {
  if (proposals.length < 2) return proposals;
  const dueOf = ({ parts }: Proposal) => (parts[0] === undefined ? "" : (index.partsOf(parts[0].invoice)[0]?.dueDate ?? ""));
  const best = new Map<string, Proposal>();
  for (const proposal of proposals) {
    const key = proposalKey(proposal);
    const known = best.get(key);
    if (known === undefined || known.score < proposal.score) best.set(key, proposal);
  }
  return [...best.values()].sort(
    (first, second) => second.score - first.score || (dueOf(first) < dueOf(second) ? -1 : dueOf(first) > dueOf(second) ? 1 : 0),
  );
}

/** Round sums are how people pay in parts. */
function isRound(minor: number): boolean {
  return minor % ROUND === 0;
}

interface Deciding {
  readonly line: MatchLine;
  readonly ranked: readonly Proposal[];
  readonly payers: Payers;
  readonly named: readonly OpenInvoice[];
  readonly settled: string | undefined;
  /** Whether a client who may have paid owes more than this on one invoice. */
  readonly hasLarger: boolean;
  readonly isComplete: boolean;
  readonly chance: number;
}

/** What speaks against the best explanation whoever paid. */
function doubtsOfExplanation(best: Proposal, deciding: Deciding): Evidence[] {
  const { line, hasLarger, ranked, named, settled, isComplete, chance } = deciding;
  const explaining = ranked.filter(({ kind }) => wholeKinds.has(kind) || kind === "named-part").length;
  const parts = new Set(best.parts.map(({ invoice }) => invoice));
  const other = named.find((invoice) => !parts.has(invoice));
  const doubts: readonly (Evidence | false | undefined)[] = [
    explaining > 1 && evidence("several-solutions", { count: String(explaining) }),
    !isComplete && evidence("search-cut"),
    other && evidence("names-other", { number: other.number }),
    !best.kind.startsWith("named") && saysPart.test(line.text) && evidence("says-part"),
    best.kind === "exact" && isRound(line.minor) && hasLarger && evidence("round-amount"),
    settled !== undefined && evidence("names-settled", { number: settled }),
    best.kind === "sum" && chance > MOST_CHANCE && evidence("sum-by-chance"),
    !isOneClient(best) && evidence("several-clients"),
  ];
  return doubts.filter((doubt) => doubt !== undefined && doubt !== false);
}

/** What speaks against it because of who paid: the less the text names, the surer the payer has to be. */
function doubtsOfPayer({ kind, customerId }: Proposal, payers: Payers): readonly Evidence[] {
  const fit = fitOf(payers, customerId).kind;
  if (fit === "other") return [evidence("payer-other")];
  const unknown = [evidence("payer-unknown")];
  switch (kind) {
    case "named":
    case "named-fee":
    case "named-discount":
      return [];
    case "named-part":
    case "named-credit":
      return fit === "rule" || fit === "name" ? [] : unknown;
    case "exact":
    case "exact-discount":
    case "sum":
      return surePayer(payers) === customerId ? [] : unknown;
    case "named-some":
    case "named-more":
    case "named-over":
    case "nearly-named":
    case "amount":
    case "payer":
      return unknown;
  }
}

/** Why the best proposal is not applied by itself; nothing when it is. */
function doubtsOf(best: Proposal, deciding: Deciding): readonly Evidence[] {
  const doubts = doubtsOfExplanation(best, deciding);
  return doubts.length > 0 ? doubts : doubtsOfPayer(best, deciding.payers);
}

function decide(deciding: Deciding): LineMatch {
  const { line, ranked } = deciding;
  const [best, ...others] = ranked;
  if (best === undefined) return { line, isAutomatic: false, proposals: [] };
  const against = doubtsOf(best, deciding);
  const known = new Set(best.counter.map(({ code }) => code));
  const first = { ...best, counter: [...best.counter, ...against.filter(({ code }) => !known.has(code))] };
  return { line, isAutomatic: against.length === 0, proposals: [first, ...others].slice(0, SHOWN) };
}
