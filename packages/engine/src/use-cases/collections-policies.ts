import {
  checkPolicy,
  checkTemplate,
  defaultPolicy,
  templateIds,
  variablesOf,
  type PolicyScope,
  type TemplateId,
} from "@acquit/core";
import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { customers, standings } from "../collections.ts";
import { read, write, type Call } from "../context.ts";
import { record } from "../journal.ts";
import type { Reader } from "../ports/store.ts";
import { reminderChoices, reminderTemplates, type ReminderChoiceRow } from "../reminder-collections.ts";
import { lookAgain } from "../reminder-scheduler.ts";
import { templateFor } from "../reminder-texts.ts";
import { allRows } from "./summary.ts";

type Choice = OutputOf<"saveReminderPolicy">;
type Language = InputOf<"listReminderTemplates">["language"];
type ShownTemplate = OutputOf<"saveReminderTemplate">;

function scopeId(scope: PolicyScope): string {
  switch (scope.kind) {
    case "tenant":
      return "tenant";
    case "client-type":
      return `type-${scope.type}`;
    case "customer":
      return `customer-${scope.customerId}`;
    case "invoice":
      return `invoice-${scope.invoiceId}`;
  }
}

function show({ scope, version, policy, savedAt, savedBy }: ReminderChoiceRow): Choice {
  return { scope, version, savedAt, savedBy, ...(policy !== undefined && { policy }) };
}

/** The choices with the names of the clients and invoices they are about. */
async function named(reader: Reader, rows: readonly ReminderChoiceRow[]): Promise<Choice[]> {
  const shown: Choice[] = [];
  for (const row of rows) {
    const { scope } = row;
    const name =
      scope.kind === "customer"
        ? (await reader.get(customers, scope.customerId))?.customer.party.name
        : scope.kind === "invoice"
          ? (await reader.get(standings, scope.invoiceId))?.number
          : undefined;
    shown.push({ ...show(row), ...(name !== undefined && { name }) });
  }
  return shown;
}

/** Who is reminded how. */
export function listReminderPolicies(call: Call): Promise<OutputOf<"listReminderPolicies">> {
  return read(call, async (reader) => ({
    rows: await named(reader, await allRows(reader, reminderChoices, "byKind")),
    suggested: defaultPolicy,
  }));
}

/** Saves a choice at the version that was read; the one before stays in the journal. */
export function saveReminderPolicy(call: Call, input: InputOf<"saveReminderPolicy">): Promise<Choice> {
  const { scope, version, policy } = input;
  const [problem] = policy === undefined ? [] : checkPolicy(policy);
  if (problem !== undefined)
    throw new WorkspaceError("invalid-input", "This policy cannot be kept as it is.", {
      reason: problem.code,
      step: problem.step,
    });
  return write(call, input, async (transaction) => {
    const id = scopeId(scope);
    const before = await transaction.lock(reminderChoices, id);
    if ((before?.version ?? 0) !== version)
      throw new WorkspaceError("conflict", "Somebody saved this in the meantime.", before === undefined ? {} : show(before));
    const { context, actor } = call;
    const row: ReminderChoiceRow = {
      ...{ id, scope, version: version + 1, savedAt: context.clock.now(), savedBy: actor.personName },
      ...(policy !== undefined && { policy }),
    };
    await transaction.put(reminderChoices, row);
    await lookAgain(transaction);
    await record(transaction, context, actor, {
      kind: "reminder-policy-saved",
      subject: `reminder-policy:${id}`,
      facts: { before: before === undefined ? null : show(before), after: show(row), ...about(scope) },
    });
    return show(row);
  });
}

function about(scope: PolicyScope): Readonly<Record<string, string>> {
  return scope.kind === "customer" ? { customerId: scope.customerId } : {};
}

/** Takes a choice back. */
export function removeReminderPolicy(
  call: Call,
  input: InputOf<"removeReminderPolicy">,
): Promise<OutputOf<"removeReminderPolicy">> {
  return write(call, input, async (transaction) => {
    const id = scopeId(input.scope);
    const before = await transaction.lock(reminderChoices, id);
    if (before === undefined) return {};
    await transaction.remove(reminderChoices, id);
    await lookAgain(transaction);
    await record(transaction, call.context, call.actor, {
      kind: "reminder-policy-removed",
      subject: `reminder-policy:${id}`,
      facts: { before: show(before), ...about(input.scope) },
    });
    return {};
  });
}

async function showTemplate(reader: Reader, language: Language, id: TemplateId): Promise<ShownTemplate> {
  const { template, revision } = await templateFor(reader, language, id);
  return { id, template, revision, variables: [...variablesOf(id)] };
}

/** The messages of a language. */
export function listReminderTemplates(
  call: Call,
  { language }: InputOf<"listReminderTemplates">,
): Promise<OutputOf<"listReminderTemplates">> {
  return read(call, async (reader) => {
    const rows: ShownTemplate[] = [];
    for (const id of templateIds) rows.push(await showTemplate(reader, language, id));
    return { rows };
  });
}

/** Saves a message that says all it must and names nothing unknown. */
export function saveReminderTemplate(call: Call, input: InputOf<"saveReminderTemplate">): Promise<ShownTemplate> {
  const { kind: id, language, template, revision } = input;
  const [problem] = checkTemplate(id, template);
  if (problem !== undefined)
    throw new WorkspaceError("invalid-input", "This message cannot be sent as it is.", {
      reason: problem.code,
      about: problem.about,
    });
  return write(call, input, async (transaction) => {
    const rowId = `${language}.${id}`;
    const before = await transaction.lock(reminderTemplates, rowId);
    if ((before?.revision ?? 0) !== revision) throw new WorkspaceError("conflict", "Somebody saved this in the meantime.");
    await transaction.put(reminderTemplates, { id: rowId, template, revision: revision + 1 });
    await record(transaction, call.context, call.actor, {
      kind: "reminder-template-saved",
      subject: `reminder-template:${rowId}`,
      facts: { before: before?.template ?? null, after: template },
    });
    return showTemplate(transaction, language, id);
  });
}
