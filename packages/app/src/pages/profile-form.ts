import type { InputOf } from "@acquit/workspace";
import { currentLanguage } from "../preferences.ts";
import { readParty } from "./party-form.ts";
import { readPaymentMethods } from "./payment-methods.ts";

/** The seller's profile. */
export type Profile = InputOf<"saveProfile">["profile"];

function choice<Value extends string>(form: FormData, name: string, values: readonly [Value, ...Value[]]): Value {
  return values.find((value) => value === form.get(name)) ?? values[0];
}

/** Reads the profile back from its form; what the form does not show is kept. */
export function readProfile(form: FormData, before: Profile | undefined): Profile {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const optional = (name: string, key: string) => (text(name) === "" ? {} : { [key]: text(name) });
  const days = Number.parseInt(text("days"), 10);
  const iban = text("iban").replace(/\s/g, "").toUpperCase();
  const contact = { ...optional("contactName", "name"), ...optional("phone", "phone"), ...optional("contactEmail", "email") };
  const { legalInformation: _old, ...party } = readParty(form, before?.party);
  const {
    register: _register,
    methodInstructions: _instructions,
    ...kept
  } = before ?? {
    language: currentLanguage(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    currency: "EUR",
    revision: 0,
    register: undefined,
    methodInstructions: undefined,
  };
  const account = { account: iban, ...optional("accountName", "accountName"), ...optional("bic", "serviceProvider") };
  return {
    ...kept,
    party: { ...party, ...optional("legalInformation", "legalInformation"), contact },
    vatDueOn: choice(form, "vatDueOn", ["payments", "debits", "delivery"]),
    vatFranchise: form.get("vatFranchise") !== null,
    operations: choice(form, "operations", ["services", "goods", "both"]),
    terms: { ...before?.terms, due: { kind: "days", days: Number.isSafeInteger(days) ? days : 30 } },
    ...readPaymentMethods(form, iban === "" ? undefined : account, before),
    billingContact: contact,
    ...optional("register", "register"),
  };
}
