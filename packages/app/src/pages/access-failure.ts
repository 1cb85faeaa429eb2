import { WorkspaceError } from "@acquit/workspace";
import { messages } from "../preferences.ts";
import { refusalText } from "./failure.ts";

/** The sentence to show for a refused call on people, keys or one's account. */
export function accessRefusalText(error: unknown): string {
  const m = messages();
  if (!(error instanceof WorkspaceError)) return refusalText(error);
  if (error.code === "too-many-requests") return m.tooMany;
  const reason = (error.details as { readonly reason?: string } | undefined)?.reason ?? "";
  const known: Readonly<Record<string, string>> = {
    password: m.access.wrongPassword,
    code: m.access.wrongCode,
    "last-owner": m.access.lastOwner,
    short: m.access.weakPassword,
    long: m.access.weakPassword,
    guessable: m.access.weakPassword,
  };
  return known[reason] ?? refusalText(error);
}
