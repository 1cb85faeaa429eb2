/** Unpredictable bytes and fresh ids; seeded in tests. */
export interface Random {
  /** `length` bytes from a cryptographic source. */
  bytes(length: number): Uint8Array;
  /** A fresh row id (UUID version 7 shape: sorts by time). */
  id(): string;
}
