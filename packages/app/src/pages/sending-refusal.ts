import { WorkspaceError } from "@acquit/workspace";
import { messages } from "../preferences.ts";

/** Puts a refusal of sending, of a text or of a carrier's key into words; undefined where the usual words will do. */
export function sendingRefusal(error: unknown): string | undefined {
  if (!(error instanceof WorkspaceError)) return undefined;
  const m = messages().sending;
  if (error.code === "unavailable") return m.unavailable;
  const { reason = "", about = "" } = (error.details ?? {}) as { readonly reason?: string; readonly about?: string };
  if (reason === "unknown-variable") return m.unknownVariable(about);
  if (reason === "missing-variable") return m.missingVariable(about);
  return Object.hasOwn(m.reasons, reason) ? m.reasons[reason] : undefined;
}
