import { computeTotals, totalsAsText } from "@acquit/core";
import type { InputOf, OutputOf } from "@acquit/workspace";
import { drafts, type DraftRow } from "../collections.ts";
import { found, read, write, type Call } from "../context.ts";
import { record } from "../journal.ts";
import { dropOrigin } from "../crm/origins.ts";
import type { Transaction } from "../ports/store.ts";
import { requireRevision } from "./settings.ts";

type Draft = OutputOf<"getDraft">;

/** A draft as screens see it, with its totals when they can be computed. */
export function showDraft(row: DraftRow): Draft {
  try {
    return { ...row, totals: totalsAsText(row.document, computeTotals(row.document)) };
  } catch {
    // A line half written has no totals yet; the checks say why.
    return { ...row };
  }
}

/** Drafts, the last saved first. */
export async function listDrafts(call: Call, input: InputOf<"listDrafts">): Promise<OutputOf<"listDrafts">> {
  const after = input.after === undefined ? {} : { after: input.after };
  const page = await read(call, (reader) =>
    reader.scan(drafts, { index: "byUpdate", direction: "descending", limit: input.limit ?? 50, ...after }),
  );
  const rows = page.rows.map(showDraft);
  return page.next === undefined ? { rows } : { rows, next: page.next };
}

/** One draft. */
export async function getDraft(call: Call, input: InputOf<"getDraft">): Promise<Draft> {
  return showDraft(found(await read(call, (reader) => reader.get(drafts, input.id)), "draft"));
}

/** Creates or saves a draft; a stale revision is refused with what is stored. */
export function saveDraft(call: Call, input: InputOf<"saveDraft">): Promise<Draft> {
  const save = async (transaction: Transaction) => {
    const before = await transaction.lock(drafts, input.id);
    requireRevision(before?.revision, input.revision, before === undefined ? undefined : showDraft(before));
    const row: DraftRow = {
      id: input.id,
      document: input.document,
      revision: input.revision + 1,
      updatedAt: call.context.clock.now(),
      updatedBy: call.actor.personName,
    };
    await transaction.put(drafts, row);
    await record(transaction, call.context, call.actor, {
      kind: before === undefined ? "draft-created" : "draft-saved",
      subject: `draft:${input.id}`,
      facts: {
        customerId: row.document.customerId,
        revision: row.revision,
        buyer: row.document.buyer?.name,
        lines: row.document.lines.length,
      },
    });
    return showDraft(row);
  };
  return write(call, input, save, { foreseen: [{ collection: drafts, id: input.id }] });
}

/** Throws a draft away. */
export function deleteDraft(call: Call, input: InputOf<"deleteDraft">): Promise<OutputOf<"deleteDraft">> {
  return write(call, input, async (transaction) => {
    const row = found(await transaction.lock(drafts, input.id), "draft");
    await transaction.remove(drafts, input.id);
    await dropOrigin(transaction, input.id);
    await record(transaction, call.context, call.actor, {
      kind: "draft-deleted",
      subject: `draft:${input.id}`,
      facts: { before: row.document },
    });
    return {};
  });
}
