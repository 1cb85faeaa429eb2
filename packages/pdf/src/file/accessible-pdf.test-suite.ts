import { OwnPdf } from "./own-pdf.test-suite.ts";

interface Part {
  readonly id: number;
  readonly role: string;
  readonly text: string;
  readonly children: readonly Part[];
}

const roles: ReadonlySet<string> = new Set("Document Sect H1 H2 P Table TR TH TD Figure Link".split(" "));

function partOf(file: OwnPdf, id: number): Part {
  const text = file.text(id);
  const kids = /\/K(?: (\d+) 0 R|\[(.*)\])>>$/s.exec(text);
  // References to marked sequences and annotations name their page too: what is left are elements.
  const listed = (kids?.[2] ?? (kids?.[1] === undefined ? "" : `${kids[1]} 0 R`)).replace(/<<.*?>>/gs, "");
  const children = [...listed.matchAll(/(\d+) 0 R/g)].map((match) => partOf(file, Number(match[1])));
  return { id, role: /^<<\/S\/(\w+)/.exec(text)?.[1] ?? "", text, children };
}

const everyPart = (part: Part): Part[] => [part, ...part.children.flatMap(everyPart)];

/** Clauses 7.1, 7.2, 7.18.1 and 8: the catalogue, the metadata, the file. */
function checkFile(file: OwnPdf, fault: (what: string) => void): void {
  const catalog = file.text(file.find("/Type/Catalog"));
  for (const entry of ["/Lang(", "/MarkInfo<</Marked true>>", "/DisplayDocTitle true", "/StructTreeRoot ", "/Metadata "])
    if (!catalog.includes(entry)) fault(`catalogue without ${entry}`);
  const xmp = new TextDecoder().decode(file.stream(file.find("/Type/Metadata")));
  if (!xmp.includes("<pdfuaid:part>1</pdfuaid:part>")) fault("no PDF/UA identifier");
  if (!xmp.includes("<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>")) fault("the identifier's schema is not declared");
  if (!/<dc:title><rdf:Alt><rdf:li[^>]*>[^<]+</.test(xmp)) fault("no title");
  if (file.binary.includes("/Encrypt")) fault("encrypted");
  for (const specification of file.all("/Type/Filespec"))
    if (!/\/F[(<].*\/UF[(<]/.test(specification)) fault("a file without names");
}

/** Clause 7.1: whatever a page paints is marked, as content or as an artefact, and never one inside the other. */
function checkContent(file: OwnPdf, fault: (what: string) => void): void {
  file.pages().forEach((page, index) => {
    const where = `page ${String(index + 1)}`;
    const operators = file.content(page).replace(/\((?:\\[^]|[^\\)])*\)/g, "()");
    let depth = 0;
    const numbers = new Set<string>();
    for (const [, sequence, operator = ""] of operators.matchAll(/(?:\/MCID (\d+)>> )?\b(BDC|BMC|EMC|Tj|TJ|S|f|B|Do)(?=\s|$)/g)) {
      if (operator === "EMC") depth -= 1;
      else if (operator === "BDC" || operator === "BMC") depth += 1;
      else if (depth !== 1) fault(`${where}: ${operator} at depth ${String(depth)}`);
      if (depth < 0 || depth > 1) fault(`${where}: marked content at depth ${String(depth)}`);
      if (sequence === undefined) continue;
      if (numbers.has(sequence)) fault(`${where}: sequence ${sequence} twice`);
      numbers.add(sequence);
    }
    if (depth !== 0) fault(`${where}: marked content left open`);
    if (file.text(page).includes("/Annots") && !file.text(page).includes("/Tabs/S")) fault(`${where}: no order of tabs`);
    if (file.runs(page).some((run) => run.includes("\ufffd"))) fault(`${where}: a glyph without a meaning`);
  });
}

/** Clause 7.5: tables are regular, and header cells say what they head. */
function checkTable(table: Part, fault: (what: string) => void): void {
  const widths = table.children.map(({ role, children }) => {
    if (role !== "TR") fault(`${role} in a table`);
    return children.reduce((sum, cell) => {
      if (cell.role !== "TH" && cell.role !== "TD") fault(`${cell.role} in a row`);
      if (cell.role === "TH" && !/\/Scope\/(Row|Column)/.test(cell.text)) fault("a header that heads nothing");
      return sum + Number(/\/ColSpan (\d+)/.exec(cell.text)?.[1] ?? 1);
    }, 0);
  });
  if (new Set(widths).size > 1) fault(`a table with rows of ${[...new Set(widths)].join(" and ")} columns`);
  if (!everyPart(table).some(({ role }) => role === "TH")) fault("a table without headers");
}

/** Clauses 7.3 and 7.18.5: figures have words and a place, links an annotation; rows and cells stand in tables. */
function checkPart({ role, text, children }: Part, fault: (what: string) => void): void {
  if (!roles.has(role)) fault(`no standard role: ${role}`);
  if (role === "Figure" && !/\/Alt[(<][^)>]/.test(text)) fault("a figure without words");
  if (role === "Figure" && !/\/BBox\[[\d. ]+\]/.test(text)) fault("a figure without a place");
  if (role === "Link" && !text.includes("/Type/OBJR")) fault("a link without its annotation");
  for (const child of children) {
    if (child.role === "TR" && role !== "Table") fault("a row outside a table");
    if ((child.role === "TH" || child.role === "TD") && role !== "TR") fault("a cell outside a row");
  }
}

/** Clauses 7.1 to 7.5 and 7.18.5: the elements, in reading order. */
function checkStructure(file: OwnPdf, fault: (what: string) => void): void {
  const tree = partOf(file, file.number(file.find("/Type/StructTreeRoot"), "K"));
  let level = 0;
  for (const part of everyPart(tree)) {
    checkPart(part, fault);
    if (part.role === "Table") checkTable(part, fault);
    const heading = Number(/^H(\d)$/.exec(part.role)?.[1] ?? 0);
    if (heading > level + 1) fault(`heading ${part.role} after level ${String(level)}`);
    if (heading > 0) level = heading;
  }
  for (const link of file.all("/Subtype/Link")) {
    if (!/\/Contents[(<][^)>]/.test(link) || !/\/StructParent \d/.test(link)) fault("a link without words or element");
  }
}

/** Clause 7.21: fonts are inside, and every glyph that is shown means a character. */
function checkFonts(file: OwnPdf, fault: (what: string) => void): void {
  for (const { name, isEmbedded, characters, widths } of file.fonts().values()) {
    if (!isEmbedded) fault(`font ${name} is not inside`);
    if (widths.size === 0) fault(`font ${name} has no widths`);
    for (const character of characters.values()) if (/[\u0000\ufeff\ufffe]/.test(character)) fault(`font ${name}: no character`);
  }
  for (const font of file.all("/Subtype/CIDFontType2"))
    if (!/\/CIDToGIDMap/.test(font)) fault("a font without a map to its glyphs");
}

/** What of PDF/UA-1 (ISO 14289-1) that a program can check, by the Matterhorn protocol, a file of ours breaks. */
export function accessibilityFaults(bytes: Uint8Array): readonly string[] {
  const file = new OwnPdf(bytes);
  const faults: string[] = [];
  for (const check of [checkFile, checkContent, checkStructure, checkFonts]) check(file, (what) => faults.push(what));
  return faults;
}
