import type { PostalAddress } from "@acquit/core";
import type { MessageChannel } from "./message-channel.ts";

/** Who is written on an envelope. */
export interface Addressee {
  readonly name: string;
  readonly address: PostalAddress;
}

/** A letter ready to go. */
export interface OutgoingLetter {
  /** The same for every repeat; the carrier keeps it, so that it can be asked for. */
  readonly id: string;
  readonly to: Addressee;
  readonly from: Addressee;
  readonly title: string;
  readonly pdf: Uint8Array<ArrayBuffer>;
}

/** A text message ready to go. */
export interface OutgoingShortMessage {
  readonly id: string;
  /** With its country: "+33612345678". */
  readonly to: string;
  readonly text: string;
}

/** What is asked to connect a carrier, by field. */
export type CarrierCredentials = Readonly<Record<string, string>>;

/**
 * A carrier that is paid for each message, so each goes at most once: `send` throws PermanentFailure when it was refused, NotTaken when
 * it was surely not taken and may be tried again, anything else when nobody knows; it is then asked by `knows`, never repeated.
 */
export interface Carrier<Message> extends MessageChannel<Message> {
  /** Whether the carrier has a message under this id. */
  knows(id: string, signal?: AbortSignal): Promise<boolean>;
}

/** The carriers of letters and of text messages. */
export interface Carriers {
  readonly letter: Carrier<OutgoingLetter>;
  readonly sms: Carrier<OutgoingShortMessage>;
}

/** What is paid for each. */
export type CarrierChannel = keyof Carriers;

interface CarrierKindOf<Channel extends CarrierChannel> {
  readonly id: string;
  /** As it calls itself. */
  readonly name: string;
  readonly channel: Channel;
  readonly fields: readonly {
    readonly name: string;
    readonly secret: boolean;
    readonly required: boolean;
    /** What a value looks like. */
    readonly pattern: string;
  }[];
  readonly open: (credentials: CarrierCredentials) => Carriers[Channel];
  /** Asks the carrier whose the keys are; sends nothing. Throws when it refuses them or does not answer. */
  readonly identify: (credentials: CarrierCredentials) => Promise<string>;
}

/** A carrier firms connect with keys of their own. */
export type CarrierKind = CarrierKindOf<"letter"> | CarrierKindOf<"sms">;

/** The carrier surely has not taken the message: it may be tried again. */
export class NotTaken extends Error {
  readonly code = "not-taken";
  override readonly name = "NotTaken";
}

/** A phone number with its country, or undefined when it is none; a national French one is taken for France where the client is. */
export function phoneNumber(text: string, country: string): string | undefined {
  const plain = text.replaceAll(/[\s.\-()]/g, "").replace(/^00/, "+");
  const full = country === "FR" && /^0[1-9]\d{8}$/.test(plain) ? `+33${plain.slice(1)}` : plain;
  return /^\+[1-9]\d{7,14}$/.test(full) ? full : undefined;
}
