/** A delivery to one address. */
export interface WebhookParcel {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal?: AbortSignal;
}

/** What the receiver answered. */
export interface WebhookReceipt {
  readonly status: number;
  readonly durationMs: number;
  /** The first bytes of the answer, as text. */
  readonly answer: string;
}

/** Carries webhooks to addresses that people typed: it reaches nothing inside the seller's own network and follows no redirect. */
export interface WebhookCourier {
  /** Why this address is refused, as far as it can be told without looking it up; undefined when it may be tried. */
  refuses(url: string): string | undefined;
  /** Posts; throws CourierError when there is no answer. */
  post(parcel: WebhookParcel): Promise<WebhookReceipt>;
}

/** A delivery that got no answer, or was not allowed to go. */
export class CourierError extends Error {
  readonly code: "refused" | "unreachable" | "timeout";
  readonly durationMs: number;
  override readonly name = "CourierError";

  constructor(code: CourierError["code"], message: string, durationMs = 0) {
    super(message);
    this.code = code;
    this.durationMs = durationMs;
  }
}
