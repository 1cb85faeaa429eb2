import type { CoreMessageCode, MessageParams } from "./message.ts";

/** What a person typed, read: the normalised value, or the code of the message that says what is wrong. */
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: CoreMessageCode; readonly params?: MessageParams };

/** A value that was read. */
export function parsed<Value>(value: Value): Parsed<Value> {
  return { ok: true, value };
}

/** A text that could not be read, with the reason. */
export function refused(reason: CoreMessageCode, params?: MessageParams): Parsed<never> {
  return params ? { ok: false, reason, params } : { ok: false, reason };
}
