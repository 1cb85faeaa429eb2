// Recomputes an exported journal in the browser, offline, with its own SHA-256: nothing of the program that wrote it is trusted.
"use strict";

const words = {
  fr: {
    title: "Vérification du journal",
    of: "Journal de {name}, exporté le {at}",
    good: "Tout est tel qu’écrit : {entries} écritures et {documents} documents recalculés.",
    bad: "{count} anomalie(s) : ce fichier, ou les livres dont il vient, ont été modifiés.",
    head: "Fin de la chaîne : écriture {seq}, empreinte",
    advice: "Conservez cette empreinte ailleurs : elle seule révèle plus tard que la fin du journal a été retirée.",
    documents: "Documents",
    entries: "Écritures",
    columnsDocuments: ["Numéro", "Date", "Empreinte SHA-256"],
    columnsEntries: ["N°", "Instant", "Événement", "Objet", "Empreinte"],
    sequence: "Écriture {seq} : le numéro ne suit pas le précédent.",
    previous: "Écriture {seq} : elle ne se rattache pas à la précédente.",
    hash: "Écriture {seq} : son contenu ne correspond pas à son empreinte.",
    payload: "Écriture {seq} : le détail n’est pas celui qui a été enregistré.",
    document: "Document {number} : son empreinte ou son numéro n’est pas celui du journal.",
    missing: "Document {number} : aucune écriture n’en garde l’empreinte.",
    end: "La fin de la chaîne n’est pas celle qui est annoncée.",
    unreadable: "Les données de ce fichier ne se lisent pas.",
  },
  en: {
    title: "Journal verification",
    of: "Journal of {name}, exported on {at}",
    good: "All as it was written: {entries} entries and {documents} documents recomputed.",
    bad: "{count} fault(s): this file, or the books it comes from, were changed.",
    head: "End of the chain: entry {seq}, hash",
    advice: "Keep this hash elsewhere: it alone shows later that the end of the journal was taken away.",
    documents: "Documents",
    entries: "Entries",
    columnsDocuments: ["Number", "Date", "SHA-256"],
    columnsEntries: ["No.", "Instant", "Event", "Subject", "Hash"],
    sequence: "Entry {seq}: its number does not follow the one before.",
    previous: "Entry {seq}: it does not link to the one before.",
    hash: "Entry {seq}: its content does not match its hash.",
    payload: "Entry {seq}: its details are not those that were recorded.",
    document: "Document {number}: its hash or number is not the one in the journal.",
    missing: "Document {number}: no entry keeps its hash.",
    end: "The chain does not end where it says.",
    unreadable: "The data in this file cannot be read.",
  },
};

/** The first 32 bits of the fractional parts of the n-th roots of the first primes (FIPS 180-4, 4.2.2 and 5.3.3). */
function fractions(count, root) {
  const found = [];
  for (let number = 2; found.length < count; number++) {
    let isPrime = true;
    for (let divisor = 2; divisor * divisor <= number; divisor++) if (number % divisor === 0) isPrime = false;
    if (isPrime) found.push(((number ** (1 / root) % 1) * 2 ** 32) | 0);
  }
  return found;
}

const constants = fractions(64, 3);
const start = fractions(8, 2);
const turn = (word, by) => (word >>> by) | (word << (32 - by));

function sha256(text) {
  const bytes = new TextEncoder().encode(text);
  const padded = new Uint8Array(((bytes.length + 72) >> 6) << 6);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, bytes.length << 3);
  const state = [...start];
  const schedule = new Int32Array(64);
  for (let block = 0; block < padded.length; block += 64) {
    for (let at = 0; at < 64; at++) {
      if (at < 16) schedule[at] = view.getInt32(block + at * 4);
      else {
        const [early, late] = [schedule[at - 15], schedule[at - 2]];
        const small = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
        const large = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
        schedule[at] = schedule[at - 16] + small + schedule[at - 7] + large;
      }
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let at = 0; at < 64; at++) {
      const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + constants[at] + schedule[at]) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, at) => (state[at] = (state[at] + word) | 0));
  }
  return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

/** The one JSON text of a value: members sorted, no white space (RFC 8785). */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.keys(value).sort();
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
}

function checkEntries(books, faults) {
  let previous = sha256(`acquit journal 1\n${books.tenantId}`);
  let number = 0;
  for (const { hash, ...entry } of books.entries) {
    number += 1;
    if (entry.seq !== number) faults.push(["sequence", { seq: number }]);
    if (entry.previousHash !== previous) faults.push(["previous", { seq: number }]);
    if (sha256(canonical(entry)) !== hash) faults.push(["hash", { seq: number }]);
    const kept = books.payloads[entry.seq];
    if (kept !== undefined && sha256(`${kept.salt}\n${canonical(kept.payload)}`) !== entry.payloadHash) {
      faults.push(["payload", { seq: number }]);
    }
    previous = hash;
  }
  if (books.head.seq !== number || books.head.hash !== previous) faults.push(["end", {}]);
}

function checkDocuments(books, faults) {
  const issued = new Map();
  for (const { seq, subject } of books.entries) {
    const payload = books.payloads[seq]?.payload;
    if (payload?.documentHash !== undefined) issued.set(subject, payload);
  }
  for (const { id, number, hash } of books.documents) {
    const payload = issued.get(`invoice:${id}`);
    if (payload === undefined) faults.push(["missing", { number }]);
    else if (payload.documentHash !== hash || payload.number !== number) faults.push(["document", { number }]);
  }
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

function element(tag, text, ...children) {
  const made = document.createElement(tag);
  if (text !== "") made.textContent = text;
  made.append(...children);
  return made;
}

function table(caption, columns, rows) {
  const head = element("tr", "", ...columns.map((name) => Object.assign(element("th", name), { scope: "col" })));
  const body = rows.map((cells) => element("tr", "", ...cells.map((cell) => element("td", String(cell)))));
  return element("table", "", element("caption", caption), element("thead", "", head), element("tbody", "", ...body));
}

function show(language, books, faults) {
  const say = words[language];
  document.documentElement.lang = language;
  document.title = say.title;
  const counts = { entries: books.entries.length, documents: books.documents.length, count: faults.length };
  const verdict = element("p", fill(faults.length === 0 ? say.good : say.bad, counts));
  verdict.id = "verdict";
  verdict.className = faults.length === 0 ? "good" : "bad";
  verdict.setAttribute("role", "status");
  const at = new Date(books.exportedAt).toLocaleString(language, { timeZone: "UTC", timeZoneName: "short" });
  const list = element("ul", "", ...faults.map(([kind, values]) => element("li", fill(say[kind], values))));
  list.id = "faults";
  const main = document.querySelector("main");
  main.replaceChildren(
    element("h1", say.title),
    element("p", fill(say.of, { name: books.name, at })),
    verdict,
    list,
    element("p", `${fill(say.head, books.head)} `, element("code", books.head.hash)),
    element("p", say.advice),
    table(
      say.documents,
      say.columnsDocuments,
      books.documents.map(({ number, issueDate, hash }) => [number, issueDate, hash]),
    ),
    table(
      say.entries,
      say.columnsEntries,
      books.entries.map(({ seq, at: instant, kind, subject, hash }) => [seq, instant, kind, subject, hash]),
    ),
  );
}

function readBooks() {
  try {
    return JSON.parse(document.getElementById("books").textContent);
  } catch {
    return { tenantId: "", name: "?", exportedAt: 0, head: { seq: 0, hash: "" }, entries: [], payloads: {}, documents: [] };
  }
}

const books = readBooks();
const faults = books.tenantId === "" ? [["unreadable", {}]] : [];
try {
  checkEntries(books, faults);
  checkDocuments(books, faults);
} catch {
  faults.push(["unreadable", {}]);
}
const languages = element("nav", "");
for (const [code, name] of [
  ["fr", "Français"],
  ["en", "English"],
]) {
  const button = Object.assign(element("button", name), { type: "button", lang: code });
  button.addEventListener("click", () => show(code, books, faults));
  languages.append(button);
}
document.body.prepend(languages);
show(navigator.language.startsWith("fr") ? "fr" : "en", books, faults);
