import { CourierError, type WebhookCourier, type WebhookParcel, type WebhookReceipt } from "./ports/webhook-courier.ts";

/** A receiver in memory: keeps what arrives and answers as the test says. */
export class PretendCourier implements WebhookCourier {
  readonly parcels: WebhookParcel[] = [];
  /** Answers one delivery; undefined is no answer at all. */
  answer: (parcel: WebhookParcel) => number | undefined = () => 204;

  refuses(url: string): string | undefined {
    return url.startsWith("https://") ? undefined : "Write https://…";
  }

  async post(parcel: WebhookParcel): Promise<WebhookReceipt> {
    this.parcels.push(parcel);
    const status = this.answer(parcel);
    if (status === undefined) throw new CourierError("unreachable", "The receiver cannot be reached (ECONNREFUSED).", 3);
    return { status, durationMs: 12, answer: status < 300 ? "" : "x".repeat(2_000) };
  }

  /** The events that arrived, as the receiver reads them. */
  get events(): readonly { readonly id: string; readonly type: string; readonly sequence: number; readonly data: object }[] {
    return this.parcels.map(({ body }) => JSON.parse(body) as PretendCourier["events"][number]);
  }
}
