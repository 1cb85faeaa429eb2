import type { CoreMessageCode, MessageParams } from "../messages/message.ts";
import { coreMessage } from "../messages/message.ts";

/** Thrown when payment terms cannot be computed with; `code` is that of the message for people. */
export class TermsError extends Error {
  readonly code: CoreMessageCode;
  readonly params: MessageParams;

  constructor(code: CoreMessageCode, params: MessageParams = {}) {
    super(coreMessage(code, "en", params));
    this.name = "TermsError";
    this.code = code;
    this.params = params;
  }
}
