/** Keeps secrets that must be read again; what lies in the database is of no use without its keys. */
export interface Vault {
  /** Seals bytes for one purpose (`webhook:ID`): opened for another, they are refused. */
  seal(plain: Uint8Array, purpose: string): string;
  /** Opens what was sealed for this purpose; throws when it was altered, is for another purpose, or its key is gone. */
  open(sealed: string, purpose: string): Uint8Array;
}

/** Seals text. */
export function sealText(vault: Vault, text: string, purpose: string): string {
  return vault.seal(new TextEncoder().encode(text), purpose);
}

/** Opens sealed text. */
export function openText(vault: Vault, sealed: string, purpose: string): string {
  return new TextDecoder().decode(vault.open(sealed, purpose));
}
