import type { VaultPort } from "@acquit/engine";

/** What a proven frame keeps to prove itself again with a fresh token of the portal. */
export interface FrameTicket {
  readonly kind: string;
  readonly portalId: string;
  readonly applicationToken: string;
}

const PURPOSE = "crm-frame";

/** Seals a ticket: the page carries it and can read nothing in it. */
export function sealTicket(vault: VaultPort, ticket: FrameTicket): string {
  return vault.seal(new TextEncoder().encode(JSON.stringify(ticket)), PURPOSE);
}

/** Opens a ticket; undefined where it is none of ours. */
export function openTicket(vault: VaultPort, sealed: string): FrameTicket | undefined {
  try {
    return JSON.parse(new TextDecoder().decode(vault.open(sealed, PURPOSE))) as FrameTicket;
  } catch {
    return undefined;
  }
}
