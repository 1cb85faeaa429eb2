import type { Letter } from "@acquit/pdf";
import type { Actor } from "./actor.ts";
import { found, type Context } from "./context.ts";
import type { FileContent } from "./originals.ts";
import { reminderContacts, type ContactFile } from "./reminder-collections.ts";
import { lookOfFirm, pageLookOf } from "./use-cases/looks.ts";

function nameOf({ title, reference, recipient }: Letter): string {
  const plain = [title, recipient.name, reference].filter(Boolean).join(" ");
  return `${plain
    .normalize("NFD")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 80)}.pdf`;
}

/** Draws a letter on the firm's own pages. */
export async function drawLetter(context: Context, tenantId: string, letter: Letter): Promise<Uint8Array<ArrayBuffer>> {
  const [{ letterPdf }, look] = await Promise.all([import("@acquit/pdf"), lookOfFirm(context, tenantId)]);
  return letterPdf({ letter, ...pageLookOf(look) });
}

/** Draws a letter on the firm's own pages and keeps its bytes. */
export async function keepLetter(context: Context, tenantId: string, letter: Letter): Promise<ContactFile> {
  const bytes = await drawLetter(context, tenantId, letter);
  const hash = await context.files.put(bytes);
  return { kind: "pdf", name: nameOf(letter), mediaType: "application/pdf", size: bytes.length, hash };
}

/** The letter of a contact, as it was sent or as it shall be printed. @throws WorkspaceError "not-found" */
export async function openLetter(context: Context, actor: Pick<Actor, "tenantId">, contactId: string): Promise<FileContent> {
  const row = found(await context.store.read(actor.tenantId, (reader) => reader.get(reminderContacts, contactId)), "letter");
  const { file, letter } = row;
  if (file !== undefined) return { ...file, bytes: found(await context.files.get(file.hash), "letter") };
  const kept = await keepLetter(context, actor.tenantId, found(letter, "letter"));
  await context.store.transact(actor.tenantId, async (transaction) => {
    const now = await transaction.lock(reminderContacts, contactId);
    if (now !== undefined && now.file === undefined) await transaction.put(reminderContacts, { ...now, file: kept });
  });
  return { ...kept, bytes: found(await context.files.get(kept.hash), "letter") };
}
