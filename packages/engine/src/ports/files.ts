/** Keeps bytes under their own SHA-256: issued originals, logos, receipts, evidence. What is stored never changes and is never overwritten. */
export interface Files {
  /** Keeps bytes for good and answers their SHA-256 in hexadecimal; they are safe when it answers. Known bytes are not written again. */
  put(bytes: Uint8Array): Promise<string>;
  /** The bytes under a hash as they lie there, unchecked; undefined when there are none, or when it is no hash. */
  get(hash: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
}

/** Tells whether a text is a SHA-256 in lower-case hexadecimal, as file names are. */
export function isFileHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}
