import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { XmlError, type Language } from "@acquit/core";
import { UnknownSyntaxError, explain, readInvoice, validate, type Finding, type Rules } from "@acquit/einvoice";
import { PdfError, attachmentsOf, structuredInvoiceIn } from "@acquit/pdf/attachments";
import { UsageError, type Command, type Terminal } from "./command.ts";

const ruleSets: readonly Rules[] = ["by-country", "en16931", "fr"];

function rulesNamed(name: string | undefined): Rules {
  const found = ruleSets.find((candidate) => candidate === (name ?? "by-country"));
  if (found === undefined) throw new UsageError(`there are no rules "${name ?? ""}"; choose ${ruleSets.join(", ")}`);
  return found;
}

function languageNamed(name: string | undefined): Language {
  if (name !== undefined && name !== "fr" && name !== "en") throw new UsageError(`--lang is fr or en, not "${name}"`);
  return name ?? "en";
}

/** A PDF that carries no structured invoice. */
class NoInvoiceError extends Error {
  override readonly name = "NoInvoiceError";
}

/** Whether this is a PDF, by its first bytes. */
function isPdf(bytes: Uint8Array): boolean {
  return new TextDecoder("latin1").decode(bytes.subarray(0, 1024)).includes("%PDF-");
}

/** The XML of a file: the file itself, or what a Factur-X PDF carries. */
async function xmlIn(path: string): Promise<string> {
  const bytes = new Uint8Array(await readFile(path));
  // The decoder takes a byte order mark away.
  if (!isPdf(bytes)) return new TextDecoder().decode(bytes);
  const attachments = attachmentsOf(bytes);
  const invoice = structuredInvoiceIn(attachments);
  if (invoice !== undefined) return new TextDecoder().decode(invoice.bytes);
  const names = attachments.map(({ name }) => name).join(", ");
  throw new NoInvoiceError(`The PDF carries no structured invoice (attached: ${names === "" ? "nothing" : names}).`);
}

/** A fault of the file, said in its verdict. */
function isFault(error: unknown): error is Error {
  return [XmlError, UnknownSyntaxError, PdfError, NoInvoiceError].some((kind) => error instanceof kind);
}

interface Verdict {
  readonly file: string;
  readonly valid: boolean;
  readonly findings: readonly (Finding & { readonly text: string; readonly remedy: string })[];
  /** What the file says beyond EN 16931: not wrong, but no reader need understand it. */
  readonly beyond: readonly string[];
}

async function check(file: string, path: string, rules: Rules, language: Language): Promise<Verdict> {
  const xml = await xmlIn(path);
  const findings = validate(xml, { rules }).map((finding) => ({ ...finding, ...explain(finding, language) }));
  const beyond = readInvoice(xml).unread.map((part) => part.path);
  return { file, valid: !findings.some(({ severity }) => severity === "fatal"), findings, beyond };
}

function print(terminal: Terminal, { file, valid, findings, beyond }: Verdict): void {
  terminal.out(`${file}: ${valid ? "valid" : "INVALID"}\n`);
  for (const { rule, severity, path, text, remedy } of findings) {
    terminal.out(`  ${rule} ${severity}  ${text} ${remedy}\n      ${path}\n`);
  }
  if (beyond.length > 0)
    terminal.out(`  Beyond EN 16931 (${String(beyond.length)}): ${[...new Set(beyond)].slice(0, 5).join(", ")}\n`);
}

/** `acquit validate`: invoices against EN 16931 and the French rules. */
export const validateFiles: Command = {
  name: "validate",
  summary: "Check e-invoices against EN 16931 and the French rules.",
  usage: `acquit validate FILE… [--rules by-country|en16931|fr] [--lang fr|en] [--json]

Reads invoices and credit notes in CII or UBL, alone or in a Factur-X or ZUGFeRD PDF, and names every rule they break, with the place, what
was found and how to mend it. The French rules (BR-FR) apply where the seller is French, or as --rules says. Nothing leaves this machine.

  --rules NAME   by-country (the seller's, BT-40), en16931 alone, fr always (by-country)
  --lang CODE    of the explanations (en)
  --json         one object with file, valid, findings and what lies beyond EN 16931 for each file

Exit codes: 0 every file is valid; 1 a file breaks a rule or is no invoice; 2 wrong use; 3 it failed.`,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { rules: { type: "string" }, lang: { type: "string" }, json: { type: "boolean" } },
    });
    if (positionals.length === 0) throw new UsageError("name a file");
    const [rules, language] = [rulesNamed(values.rules), languageNamed(values.lang)];
    const verdicts: (Verdict | { readonly file: string; readonly valid: false; readonly error: string })[] = [];
    for (const file of positionals) {
      try {
        verdicts.push(await check(file, resolve(terminal.cwd, file), rules, language));
      } catch (error) {
        if (!isFault(error)) throw error;
        verdicts.push({ file, valid: false, error: error.message });
      }
    }
    if (values.json === true) terminal.out(`${JSON.stringify(verdicts, null, 2)}\n`);
    else {
      for (const verdict of verdicts) {
        if ("error" in verdict) terminal.out(`${verdict.file}: INVALID\n  ${verdict.error}\n`);
        else print(terminal, verdict);
      }
    }
    return verdicts.every(({ valid }) => valid) ? 0 : 1;
  },
};
