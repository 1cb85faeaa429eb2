/** A file that is no PDF, is damaged beyond reading, is encrypted, or asks for more work than its size justifies. */
export class PdfError extends Error {
  readonly code: "malformed" | "encrypted" | "unsupported" | "limit";
  override readonly name = "PdfError";

  constructor(code: PdfError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/** What reading a file may cost, in bytes looked at and bytes unpacked: a hostile file ends here instead of hanging. */
export class ReadingBudget {
  #left: number;

  /** @param size of the file in bytes; a small one may still hold a well packed invoice */
  constructor(size: number) {
    this.#left = Math.min(1_000_000 + 200 * size, 512_000_000);
  }

  /** @throws PdfError "limit" when nothing is left */
  spend(bytes: number): void {
    this.#left -= bytes;
    if (this.#left < 0)
      throw new PdfError("limit", "The PDF asks for more work than its size justifies; it is not read further.");
  }
}
