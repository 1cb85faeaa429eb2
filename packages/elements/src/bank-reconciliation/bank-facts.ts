import type { Language } from "@acquit/core";
import type { InputOf, OutputOf } from "@acquit/workspace";
import { amountText } from "../formats/amount.ts";
import type { BankMessages } from "./messages/fr.ts";

/** A movement on an account, with what it may be for. */
export type BankLine = OutputOf<"getBankLine">;

/** One way to explain a line. */
export type Proposal = BankLine["proposals"][number];

/** How many lines there are of each kind. */
export type BankCounts = OutputOf<"listBankLines">["counts"];

/** Which lines to list. */
export type LineQuery = Omit<InputOf<"listBankLines">, "after" | "limit">;

/** Which lines a person may look at, in the order of the buttons. */
export const lineFilters = ["waiting", "proposed", "certain", "unexplained", "matched", "ignored"] as const;

/** One of them. */
export type LineFilter = (typeof lineFilters)[number];

/** An account with how it stands. */
export type BankAccount = OutputOf<"listBankAccounts">["rows"][number];

/** What drawing functions need to speak. */
export interface BankSpeech {
  readonly m: BankMessages;
  readonly language: Language;
  readonly locale: string;
  readonly invoiceHref: ((invoiceId: string) => string) | undefined;
}

/** Who is on the other side, or the beginning of the text where the bank gives no name. */
export function nameOf({ counterparty, text }: BankLine, m: BankMessages): string {
  if (counterparty !== undefined && counterparty !== "") return counterparty;
  return text === "" ? m.noName : text;
}

/** How a line stands, for its badge and its colour. */
export function standingOf({
  state,
  isCertain,
  proposals,
}: BankLine): "certain" | "proposed" | "unexplained" | "matched" | "ignored" {
  if (state !== "waiting") return state;
  if (proposals.length === 0) return "unexplained";
  return isCertain ? "certain" : "proposed";
}

interface Explained {
  readonly parts: readonly { readonly number: string }[];
  readonly creditNotes: readonly { readonly number: string }[];
}

const MOST_NUMBERS = 3;

/** The invoices of an explanation in a few words: "F2026-1, F2026-2 and 3 others". */
export function numbersOf({ parts, creditNotes }: Explained, m: BankMessages): string {
  const numbers = [...new Set([...parts, ...creditNotes].map(({ number }) => number))];
  const shown = numbers.slice(0, MOST_NUMBERS).join(", ");
  return numbers.length > MOST_NUMBERS ? `${shown} ${m.andMore(numbers.length - MOST_NUMBERS)}` : shown;
}

/** What a proposal without invoices rests on, in words. */
export function kindText({ kind }: Pick<Proposal, "kind">, m: BankMessages): string {
  const words: Readonly<Record<string, string>> = {
    recorded: m.recorded,
    payout: m.payout,
    refund: m.refund,
    "give-back": m.giveBack,
  };
  return words[kind] ?? m.rest;
}

/** What an explanation would settle, in a few words. */
export function aimOf(proposal: Proposal, m: BankMessages): string {
  const numbers = numbersOf(proposal, m);
  return numbers === "" ? kindText(proposal, m) : m.forInvoices(numbers);
}

/** An IBAN in groups of four; every other account as the bank writes it. */
export function accountText(account: string): string {
  return /^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/.test(account) ? account.replace(/(.{4})(?=.)/g, "$1\u00a0") : account;
}

/** An account by the name a person gave it, else by its number. */
export function accountName({ name, account }: Pick<BankAccount, "name" | "account">): string {
  return name === account ? accountText(account) : name;
}

/** An amount with a sign that says which way it went. */
export function signedText(amount: string, currency: string, locale: string): string {
  return `${amount.startsWith("-") ? "" : "+"}${amountText(amount, currency, locale)}`;
}
