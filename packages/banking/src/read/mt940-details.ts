import { parseIban } from "@acquit/core";
import type { Counterparty } from "../statement.ts";
import { joinTexts, meaningful, oneSpaced } from "./amounts.ts";
import { defined, definedGroup } from "./defined.ts";

/** What a :86: field says. */
export interface SwiftDetails {
  readonly text: string;
  readonly references: readonly string[];
  readonly endToEndId?: string;
  readonly mandateId?: string;
  readonly counterparty?: Counterparty;
  readonly transactionCode?: string;
}

const SEPA_MARKS = "EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|COAM|OAMT|RREF|PURP|MTLG";
const SLASH_WORDS =
  "TRTP|IBAN|BIC|NAME|REMI|EREF|MARF|CSID|ORDP|BENM|PURP|RTRN|CNTP|TRCD|USTD|STRD|OCMT|CHGS|ULTD|ULTB|SVCL|PREF|ID|ADDR";

/** Lines that were cut at 65 characters belong together; shorter ones are lines of their own. */
function unwrap(lines: readonly string[]): string {
  return lines.reduce((text, line, at) => text + ((lines[at - 1]?.length ?? 65) >= 65 ? "" : " ") + line, "");
}

function account(text: string | undefined): string | undefined {
  const bare = text?.replace(/\s/g, "");
  if (bare === undefined || bare === "") return undefined;
  const iban = parseIban(bare);
  return iban.ok ? iban.value : bare;
}

/** Parts that stand behind marks ("EREF+…SVWZ+…"); what comes before the first stands under "". */
function markedParts(text: string): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  const marks = [...text.matchAll(new RegExp(`(${SEPA_MARKS})[+:]`, "g"))];
  parts.set("", text.slice(0, marks[0]?.index ?? text.length));
  marks.forEach((mark, at) => {
    const name = mark[1] ?? "";
    const value = text.slice(mark.index + mark[0].length, marks[at + 1]?.index ?? text.length);
    parts.set(name, parts.has(name) ? `${parts.get(name) ?? ""} ${value}` : value);
  });
  return parts;
}

function sepaDetails(text: string) {
  const parts = markedParts(text);
  return {
    ids: defined({ endToEndId: meaningful(parts.get("EREF")), mandateId: meaningful(parts.get("MREF")) }),
    words: [parts.get(""), parts.get("SVWZ"), parts.get("MTLG")],
  };
}

/** Fields ?00 to ?63 behind a three-digit code, as German banks write them. */
function readNumbered(text: string): SwiftDetails {
  const separator = text.charAt(3);
  const fields = new Map<string, string>();
  for (const part of text.slice(3).split(separator).slice(1)) {
    const key = part.slice(0, 2);
    // Two fields may share a number, and a separator may stand in a text.
    if (/^\d\d$/.test(key)) fields.set(key, (fields.get(key) ?? "") + part.slice(2));
  }
  const joined = (from: number, to: number) =>
    [...fields]
      .filter(([key]) => Number(key) >= from && Number(key) <= to)
      .map(([, value]) => value)
      .join("");
  const { ids, words } = sepaDetails(joined(20, 29) + joined(60, 63));
  const counterparty = definedGroup({
    name: meaningful(oneSpaced(joined(32, 33))),
    account: account(fields.get("31")),
    bic: meaningful(fields.get("30")),
  });
  const said = joinTexts(words);
  return {
    ...ids,
    ...defined({ counterparty }),
    text: said === "" ? oneSpaced(fields.get("00") ?? "") : said,
    references: [],
    transactionCode: text.slice(0, 3),
  };
}

/** Words between slashes ("/IBAN/…/NAME/…/REMI/…"), as Dutch banks write them. */
function readSlashed(text: string): SwiftDetails {
  const marks = [...text.matchAll(new RegExp(`/(${SLASH_WORDS})/`, "g"))];
  const parts = new Map(
    marks.map((mark, at) => [mark[1] ?? "", text.slice(mark.index + mark[0].length, marks[at + 1]?.index ?? text.length)]),
  );
  const remittance = parts.get("REMI") ?? parts.get("USTD");
  const structured = /^(?:STRD\/(?:CUR\/)?|.*\/STRD\/)([^/]+)/.exec(remittance ?? "")?.[1];
  const party = (parts.get("CNTP") ?? "").split("/");
  const counterparty = definedGroup({
    name: meaningful(parts.get("NAME") ?? party[2]),
    account: account(parts.get("IBAN") ?? party[0]),
    bic: meaningful(parts.get("BIC") ?? party[1]),
  });
  return {
    ...defined({ endToEndId: meaningful(parts.get("EREF")), mandateId: meaningful(parts.get("MARF")), counterparty }),
    text: joinTexts([text.slice(0, marks[0]?.index ?? 0), remittance?.replace(/^(?:USTD|STRD)\/\/?/, "")]),
    references: structured === undefined ? [] : [structured.trim()],
  };
}

/** Reads a :86: field in any of its three shapes: numbered, between slashes, free. */
export function readSwiftDetails(lines: readonly string[]): SwiftDetails {
  const joined = lines.join("");
  if (/^\d{3}[^\w\s]\d\d/.test(joined)) return readNumbered(joined);
  if (new RegExp(`^/?.{0,60}/(?:${SLASH_WORDS})/`).test(joined) && joined.startsWith("/")) return readSlashed(joined);
  const text = unwrap(lines);
  if (new RegExp(`\\b(?:${SEPA_MARKS})\\+`).test(text)) {
    const { ids, words } = sepaDetails(text);
    return { ...ids, text: joinTexts(words), references: [] };
  }
  return { text: oneSpaced(text), references: [] };
}
