// Recomputes a dossier in the browser, offline, with its own SHA-256: nothing of the program that wrote it is trusted.
"use strict";

const words = {
  fr: {
    title: "Vérification du dossier",
    of: "{seller} contre {client}, établi le {at}",
    choose: "Choisir l’archive du dossier (.zip) ou ses pièces",
    hint: "Rien ne quitte cet ordinateur : les empreintes sont recalculées ici, sans réseau.",
    waiting: "{entries} écritures du journal recalculées. Choisissez l’archive pour vérifier les {count} pièces.",
    good: "Tout est tel qu’établi : {count} pièces et {entries} écritures du journal recalculées.",
    bad: "{count} anomalie(s) : ce dossier a été modifié ou n’est pas complet.",
    manifest: "Empreinte du manifeste",
    advice:
      "Comparez cette empreinte à celle que l’entreprise a gardée dans son journal : elle seule prouve que rien n’a été échangé.",
    exhibits: "Pièces",
    entries: "Écritures du journal",
    columns: ["N°", "Pièce", "Date", "État", "Empreinte SHA-256"],
    entryColumns: ["N°", "Instant", "Événement", "Empreinte"],
    state: { waits: "à vérifier", good: "conforme", changed: "modifiée", missing: "absente" },
    changed: "Pièce {number} : son contenu ne correspond pas à son empreinte.",
    missing: "Pièce {number} : elle n’est pas dans ce qui a été choisi.",
    hash: "Écriture {seq} : son contenu ne correspond pas à son empreinte.",
    payload: "Écriture {seq} : le détail n’est pas celui qui a été enregistré.",
    order: "Écriture {seq} : elle ne suit pas la précédente.",
    named: "Écriture {seq} : la pièce qu’elle nomme n’est pas dans le dossier.",
    other: "Le manifeste de l’archive n’est pas celui de cette page.",
    unreadable: "Les données de ce fichier ne se lisent pas.",
  },
  en: {
    title: "Dossier verification",
    of: "{seller} against {client}, prepared on {at}",
    choose: "Choose the archive of the dossier (.zip) or its exhibits",
    hint: "Nothing leaves this computer: the hashes are recomputed here, without network.",
    waiting: "{entries} entries of the journal recomputed. Choose the archive to verify the {count} exhibits.",
    good: "All as it was prepared: {count} exhibits and {entries} entries of the journal recomputed.",
    bad: "{count} fault(s): this dossier was changed or is not complete.",
    manifest: "Hash of the manifest",
    advice: "Compare this hash with the one the firm kept in its journal: it alone proves that nothing was exchanged.",
    exhibits: "Exhibits",
    entries: "Entries of the journal",
    columns: ["No.", "Exhibit", "Date", "State", "SHA-256"],
    entryColumns: ["No.", "Instant", "Event", "Hash"],
    state: { waits: "to be verified", good: "as prepared", changed: "changed", missing: "missing" },
    changed: "Exhibit {number}: its content does not match its hash.",
    missing: "Exhibit {number}: it is not among what was chosen.",
    hash: "Entry {seq}: its content does not match its hash.",
    payload: "Entry {seq}: its details are not those that were recorded.",
    order: "Entry {seq}: it does not follow the one before.",
    named: "Entry {seq}: the exhibit it names is not in the dossier.",
    other: "The manifest in the archive is not the one of this page.",
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

function sha256(input) {
  const bytes = typeof input === "string" ? new TextEncoder().encode(input) : input;
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

/** The entries of the journal: each by itself, with what it is about, and the files they name among the exhibits. */
function checkEntries({ entries, exhibits }) {
  const faults = [];
  const kept = new Set(exhibits.map(({ sha256: hash }) => hash));
  let before = 0;
  for (const { hash, payload, salt, ...entry } of entries) {
    if (entry.seq <= before) faults.push(["order", { seq: entry.seq }]);
    before = entry.seq;
    if (sha256(canonical(entry)) !== hash) faults.push(["hash", { seq: entry.seq }]);
    if (payload === undefined) continue;
    if (sha256(`${salt}\n${canonical(payload)}`) !== entry.payloadHash) faults.push(["payload", { seq: entry.seq }]);
    const file = payload.file?.hash;
    if (file !== undefined && !kept.has(file)) faults.push(["named", { seq: entry.seq }]);
  }
  return faults;
}

/** The files of an archive by name, from its directory at the end (APPNOTE 4.3.12, 4.3.16). */
async function filesOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) return undefined;
  const found = new Map();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    const [method, size, names, extra, comment] = [10, 20, 28, 30, 32].map((place, index) =>
      index === 1 ? view.getUint32(at + place, true) : view.getUint16(at + place, true),
    );
    const local = view.getUint32(at + 42, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + names));
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const raw = bytes.subarray(start, start + size);
    found.set(name, method === 0 ? raw : await inflated(raw));
    at += 46 + names + extra + comment;
  }
  return found;
}

async function inflated(raw) {
  const stream = new Blob([raw]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** What was chosen, by name: the archive's files, or the files themselves. */
async function readChosen(list) {
  const chosen = new Map();
  for (const file of list) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const inside = file.name.toLowerCase().endsWith(".zip") ? await filesOf(bytes).catch(() => undefined) : undefined;
    if (inside === undefined) chosen.set(file.name, bytes);
    else for (const [name, content] of inside) chosen.set(name.split("/").at(-1), content);
  }
  return chosen;
}

/** Each exhibit against its hash. */
function checkExhibits({ exhibits }, chosen) {
  const states = new Map();
  const faults = [];
  for (const { number, path, sha256: hash } of exhibits) {
    const bytes = chosen.get(path);
    const state = bytes === undefined ? "missing" : sha256(bytes) === hash ? "good" : "changed";
    states.set(number, state);
    if (state !== "good") faults.push([state, { number }]);
  }
  const told = chosen.get("manifest.json");
  if (told !== undefined) {
    const same = canonicalOf(new TextDecoder().decode(told)) === canonical(manifest);
    if (!same) faults.push(["other", {}]);
  }
  return { states, faults };
}

function canonicalOf(text) {
  try {
    return canonical(JSON.parse(text));
  } catch {
    return "";
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
  const whole = element("table", "", element("caption", caption), element("thead", "", head), element("tbody", "", ...body));
  const frame = element("div", "", whole);
  frame.className = "frame";
  frame.tabIndex = 0;
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", caption);
  return frame;
}

function readManifest() {
  try {
    return JSON.parse(document.getElementById("manifest").textContent);
  } catch {
    return undefined;
  }
}

const nothing = { seller: "?", client: "?", preparedAt: 0, exhibits: [], entries: [] };
const read = readManifest();
const manifest = read ?? nothing;
const ownFaults = read === undefined ? [["unreadable", {}]] : checkEntries(manifest);
let language = navigator.language.startsWith("fr") ? "fr" : "en";
let outcome;

const picker = Object.assign(document.createElement("input"), { type: "file", multiple: true, id: "picker" });
picker.addEventListener("change", async () => {
  outcome = checkExhibits(manifest, await readChosen(picker.files));
  show();
});

function show() {
  const say = words[language];
  document.documentElement.lang = language;
  document.title = say.title;
  const faults = [...ownFaults, ...(outcome?.faults ?? [])];
  const [entries, exhibits] = [manifest.entries.length, manifest.exhibits.length];
  const text =
    faults.length > 0
      ? fill(say.bad, { count: faults.length })
      : fill(outcome === undefined ? say.waiting : say.good, { count: exhibits, entries });
  const verdict = element("p", text);
  verdict.id = "verdict";
  verdict.className = faults.length > 0 ? "bad" : outcome === undefined ? "waits" : "good";
  verdict.setAttribute("role", "status");
  const list = element("ul", "", ...faults.map(([kind, values]) => element("li", fill(say[kind], values))));
  list.id = "faults";
  const label = Object.assign(element("label", say.choose), { htmlFor: "picker" });
  const at = new Date(manifest.preparedAt).toLocaleString(language, { timeZone: "UTC", timeZoneName: "short" });
  const stateOf = ({ number }) => say.state[outcome?.states.get(number) ?? "waits"];
  document.querySelector("main").replaceChildren(
    element("h1", say.title),
    element("p", fill(say.of, { ...manifest, at })),
    element("div", "", label, picker, element("p", say.hint)),
    verdict,
    list,
    element("p", `${say.manifest} `, element("code", sha256(canonical(manifest)))),
    element("p", say.advice),
    table(
      say.exhibits,
      say.columns,
      manifest.exhibits.map((one) => [one.number, one.title, one.date, stateOf(one), one.sha256]),
    ),
    table(
      say.entries,
      say.entryColumns,
      manifest.entries.map(({ seq, at: instant, kind, hash }) => [seq, instant, kind, hash]),
    ),
  );
}

const languages = element("nav", "");
for (const [code, name] of [
  ["fr", "Français"],
  ["en", "English"],
]) {
  const button = Object.assign(element("button", name), { type: "button", lang: code });
  button.addEventListener("click", () => {
    language = code;
    show();
  });
  languages.append(button);
}
document.body.prepend(languages);
show();
