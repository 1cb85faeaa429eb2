/** Forms of companies and titles: they tell nobody apart. */
const empty = new Set(
  "SARL SAS SASU SA EURL SCI SNC SCOP GIE EI EIRL STE SOCIETE ETS ETABLISSEMENTS ET CIE FILS M MR MME MLLE MONSIEUR MADAME GMBH AG KG UG LTD LIMITED LLC INC BV NV SRL SPA BVBA THE DE DU DES LA LE LES L D AU AUX AND".split(
    " ",
  ),
);

/** A name in capitals without accents, punctuation and words that tell nobody apart. */
export function foldName(name: string): string {
  const bare = /^[\x00-\x7f]*$/.test(name)
    ? name
    : name
        .normalize("NFD")
        .replace(/[\u0300-\u036f]/g, "")
        .replace(/[œŒ]/g, "OE");
  const words = bare.toUpperCase().match(/[A-Z0-9]+/g) ?? [];
  const telling = words.filter((word) => !empty.has(word));
  return (telling.length === 0 ? words : telling).join(" ");
}

/** How often each pair of neighbouring letters stands in the name that is looked for. */
const counts = new Uint16Array(43 * 43);
const spent = new Uint16Array(512);

/** A pair of neighbouring letters within a word as a number; -1 across a space. */
function pairAt(folded: string, at: number): number {
  const [first, second] = [folded.charCodeAt(at), folded.charCodeAt(at + 1)];
  return first === 32 || second === 32 ? -1 : (first - 48) * 43 + second - 48;
}

/** How many pairs a name has. */
function countPairs(folded: string): number {
  let pairs = 0;
  for (let at = 0; at + 1 < folded.length; at += 1) if (pairAt(folded, at) >= 0) pairs += 1;
  return pairs;
}

/** Adds the pairs of a name to what is counted, or takes them out again. */
function countIn(folded: string, by: 1 | -1): void {
  for (let at = 0; at + 1 < folded.length; at += 1) {
    const pair = pairAt(folded, at);
    if (pair >= 0) counts[pair] = (counts[pair] ?? 0) + by;
  }
}

/** Dice's coefficient over pairs of letters within words, 0 to 1, against the name counted in; the order of words does not matter. */
function diceWith(folded: string, all: number): number {
  let both = 0;
  for (let at = 0; at + 1 < folded.length && both < spent.length; at += 1) {
    const pair = pairAt(folded, at);
    const left = pair < 0 ? 0 : (counts[pair] ?? 0);
    if (left === 0) continue;
    counts[pair] = left - 1;
    spent[both] = pair;
    both += 1;
  }
  for (let at = 0; at < both; at += 1) {
    const pair = spent[at] ?? 0;
    counts[pair] = (counts[pair] ?? 0) + 1;
  }
  return all === 0 ? 0 : (2 * both) / all;
}

/** A client a name may mean. */
export interface NamedCustomer {
  readonly customerId: string;
  readonly likeness: number;
}

const COMMON = 60;
const TRIED = 16;

const MOST_WORDS = 8;

/** The words of a name, each once. */
function wordsOf(folded: string): readonly string[] {
  const words: string[] = [];
  for (const word of folded.split(" ")) {
    if (words.length < MOST_WORDS && !words.includes(word)) words.push(word);
  }
  return words;
}

/** The first four letters of a word as a number, in the order of words. */
function headOf(word: string): number {
  let head = 0;
  for (let at = 0; at < 4; at += 1) {
    const code = at < word.length ? word.charCodeAt(at) : 0;
    head = head * 37 + (code === 0 ? 0 : code < 58 ? code - 47 : code - 54);
  }
  return head;
}

const HEADS = 37 ** 4;

/** The beginnings of two words together, as numbers: few names share them however many there are. */
function headPairsOf(words: readonly string[]): readonly number[] {
  const heads = words.map(headOf).sort((first, second) => first - second);
  const keys: number[] = [];
  for (let at = 0; at < heads.length; at += 1)
    for (let other = at + 1; other < heads.length; other += 1) keys.push((heads[at] ?? 0) * HEADS + (heads[other] ?? 0));
  return keys;
}

/** Finds clients by name without comparing every one: by their words and the beginnings of words, the rarest first. */
export class NameIndex {
  readonly #names: { readonly customerId: string; readonly folded: string; pairs: number }[] = [];
  readonly #exact = new Map<string, number[]>();
  readonly #words = new Map<string, number[]>();
  readonly #heads = new Map<number, number[]>();
  readonly #known = new Set<string>();
  readonly #answers = new Map<string, readonly NamedCustomer[]>();

  add(customerId: string, name: string): void {
    const folded = foldName(name);
    const key = `${customerId}\n${folded}`;
    if (folded === "" || this.#known.has(key)) return;
    this.#known.add(key);
    const at = this.#names.push({ customerId, folded, pairs: -1 }) - 1;
    push(this.#exact, folded, at);
    const words = wordsOf(folded);
    for (const word of words) if (word.length > 2) push(this.#words, word, at);
    for (const key of headPairsOf(words)) push(this.#heads, key, at);
    this.#answers.clear();
  }

  /** The clients most like a name, the likest first, at most three; two of the same folded name are both there. */
  find(name: string): readonly NamedCustomer[] {
    const folded = foldName(name);
    const known = this.#answers.get(folded);
    if (known !== undefined) return known;
    const answer = this.#search(folded);
    if (this.#answers.size > 50_000) this.#answers.clear();
    this.#answers.set(folded, answer);
    return answer;
  }

  /** The names that share a word or two beginnings with one, the rarest first; what many share tells nothing. */
  #listsFor(folded: string): readonly (readonly number[])[] {
    const lists: (readonly number[])[] = [];
    const words = wordsOf(folded);
    for (const word of words) {
      const list = word.length > 2 ? this.#words.get(word) : undefined;
      if (list !== undefined && list.length <= COMMON) lists.push(list);
    }
    for (const key of headPairsOf(words)) {
      const list = this.#heads.get(key);
      if (list !== undefined && list.length <= COMMON) lists.push(list);
    }
    return lists.sort((first, second) => first.length - second.length);
  }

  #search(folded: string): readonly NamedCustomer[] {
    if (folded === "") return [];
    const candidates = new Set<number>(this.#exact.get(folded) ?? []);
    for (const list of this.#listsFor(folded)) {
      if (candidates.size > 0 && candidates.size + list.length > TRIED) break;
      for (const at of list) candidates.add(at);
    }
    const pairs = countPairs(folded);
    const best = new Map<string, number>();
    countIn(folded, 1);
    for (const at of candidates) {
      const entry = this.#names[at];
      if (entry === undefined) continue;
      if (entry.pairs < 0) entry.pairs = countPairs(entry.folded);
      const likeness =
        folded === entry.folded ? 1 : isCut(folded, entry.folded) ? 0.97 : diceWith(entry.folded, pairs + entry.pairs);
      if (likeness >= 0.5 && likeness > (best.get(entry.customerId) ?? 0)) best.set(entry.customerId, likeness);
    }
    countIn(folded, -1);
    return [...best]
      .map(([customerId, likeness]) => ({ customerId, likeness }))
      .sort((first, second) => second.likeness - first.likeness || (first.customerId < second.customerId ? -1 : 1))
      .slice(0, 3);
  }
}

/** Banks cut names: what is a beginning of the other, and long enough, is as good as equal. */
function isCut(folded: string, name: string): boolean {
  return folded !== name && folded.length >= 12 && name.length >= 12 && (name.startsWith(folded) || folded.startsWith(name));
}

function push<Key>(lists: Map<Key, number[]>, key: Key, value: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
