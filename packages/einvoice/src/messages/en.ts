import type { Sentences } from "./explain.ts";

/** What a finding means and how to mend it, in English. */
export const en: Sentences = {
  missing: ({ names }) => [`Missing: ${names}.`, `Fill in ${names}.`],
  "one-of-missing": ({ alternatives }) => [`One of these is missing: ${alternatives}.`, `Fill in ${alternatives}.`],
  forbidden: ({ names }) => [`Should not be here: ${names}.`, `Remove ${names}, or change the VAT category.`],
  decimals: ({ names, found, expected }) => [
    `Too many decimals or digits in ${names}: “${found}”.`,
    `Write this number with at most ${expected} decimals.`,
  ],
  "not-a-code": ({ names, found, expected }) => [
    `“${found}” is not a value of ${names}.`,
    expected === "" ? "Choose a value of the list." : `Choose a value of the list (${expected}).`,
  ],
  negative: ({ names, found }) => [
    `The ${names} can be neither negative nor absent: “${found}”.`,
    "Make the price positive and the quantity negative.",
  ],
  "rate-not-positive": ({ names }) => [
    `This VAT category asks for a rate above zero (${names}).`,
    "Enter the rate, or change the category.",
  ],
  "rate-not-zero": ({ names, found }) => [
    `This VAT category asks for a rate of 0 (${names}: “${found}”).`,
    "Set the rate to 0, or change the category.",
  ],
  "rate-present": ({ names }) => [`Outside the scope of VAT there is no rate (${names}).`, "Clear the rate."],
  "period-order": ({ names, found, expected }) => [
    `Dates out of order (${names}): ${found} is before ${expected}.`,
    "Correct one of the two dates.",
  ],
  sum: ({ first, found, expected }) => [
    `The ${first} should be ${expected}, it is ${found === "" ? "absent" : found}.`,
    "Compute the totals again from the lines.",
  ],
  product: ({ first, found, expected }) => [
    `The ${first} should be ${expected} (base × rate), it is ${found === "" ? "absent" : found}.`,
    "Compute the VAT of this rate again on the sum of the lines.",
  ],
  "not-zero": ({ first, found }) => [
    `The ${first} must be 0, it is ${found}.`,
    "Set this amount to 0, or change the VAT category or the business process.",
  ],
  exclusive: ({ names }) => [`These exclude each other: ${names}.`, "Keep only one of them."],
  "breakdown-count": ({ found }) => [
    `A VAT category in use needs its group in the breakdown, and a group its use (groups found: ${found}).`,
    "Make the VAT breakdown again from the lines.",
  ],
  "breakdown-others": ({ names }) => [
    "An invoice outside the scope of VAT can hold no other category.",
    `Make two invoices, or change the ${names}.`,
  ],
  "seller-as-payee": ({ found }) => [
    `The payee is the seller herself (${found}).`,
    "State a payee only when it is someone else.",
  ],
  "card-number": () => ["A whole card number must not stand on an invoice.", "Keep the last digits only."],
  "vat-prefix": ({ found }) => [
    `“${found}” does not begin with the code of a country.`,
    "Write the VAT number with its prefix (FR, BE …; EL for Greece).",
  ],
  "split-payment": () => ["Split payment exists in Italy only, and alone.", "Change the VAT category."],
  "too-many": ({ names, found, expected }) => [
    `Too many (${names}): ${found}, at most ${expected}.`,
    "Keep only what is allowed.",
  ],
  different: ({ names, found }) => [`This must be the same everywhere (${names}): “${found}” differs.`, "Repeat the same value."],
  siret: ({ found }) => [`“${found}” is no SIRET of this SIREN.`, "A SIRET has 14 digits, the first nine are the SIREN."],
  siren: ({ names, found }) => [
    found === "" ? `Missing: ${names}.` : `“${found}” is no SIREN (${names}).`,
    "A SIREN has 9 digits, under scheme 0002.",
  ],
  address: ({ names, found }) => [
    found === "" ? `Missing: ${names}.` : `“${found}” will not do (${names}).`,
    "An e-invoicing address (scheme 0225) begins with the SIREN; letters, digits, - _ and . only.",
  ],
  "missing-note": ({ expected }) => [
    `The mandatory mention “${expected}” is missing.`,
    "Add it to the notes: PMT compensation of EUR 40, PMD late interest, AAB early-payment discount, TXD VAT.",
  ],
  "too-long": ({ names, found, expected }) => [`More than ${expected} characters (${names}): “${found}”.`, "Make it shorter."],
  characters: ({ names, found }) => [
    `Characters that are not allowed (${names}): “${found}”.`,
    "Letters without accents, digits, and + - _ / only.",
  ],
  date: ({ names, found }) => [`A date outside this century (${names}): ${found}.`, "Correct the year."],
  "not-a-rate": ({ names, found }) => [
    `“${found}” is no French VAT rate (${names}).`,
    "Allowed: 20, 10, 5.5, 2.1, 0, and those of Corsica and overseas; at most two decimals.",
  ],
  reference: ({ found }) => [
    `A corrected invoice refers to one preceding invoice with its date (found: ${found}).`,
    "State number and date of the invoice it corrects.",
  ],
  "not-in-norm": ({ names, found }) => [
    `“${found}” does not exist in EN 16931 (${names}).`,
    "Leave it out, or put what it says into a note or a term of the standard.",
  ],
  "profile-minimum": ({ found }) => [
    `“${found}” is the profile MINIMUM: a booking aid, no invoice.`,
    "Ask for the profile BASIC, EN 16931 or EXTENDED.",
  ],
  "profile-without-lines": ({ found }) => [
    `“${found}” is the profile BASIC WL, which has no lines: no invoice by EN 16931. French platforms take it while the reform begins.`,
    "Prefer the profile EN 16931.",
  ],
  "no-such-line": ({ names, found }) => [
    `No other line has the number “${found}” (${names}).`,
    "State the number of the line this one is a part of.",
  ],
  "no-due-date": ({ alternatives }) => [
    `There is something to pay, and nothing says when: ${alternatives} is missing.`,
    `Fill in ${alternatives}.`,
  ],
};
