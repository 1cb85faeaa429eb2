import { createHash } from "node:crypto";
import { PermanentFailure, type Carrier, type Clock, type OutgoingShortMessage } from "@acquit/engine";
import { callCarrier, listIn, recordIn, type CarrierReach } from "./carrier-call.ts";

/** A firm's keys at OVHcloud. */
export interface OvhKeys {
  readonly applicationKey: string;
  readonly applicationSecret: string;
  readonly consumerKey: string;
  /** "sms-ab12345-1" */
  readonly serviceName: string;
  /** A sender the account may use; absent sends from a short number. */
  readonly sender?: string;
}

const MOST_MINUTES = 2_880;
const TAG_LENGTH = 20;

/** The tag a message is found again by; OVH takes twenty characters. */
function tagOf(id: string): string {
  return createHash("sha256").update(id).digest("hex").slice(0, TAG_LENGTH);
}

/** Text messages through OVHcloud's SMS API. */
export class OvhSms implements Carrier<OutgoingShortMessage> {
  readonly kind = "sms";
  readonly #keys: OvhKeys;
  readonly #reach: CarrierReach;
  readonly #clock: Clock;

  constructor(keys: OvhKeys, reach: CarrierReach, clock: Clock) {
    this.#keys = keys;
    this.#reach = reach;
    this.#clock = clock;
  }

  async send({ id, to, text }: OutgoingShortMessage, signal?: AbortSignal): Promise<void> {
    const { sender } = this.#keys;
    const job = {
      charset: "UTF-8",
      message: text,
      // A bill is no advertising: no way out of it is offered.
      noStopClause: true,
      priority: "high",
      receivers: [to],
      tag: tagOf(id),
      validityPeriod: MOST_MINUTES,
      ...(sender === undefined || sender === "" ? { senderForResponse: true } : { sender }),
    };
    const answer = recordIn(await this.#call("POST", `/sms/${this.#service}/jobs`, job, signal));
    if (listIn(answer["validReceivers"]).length === 0 && listIn(answer["invalidReceivers"]).length > 0)
      throw new PermanentFailure("The carrier does not take this number.", "refused");
  }

  async knows(id: string, signal?: AbortSignal): Promise<boolean> {
    const answer = await this.#call("GET", `/sms/${this.#service}/outgoing?tag=${tagOf(id)}`, undefined, signal);
    return listIn(answer).length > 0;
  }

  /** The account, and what is left on it. */
  async identify(): Promise<string> {
    const account = recordIn(await this.#call("GET", `/sms/${this.#service}`));
    const credits = account["creditsLeft"];
    return typeof credits === "number" ? `${this.#keys.serviceName} (${String(credits)})` : this.#keys.serviceName;
  }

  get #service(): string {
    return encodeURIComponent(this.#keys.serviceName);
  }

  async #call(method: "GET" | "POST", path: string, body?: object, signal?: AbortSignal): Promise<unknown> {
    const { applicationKey, applicationSecret, consumerKey } = this.#keys;
    const text = body === undefined ? "" : JSON.stringify(body);
    const timestamp = String(Math.floor(Date.parse(this.#clock.now()) / 1000));
    const signed = [applicationSecret, consumerKey, method, `${this.#reach.baseUrl}${path}`, text, timestamp].join("+");
    const headers = {
      "content-type": "application/json",
      "x-ovh-application": applicationKey,
      "x-ovh-consumer": consumerKey,
      "x-ovh-timestamp": timestamp,
      "x-ovh-signature": `$1$${createHash("sha1").update(signed).digest("hex")}`,
    };
    return callCarrier(this.#reach, { method, path, headers, ...(text === "" ? {} : { body: text }), signal });
  }
}
