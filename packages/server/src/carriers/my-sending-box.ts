import type { Carrier, OutgoingLetter } from "@acquit/engine";
import { callCarrier, listIn, recordIn, type CarrierReach } from "./carrier-call.ts";

/** The newest letters looked through for one of ours. */
const LOOKED_THROUGH = 100;

const countries = new Intl.DisplayNames("fr", { type: "region" });

function countryName(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code;
}

function writeAddress(form: FormData, who: "to" | "from", { name, address }: OutgoingLetter["to"]): void {
  const lines: Readonly<Record<string, string | undefined>> = {
    name,
    address_line1: address.line1,
    address_line2: [address.line2, address.line3].filter(Boolean).join(", ") || undefined,
    address_postalcode: address.postCode,
    address_city: address.city,
    address_country: countryName(address.country),
  };
  for (const [field, value] of Object.entries(lines)) if (value !== undefined) form.append(`${who}[${field}]`, value);
}

/** Letters through MySendingBox (mysendingbox.fr): printed in black, posted as "lettre verte". */
export class MySendingBox implements Carrier<OutgoingLetter> {
  readonly kind = "letter";
  readonly #reach: CarrierReach;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(apiKey: string, reach: CarrierReach) {
    this.#reach = reach;
    this.#headers = { authorization: `Basic ${Buffer.from(`${apiKey}:`).toString("base64")}` };
  }

  async send(letter: OutgoingLetter, signal?: AbortSignal): Promise<void> {
    const form = new FormData();
    writeAddress(form, "to", letter.to);
    writeAddress(form, "from", letter.from);
    form.append("color", "bw");
    form.append("postage_type", "verte");
    form.append("description", letter.title);
    form.append("metadata[reference]", letter.id);
    form.append("source_file_type", "file");
    form.append("source_file", new Blob([letter.pdf], { type: "application/pdf" }), `${letter.id}.pdf`);
    await callCarrier(this.#reach, { method: "POST", path: "/letters", headers: this.#headers, body: form, signal });
  }

  async knows(id: string, signal?: AbortSignal): Promise<boolean> {
    const letters = await this.#list(LOOKED_THROUGH, signal);
    return letters.some((letter) => recordIn(recordIn(letter)["metadata"])["reference"] === id);
  }

  /** Tries the key; it says itself whether it is for trying or for real letters. */
  async identify(mode: "test" | "live"): Promise<string> {
    await this.#list(1);
    return `MySendingBox (${mode})`;
  }

  async #list(limit: number, signal?: AbortSignal): Promise<readonly unknown[]> {
    const path = `/letters?limit=${String(limit)}`;
    const answer = await callCarrier(this.#reach, { method: "GET", path, headers: this.#headers, signal });
    return Array.isArray(answer) ? answer : listIn(recordIn(answer)["data"] ?? recordIn(answer)["letters"]);
  }
}
