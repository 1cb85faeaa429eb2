import { canonicalJson, sha256Hex } from "@acquit/core";
import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import type { Actor } from "../actor.ts";
import { found, isRepeat, read, write, type Call, type Context } from "../context.ts";
import { dossiers, type DossierRow } from "../dossier-collections.ts";
import { gatherDossier } from "../dossier.ts";
import { record } from "../journal.ts";
import type { FileContent } from "../originals.ts";
import { reminderContacts } from "../reminder-collections.ts";

/** A file to be saved. */
type SavedFile = Pick<FileContent, "name" | "mediaType" | "bytes">;

type Shown = OutputOf<"prepareDossier">;

const ALL = 10_000;

function show(row: DossierRow): Shown {
  const { numbers, exhibits, ...rest } = row;
  return { ...rest, numbers: [...numbers], exhibits: [...exhibits] };
}

/** Whether the step of the hand-over was approved for a client: its task lies on the desk, or was done. */
async function isHandOverApproved(call: Call, customerId: string): Promise<boolean> {
  const scan = { index: "byCustomer", prefix: [customerId], limit: ALL };
  const { rows } = await read(call, (reader) => reader.scan(reminderContacts, scan));
  return rows.some(({ contact, state }) => contact.step.tone === "hand-over" && (state === "open" || state === "done"));
}

/** What an earlier call with the same id prepared. */
async function before(call: Call, id: string): Promise<DossierRow | undefined> {
  return read(call, (reader) => reader.get(dossiers, id));
}

/** Prepares a client's complete file; for somebody outside only as the last resort, approved or with a reason. */
export async function prepareDossier(call: Call, input: InputOf<"prepareDossier">): Promise<Shown> {
  const { context, actor } = call;
  const { dossierWriter } = context;
  if (dossierWriter === undefined) throw new WorkspaceError("unavailable", "No dossier is made here.");
  const reason = input.reason?.trim() ?? "";
  if (input.purpose !== "review" && reason === "" && !(await isHandOverApproved(call, input.customerId)))
    throw new WorkspaceError("conflict", "Handing over is the last resort: approve its step first, or say why.", {
      reason: "not-approved",
    });
  const known = await before(call, input.id);
  if (known !== undefined || (await isRepeat(call))) return show(found(known, "dossier"));
  const { stood, customerName, ...dossier } = await gatherDossier(context, actor.tenantId, input);
  if (stood.length === 0) throw new WorkspaceError("conflict", "Nothing of this client is due.", { reason: "nothing-due" });
  const manifestHash = sha256Hex(canonicalJson(JSON.parse(JSON.stringify(dossier.manifest))));
  const bytes = await dossierWriter(dossier);
  const hash = await context.files.put(bytes);
  const day = dossier.manifest.preparedAt.slice(0, 10);
  const row: DossierRow = {
    ...{ id: input.id, customerId: input.customerId, customerName, purpose: input.purpose, manifestHash },
    numbers: stood.map(({ number }) => number),
    ...{ preparedAt: dossier.manifest.preparedAt, preparedBy: actor.personName, exhibits: dossier.manifest.exhibits },
    file: { name: `dossier-${day}-${input.id.slice(0, 8)}.zip`, size: bytes.length, hash },
    ...(reason !== "" && { reason }),
  };
  return write(call, input, async (transaction) => {
    await transaction.insert(dossiers, row);
    for (const { id, number } of stood) {
      await record(transaction, context, actor, {
        kind: "dossier-prepared",
        subject: `invoice:${id}`,
        facts: {
          number,
          dossier: row.id,
          purpose: row.purpose,
          manifestHash,
          exhibits: row.exhibits.length,
          reason,
          customerId: row.customerId,
        },
      });
    }
    return show(row);
  });
}

/** Files that were prepared, the latest first. */
export function listDossiers(call: Call, input: InputOf<"listDossiers">): Promise<OutputOf<"listDossiers">> {
  return read(call, async (reader) => {
    const page = await reader.scan(dossiers, {
      ...(input.customerId === undefined ? { index: "byTime" } : { index: "byCustomer", prefix: [input.customerId] }),
      ...{ direction: "descending", limit: input.limit ?? 50 },
      ...(input.after !== undefined && { after: input.after }),
    });
    return { rows: page.rows.map(show), ...(page.next !== undefined && { next: page.next }) };
  });
}

/** The archive of a dossier. @throws WorkspaceError "not-found" */
export async function openDossier(context: Context, actor: Pick<Actor, "tenantId">, id: string): Promise<SavedFile> {
  const { file } = found(await context.store.read(actor.tenantId, (reader) => reader.get(dossiers, id)), "dossier");
  const bytes = found(await context.files.get(file.hash), "dossier");
  return { mediaType: "application/zip", name: file.name, bytes };
}
