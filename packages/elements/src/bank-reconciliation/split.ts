import { minorFromText, textFromMinor, type Language } from "@acquit/core";
import type { InputOf, OutputOf } from "@acquit/workspace";
import { readNumber } from "../invoice-editor/number-text.ts";
import type { BankLine, Proposal } from "./bank-facts.ts";

type Invoice = OutputOf<"getInvoice">;

/** What a person decides. */
export type Decision = InputOf<"decideBankLine">["decision"];

/** So much of a line for one instalment; amounts in minor units. */
export interface SplitPart {
  readonly invoiceId: string;
  readonly instalmentId: string;
  readonly number: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly dueDate: string;
  readonly open: number;
  /** As typed, until it can be read. */
  readonly typed: string;
  /** Undefined while what is typed is no amount. */
  readonly minor: number | undefined;
  readonly isWrittenOff: boolean;
}

/** A credit note used up on the way. */
interface SplitCredit {
  readonly creditNoteId: string;
  readonly number: string;
  readonly minor: number;
}

/** A line being shared out. */
export interface Split {
  readonly currency: string;
  /** What is left of the line, minor units. */
  readonly line: number;
  readonly parts: readonly SplitPart[];
  readonly creditNotes: readonly SplitCredit[];
  readonly feeTyped: string;
  readonly fee: number | undefined;
  /** What becomes of the rest: the client's credit, or it waits. */
  readonly rest: "credit" | "waits";
  readonly isRemembered: boolean;
}

function typedAmount(minor: number, currency: string, language: Language): string {
  const text = textFromMinor(minor, currency);
  return language === "fr" ? text.replace(".", ",") : text;
}

/** Minor units of an amount as typed; undefined when it is none, negative, or finer than the currency. */
export function minorTyped(typed: string, currency: string, language: Language): number | undefined {
  if (typed.trim() === "") return 0;
  const read = readNumber(typed, language);
  if (read === undefined || read.startsWith("-")) return undefined;
  try {
    return minorFromText(read, currency);
  } catch {
    return undefined;
  }
}

/** A line with nothing assigned yet, or with the parts of an explanation to be changed. */
export function splitOf(line: BankLine, proposal: Proposal | undefined, language: Language): Split {
  const { currency } = line;
  const minor = (text: string) => minorFromText(text, currency);
  const fee = proposal?.fee === undefined ? 0 : minor(proposal.fee);
  return {
    currency,
    line: minor(line.left),
    parts: (proposal?.parts ?? []).map(({ amount, open, ...part }) => ({
      ...part,
      open: minor(open),
      typed: typedAmount(minor(amount), currency, language),
      minor: minor(amount),
      isWrittenOff: false,
    })),
    creditNotes: (proposal?.creditNotes ?? []).map(({ amount, ...note }) => ({ ...note, minor: minor(amount) })),
    feeTyped: fee === 0 ? "" : typedAmount(fee, currency, language),
    fee,
    rest: "waits",
    isRemembered: false,
  };
}

/** The line less what is assigned, plus the fee: positive is left over, negative too much; undefined while an amount cannot be read. */
export function restOf({ line, parts, creditNotes, fee }: Split): number | undefined {
  if (fee === undefined) return undefined;
  let rest = line + fee;
  for (const { minor } of parts) {
    if (minor === undefined) return undefined;
    rest -= minor;
  }
  for (const { minor } of creditNotes) rest += minor;
  return rest;
}

/** Adds what is open of an invoice, the oldest instalment first, as far as the line goes; already assigned instalments stay as they are. */
export function withInvoice(split: Split, invoice: Invoice, language: Language): Split {
  const known = new Set(split.parts.map(({ invoiceId, instalmentId }) => `${invoiceId} ${instalmentId}`));
  let left = Math.max(0, restOf(split) ?? 0);
  const open = invoice.instalments
    .map((instalment) => ({ ...instalment, minor: minorFromText(instalment.open, split.currency) }))
    .filter(({ id, minor }) => minor > 0 && !known.has(`${invoice.id} ${id}`));
  const added = open.flatMap((instalment, at): SplitPart[] => {
    const minor = Math.min(left, instalment.minor);
    left -= minor;
    if (minor === 0 && at > 0) return [];
    return [
      {
        invoiceId: invoice.id,
        instalmentId: instalment.id,
        number: invoice.number,
        customerId: invoice.customerId,
        customerName: invoice.customerName,
        dueDate: instalment.dueDate,
        open: instalment.minor,
        typed: typedAmount(minor, split.currency, language),
        minor,
        isWrittenOff: false,
      },
    ];
  });
  return { ...split, parts: [...split.parts, ...added] };
}

/** What a person typed for one part. */
export function withTyped(split: Split, at: number, typed: string, language: Language): Split {
  const minor = minorTyped(typed, split.currency, language);
  const parts = split.parts.map((part, position) => (position === at ? { ...part, typed, minor } : part));
  return { ...split, parts };
}

/** The one client of all parts; undefined where there are several or none. */
export function clientOf({ parts }: Split): { readonly id: string; readonly name: string } | undefined {
  const [first] = parts;
  if (first === undefined || parts.some(({ customerId }) => customerId !== first.customerId)) return undefined;
  return { id: first.customerId, name: first.customerName };
}

/** What keeps a split from being assigned; undefined when nothing does. */
export function problemOf(split: Split): "no-amount" | "above-open" | "too-much" | "nothing" | undefined {
  const rest = restOf(split);
  if (rest === undefined) return "no-amount";
  if (split.parts.some(({ minor = 0, open }) => minor > open)) return "above-open";
  if (rest < 0) return "too-much";
  return split.parts.some(({ minor = 0 }) => minor > 0) ? undefined : "nothing";
}

/** The decision a split stands for. */
export function decisionOf(split: Split): Decision {
  const text = (minor: number) => textFromMinor(minor, split.currency);
  const rest = restOf(split) ?? 0;
  const client = clientOf(split);
  const isCredit = rest > 0 && split.rest === "credit" && client !== undefined;
  const assigned = split.parts.filter(({ minor = 0 }) => minor > 0);
  const writeOff = assigned.filter(({ isWrittenOff, minor = 0, open }) => isWrittenOff && minor < open);
  return {
    allocations: assigned.map(({ invoiceId, instalmentId, minor = 0 }) => ({ invoiceId, instalmentId, amount: text(minor) })),
    ...(split.creditNotes.length > 0 && {
      creditNotes: split.creditNotes.map(({ creditNoteId, minor }) => ({ creditNoteId, amount: text(minor) })),
    }),
    ...((split.fee ?? 0) > 0 && { fee: text(split.fee ?? 0) }),
    ...(writeOff.length > 0 && { writeOff: [...new Set(writeOff.map(({ invoiceId }) => invoiceId))] }),
    ...(isCredit && { customerId: client.id }),
    ...(rest > 0 && !isCredit && { amount: text(split.line - rest) }),
    ...(split.isRemembered && client !== undefined && { remember: true }),
  };
}
