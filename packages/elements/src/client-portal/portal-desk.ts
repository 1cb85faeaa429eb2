import { isPositive } from "../formats/amount.ts";
import { paymentAddress } from "../payment-link-button/owed.ts";
import { PaymentOpenRequestEvent } from "../payment-link-button/payment-open-request-event.ts";

/** Why something was not done, as a code of ours. */
export function reasonOf(thrown: unknown): string {
  if (typeof thrown !== "object" || thrown === null) return "";
  if ("details" in thrown && typeof thrown.details === "object" && thrown.details !== null && "reason" in thrown.details)
    return String(thrown.details.reason);
  return "code" in thrown ? String(thrown.code) : "";
}

/** 128 random bits; `randomUUID` is not there on pages without https. */
export function newAttempt(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The sum of decimal texts in one currency, exact; as many decimals as the longest of them. */
export function sumText(amounts: readonly string[]): string {
  const digits = Math.max(0, ...amounts.map((amount) => (amount.split(".")[1] ?? "").length));
  const sum = amounts.reduce((total, amount) => {
    const [whole = "0", part = ""] = amount.split(".");
    return total + BigInt(`${whole}${part.padEnd(digits, "0")}`);
  }, 0n);
  const text = String(sum).padStart(digits + 1, "0");
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** What a person typed as an amount, as decimal text; undefined when it cannot be read without guessing. */
export function readAmount(typed: string): string | undefined {
  const plain = typed.replaceAll(/[\s\u00a0\u202f€$£]/g, "").replace(",", ".");
  return /^\d{1,12}(\.\d{1,3})?$/.test(plain) && isPositive(plain) ? plain : undefined;
}

/** Sends the whole page to a provider's checkout, unless the host wants it otherwise; answers whether it may still be opened here. */
export async function leaveFor(
  host: HTMLElement,
  wanted: { readonly amount: string; readonly currency: string },
  open: () => Promise<{ readonly url: string }>,
): Promise<boolean> {
  if (!host.dispatchEvent(new PaymentOpenRequestEvent(wanted.amount, wanted.currency))) return true;
  const { url } = await open();
  const address = paymentAddress(url, location.href);
  if (address === undefined) return false;
  location.assign(address);
  return true;
}
