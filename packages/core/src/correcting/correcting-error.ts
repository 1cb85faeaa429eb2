/** What is asked cannot be credited, corrected or deducted; the message says why. */
export class CorrectingError extends Error {
  override readonly name = "CorrectingError";
  readonly code: "nothing-left" | "no-such-line" | "quantity" | "amount" | "over" | "kind";

  constructor(code: CorrectingError["code"], message: string) {
    super(message);
    this.code = code;
  }
}
