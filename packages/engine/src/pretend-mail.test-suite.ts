import type { MessageChannel, OutgoingMessage } from "./ports/message-channel.ts";

/** A mailbox in memory. */
export class PretendMail implements MessageChannel {
  readonly kind = "e-mail";
  readonly sent: OutgoingMessage[] = [];
  /** Set to have the next messages refused. */
  failure: Error | undefined;

  async send(message: OutgoingMessage): Promise<void> {
    if (this.failure !== undefined) throw this.failure;
    this.sent.push(message);
  }
}
