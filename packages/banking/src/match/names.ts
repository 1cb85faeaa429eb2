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

const pad = new Uint16Array(512);

/** Pairs of neighbouring letters within words, in order, so that two lists are compared in one pass. */
function pairsOf(folded: string): Uint16Array {
  let count = 0;
  let before = folded.charCodeAt(0);
  for (let at = 1; at < folded.length && count < pad.length; at += 1) {
    const code = folded.charCodeAt(at);
    if (before !== 32 && code !== 32) {
      const pair = before * 256 + code;
      // There are few, and they are put where they belong as they come.
      let place = count;
      for (; place > 0 && (pad[place - 1] ?? 0) > pair; place -= 1) pad[place] = pad[place - 1] ?? 0;
      pad[place] = pair;
      count += 1;
    }
    before = code;
  }
  return pad.slice(0, count);
}

/** Dice's coefficient over pairs of letters within words, 0 to 1; the order of words does not matter. */
function diceOf(left: Uint16Array, right: Uint16Array): number {
  let [both, at, other] = [0, 0, 0];
  while (at < left.length && other < right.length) {
    const difference = (left[at] ?? 0) - (right[other] ?? 0);
    if (difference === 0) both += 1;
    if (difference <= 0) at += 1;
    if (difference >= 0) other += 1;
  }
  const all = left.length + right.length;
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
  readonly #names: { readonly customerId: string; readonly folded: string; pairs?: Uint16Array }[] = [];
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
    const at = this.#names.push({ customerId, folded }) - 1;
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
    const pairs = pairsOf(folded);
    const best = new Map<string, number>();
    for (const at of candidates) {
      const entry = this.#names[at];
      if (entry === undefined) continue;
      entry.pairs ??= pairsOf(entry.folded);
      const likeness = isCut(folded, entry.folded) ? 0.97 : folded === entry.folded ? 1 : diceOf(pairs, entry.pairs);
      if (likeness >= 0.5 && likeness > (best.get(entry.customerId) ?? 0)) best.set(entry.customerId, likeness);
    }
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
