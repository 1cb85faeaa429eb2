import type { Carrier, CarrierKind, Carriers, OutgoingLetter, OutgoingShortMessage } from "./ports/carrier.ts";

/** A carrier in memory that fails as it is told. */
export class PretendCarrier<Message extends { readonly id: string }> implements Carrier<Message> {
  readonly kind: "letter" | "sms";
  readonly taken: Message[] = [];
  /** Thrown by the next sendings: before the carrier has it, or after. */
  failure: { readonly error: Error; readonly when: "before" | "after" } | undefined;
  asked = 0;

  constructor(kind: "letter" | "sms") {
    this.kind = kind;
  }

  async send(message: Message): Promise<void> {
    if (this.failure?.when === "before") throw this.failure.error;
    this.taken.push(message);
    if (this.failure !== undefined) throw this.failure.error;
  }

  async knows(id: string): Promise<boolean> {
    this.asked += 1;
    return this.taken.some((message) => message.id === id);
  }
}

/** Both carriers. */
export function pretendCarriers() {
  const letter = new PretendCarrier<OutgoingLetter>("letter");
  const sms = new PretendCarrier<OutgoingShortMessage>("sms");
  return { letter, sms } satisfies Carriers;
}

/** A carrier of letters that firms connect with the key "good-key". */
export function connectable(letter: PretendCarrier<OutgoingLetter>): ReadonlyMap<string, CarrierKind> {
  const kind: CarrierKind = {
    id: "postman",
    name: "Postman",
    channel: "letter",
    fields: [{ name: "apiKey", secret: true, required: true, pattern: "^[a-z]+-key$" }],
    open: () => letter,
    identify: ({ apiKey }) =>
      apiKey === "good-key" ? Promise.resolve("Atelier") : Promise.reject(new Error("This key is not known")),
  };
  return new Map([[kind.id, kind]]);
}
