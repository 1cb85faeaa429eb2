import type { PageOptions } from "@acquit/pdf";
import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { customers, type InvoiceRow } from "../collections.ts";
import { read, write, type Call, type Context } from "../context.ts";
import { record } from "../journal.ts";
import { lookRows, type LookRow } from "../look-collections.ts";
import type { DocumentLook } from "../ports/document-renderer.ts";
import type { Reader } from "../ports/store.ts";
import { requireRevision } from "./settings.ts";

type Looks = OutputOf<"getLooks">;

const ROW = "looks";

/** How documents look until somebody chooses. */
const firstLooks: LookRow["looks"] = { template: "classic", messages: {}, isLinkPrinted: true, revision: 0 };

function textOf(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

async function showLooks({ files }: Context, row: LookRow | undefined): Promise<Looks> {
  const logo = row?.logoHash === undefined ? undefined : await files.get(row.logoHash);
  return { ...(row?.looks ?? firstLooks), ...(logo === undefined ? {} : { logo: textOf(logo) }) };
}

/** How documents look, with the logo. */
export async function getLooks(call: Call): Promise<Looks> {
  return showLooks(call.context, await read(call, (reader) => reader.get(lookRows, ROW)));
}

/** A logo as it may be kept. @throws WorkspaceError "invalid-input" */
async function cleanLogo(base64: string): Promise<Uint8Array> {
  const { cleanPng } = await import("@acquit/pdf/logo");
  try {
    return cleanPng(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "logo-not-png";
    throw new WorkspaceError("invalid-input", "The logo is a plain PNG of at most 600 kB and 1,600 pixels a side.", {
      reason: code,
    });
  }
}

/** Saves how documents look from now on; what was issued keeps its look. */
export async function saveLooks(call: Call, input: InputOf<"saveLooks">): Promise<Looks> {
  const { context, actor } = call;
  const { logo, ...looks } = input.looks;
  // The bytes are safe before anything speaks of them.
  const logoHash = logo === undefined ? undefined : await context.files.put(await cleanLogo(logo));
  const row = await write(call, input, async (transaction) => {
    const before = await transaction.lock(lookRows, ROW);
    requireRevision(before?.looks.revision, looks.revision, before?.looks);
    const saved: LookRow = {
      id: ROW,
      looks: { ...looks, revision: looks.revision + 1 },
      ...(logoHash === undefined ? {} : { logoHash }),
    };
    await transaction.put(lookRows, saved);
    const { id: _id, ...after } = saved;
    await record(transaction, context, actor, {
      kind: "looks-saved",
      subject: ROW,
      facts: { before: before?.looks ?? null, after },
    });
    return saved;
  });
  return showLooks(context, row);
}

/** How everything of a firm looks that is no document of a client: letters. */
export async function lookOfFirm(
  context: Context,
  tenantId: string,
): Promise<Pick<DocumentLook, "template" | "colour" | "logo">> {
  const row = await context.store.read(tenantId, (reader) => reader.get(lookRows, ROW));
  const { template, colour } = row?.looks ?? firstLooks;
  const logo = row?.logoHash === undefined ? undefined : await context.files.get(row.logoHash);
  return { template, ...(colour === undefined ? {} : { colour }), ...(logo === undefined ? {} : { logo }) };
}

/** A look as the pages of a PDF take it. */
export function pageLookOf({ template, colour, logo }: Pick<DocumentLook, "template" | "colour" | "logo">): PageOptions {
  const branding = { ...(colour === undefined ? {} : { colour }), ...(logo === undefined ? {} : { logo }) };
  return { branding, ...(template === undefined ? {} : { template }) };
}

/** The look a document gets when it is rendered now: the firm's, in the design its client has. */
export async function lookOf(
  context: Context,
  tenantId: string,
  { document, customerId }: InvoiceRow,
): Promise<DocumentLook & { readonly isLinkPrinted: boolean }> {
  const { row, customer } = await context.store.read(tenantId, async (reader: Reader) => ({
    row: await reader.get(lookRows, ROW),
    customer: (await reader.get(customers, customerId))?.customer,
  }));
  const { template, colour, messages, isLinkPrinted } = row?.looks ?? firstLooks;
  const logo = row?.logoHash === undefined ? undefined : await context.files.get(row.logoHash);
  const message = document.language === "en" ? messages.en : messages.fr;
  return {
    template: customer?.template ?? template,
    isLinkPrinted,
    ...(colour === undefined ? {} : { colour }),
    ...(logo === undefined ? {} : { logo }),
    ...(message === undefined || message === "" ? {} : { message }),
  };
}
