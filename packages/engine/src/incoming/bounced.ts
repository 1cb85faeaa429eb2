import { sha256Hex } from "@acquit/core";
import { bouncedAddresses } from "../incoming-collections.ts";
import type { Reader } from "../ports/store.ts";

/** The row of an address. */
export function bouncedId(address: string): string {
  return sha256Hex(address.trim().toLowerCase()).slice(0, 40);
}

/** Which of some addresses take nothing. */
export async function bouncedAmong(reader: Reader, addresses: readonly (string | undefined)[]): Promise<ReadonlySet<string>> {
  const bounced = new Set<string>();
  for (const address of addresses) {
    if (address === undefined || address.trim() === "") continue;
    if ((await reader.get(bouncedAddresses, bouncedId(address))) !== undefined) bounced.add(address.trim().toLowerCase());
  }
  return bounced;
}
