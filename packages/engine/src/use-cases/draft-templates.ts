import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { customers } from "../collections.ts";
import { found, read, write, type Call } from "../context.ts";
import { draftTemplates } from "../draft-template-collections.ts";
import { record } from "../journal.ts";
import { saveDraft } from "./drafts.ts";
import { requireRevision } from "./settings.ts";

type Template = OutputOf<"saveDraftTemplate">;
type Document = Template["document"];

const MOST = 200;

/** What is the same in the next invoice; who, when and what was referred to belongs to one document only. */
function repeatable(document: Document): Document {
  const { lines, terms, currency, language, allowances, charges, notes, paymentMeans, processCode } = document;
  return {
    typeCode: "380",
    currency,
    terms,
    lines: lines.map(({ period: _period, orderLineReference: _reference, ...line }) => line),
    ...(language === undefined ? {} : { language }),
    ...(allowances === undefined ? {} : { allowances }),
    ...(charges === undefined ? {} : { charges }),
    ...(notes === undefined ? {} : { notes }),
    ...(paymentMeans === undefined ? {} : { paymentMeans }),
    ...(processCode === undefined ? {} : { processCode }),
  };
}

/** The firm's templates, by name. */
export async function listDraftTemplates(call: Call): Promise<OutputOf<"listDraftTemplates">> {
  const { rows } = await read(call, (reader) => reader.scan(draftTemplates, { index: "byName", limit: MOST }));
  return { rows: rows.map(({ template }) => template) };
}

/** Keeps a template; a stale revision is refused with what is stored. @throws WorkspaceError "conflict" or "invalid-input" */
export function saveDraftTemplate(call: Call, input: InputOf<"saveDraftTemplate">): Promise<Template> {
  return write(call, input, async (transaction) => {
    const before = await transaction.lock(draftTemplates, input.id);
    requireRevision(before?.template.revision, input.revision, before?.template);
    const name = input.name.trim();
    if (name === "") throw new WorkspaceError("invalid-input", "Give the template a name.", { reason: "name" });
    const { rows } = await transaction.scan(draftTemplates, { index: "byName", limit: MOST });
    if (rows.some((row) => row.id !== input.id && row.template.name === name))
      throw new WorkspaceError("invalid-input", `There is a template “${name}” already; give this one another name.`, {
        reason: "name-taken",
      });
    if (before === undefined && rows.length >= MOST)
      throw new WorkspaceError("invalid-input", `A firm keeps ${String(MOST)} templates; delete one first.`, { reason: "most" });
    const template: Template = {
      id: input.id,
      name,
      document: repeatable(input.document),
      updatedAt: call.context.clock.now(),
      revision: input.revision + 1,
    };
    await transaction.put(draftTemplates, { id: input.id, template });
    await record(transaction, call.context, call.actor, {
      kind: "draft-template-saved",
      subject: `draft-template:${input.id}`,
      facts: { name, lines: template.document.lines.length, revision: template.revision },
    });
    return template;
  });
}

/** Throws a template away. */
export function deleteDraftTemplate(call: Call, input: InputOf<"deleteDraftTemplate">): Promise<OutputOf<"deleteDraftTemplate">> {
  return write(call, input, async (transaction) => {
    const row = found(await transaction.lock(draftTemplates, input.id), "template");
    await transaction.remove(draftTemplates, input.id);
    await record(transaction, call.context, call.actor, {
      kind: "draft-template-deleted",
      subject: `draft-template:${input.id}`,
      facts: { name: row.template.name },
    });
    return {};
  });
}

/** Begins a draft from a template, for a client where one is named. */
export async function startDraft(call: Call, input: InputOf<"startDraft">): Promise<OutputOf<"startDraft">> {
  const { id, draftId, customerId } = input;
  const { template, customer } = await read(call, async (reader) => ({
    template: found(await reader.get(draftTemplates, id), "template").template,
    customer: customerId === undefined ? undefined : found(await reader.get(customers, customerId), "customer").customer,
  }));
  const document: Document =
    customer === undefined
      ? template.document
      : {
          ...template.document,
          customerId: customer.id,
          buyer: customer.party,
          language: customer.language,
          terms: customer.terms ?? template.document.terms,
        };
  return saveDraft(call, { id: draftId, revision: 0, document });
}
