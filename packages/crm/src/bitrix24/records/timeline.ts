import { sha256Hex } from "@acquit/core";
import { CrmError, type CrmFile, type CrmNote, type CrmRecordRef, type CrmTask } from "@acquit/engine";
import { fieldsOf, isYes, listOf, textOf, type Fields } from "../rest/json.ts";
import type { RestTransport } from "../rest/transport.ts";
import { recordTypes } from "../record-types.ts";
import type { Dictionary } from "./dictionary.ts";

const ORIGINATOR = "acquit";
const HASH_SHOWN = 12;
const badgeTypes = { plain: "primary", good: "success", warning: "warning" } as const;
/** Fields of invoices that hold their originals, by what is in them. */
const fileFields: Readonly<Record<string, readonly [name: string, label: Readonly<Record<string, string>>]>> = {
  "application/pdf": ["UF_CRM_SMART_INVOICE_ACQUIT_PDF", { en: "Invoice (PDF, Factur-X)", fr: "Facture (PDF, Factur-X)" }],
  "application/xml": ["UF_CRM_SMART_INVOICE_ACQUIT_XML", { en: "Structured invoice (XML)", fr: "Facture structurée (XML)" }],
};
const icons = { plain: "document", good: "check", warning: "attention" } as const;

/** Base64 of bytes, in pieces that fit a call's arguments. */
function base64(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}

/** Square brackets are markup in comments. */
function plain(text: string): string {
  return text.replace(/\[/g, "(").replace(/\]/g, ")");
}

/** Writes what people see beside a record: notes, files, to-dos, and words to one person. */
export class Timeline {
  readonly #transport: RestTransport;
  readonly #dictionary: Dictionary;

  constructor(transport: RestTransport, dictionary: Dictionary) {
    this.#transport = transport;
    this.#dictionary = dictionary;
  }

  async #comments({ kind, id }: CrmRecordRef): Promise<readonly Fields[]> {
    const filter = { ENTITY_ID: Number(id), ENTITY_TYPE: recordTypes[kind].timeline };
    return this.#transport.all("crm.timeline.comment.list", { filter, select: ["ID", "COMMENT"] }, listOf);
  }

  /** A comment, unless it is there: a comment has no key, its text is looked for. */
  async #comment(ref: CrmRecordRef, text: string, files: readonly CrmFile[] = []): Promise<void> {
    const there = await this.#comments(ref);
    if (there.some((row) => textOf(row["COMMENT"]).includes(text))) return;
    const fields = {
      ENTITY_ID: Number(ref.id),
      ENTITY_TYPE: recordTypes[ref.kind].timeline,
      COMMENT: text,
      ...(files.length === 0 ? {} : { FILES: files.map(({ name, bytes }) => [name, base64(bytes)]) }),
    };
    await this.#transport.call("crm.timeline.comment.add", { fields }, "write");
  }

  /**
   * Hangs a file on a record: an invoice has fields of ours for its originals, where the application may make some; and a comment names what
   * it is by the beginning of its SHA-256.
   */
  async attach(ref: CrmRecordRef, file: CrmFile): Promise<void> {
    if (ref.kind === "invoice") await this.#fill(ref, file);
    const hash = sha256Hex(base64(file.bytes)).slice(0, HASH_SHOWN);
    await this.#comment(ref, `${plain(file.name)} · ${hash}`, [file]);
  }

  /** Puts a file into its field; the same again changes nothing. */
  async #fill({ id }: CrmRecordRef, { mediaType, name, bytes }: CrmFile): Promise<void> {
    const [upperName = "", label = {}] = fileFields[mediaType] ?? [];
    const field = upperName === "" ? undefined : await this.#dictionary.fileField(upperName, label);
    if (field === undefined) return;
    const fields = { [field]: [name, base64(bytes)] };
    const params = { entityTypeId: recordTypes.invoice.entityTypeId, id: Number(id), fields };
    await this.#transport.call("crm.item.update", params, "write");
  }

  /** The badge a note shows on the kanban, if it has one and the portal lets us. */
  async #badgeOf({ badge, tone }: CrmNote): Promise<{ readonly badgeCode?: string }> {
    if (badge === undefined) return {};
    const code = `acquit_${badge.code.replaceAll("-", "_")}`;
    const isThere = await this.#dictionary.badge(code, { title: "Acquit", value: badge.text, type: badgeTypes[tone] });
    return isThere ? { badgeCode: code } : {};
  }

  async #activities({ kind, id }: CrmRecordRef): Promise<readonly Fields[]> {
    const { entityTypeId } = recordTypes[kind];
    const filter = { OWNER_TYPE_ID: entityTypeId, OWNER_ID: Number(id) };
    const select = ["ID", "SUBJECT", "COMPLETED", "ORIGINATOR_ID", "ORIGIN_ID"];
    return this.#transport.all("crm.activity.list", { filter, select }, listOf);
  }

  /** A card of the timeline with a button into the product; where the portal has no such cards, a comment. */
  async note(ref: CrmRecordRef, note: CrmNote): Promise<void> {
    const { entityTypeId } = recordTypes[ref.kind];
    const there = await this.#activities(ref).catch((error: unknown) => {
      if (error instanceof CrmError && (error.reason === "denied" || error.reason === "unsupported")) return undefined;
      throw error;
    });
    if (there?.some((row) => textOf(row["ORIGIN_ID"]) === note.key) === true) return;
    const params = {
      ownerTypeId: entityTypeId,
      ownerId: Number(ref.id),
      fields: {
        typeId: "CONFIGURABLE",
        completed: true,
        originatorId: ORIGINATOR,
        originId: note.key,
        ...(await this.#badgeOf(note)),
      },
      layout: layoutOf(note),
    };
    try {
      if (there === undefined) await this.#comment(ref, commentOf(note));
      else await this.#transport.call("crm.activity.configurable.add", params, "write");
    } catch (error) {
      const isOff = error instanceof CrmError && (error.reason === "denied" || error.reason === "unsupported");
      if (!isOff || there === undefined) throw error;
      await this.#comment(ref, commentOf(note));
    }
  }

  /** A to-do, unless one of its key, or one whose key could not be noted, is open. */
  async task(ref: CrmRecordRef, task: CrmTask): Promise<void> {
    const there = await this.#activities(ref);
    const known = there.find((row) => textOf(row["ORIGIN_ID"]) === task.key);
    if (known !== undefined) return;
    const unkeyed = there.find(
      (row) => textOf(row["SUBJECT"]) === task.title && textOf(row["ORIGIN_ID"]) === "" && !isYes(row["COMPLETED"]),
    );
    const id = unkeyed === undefined ? await this.#addTask(ref, task) : textOf(unkeyed["ID"]);
    // The origin cannot be given at once.
    await this.#transport.call(
      "crm.activity.update",
      { id, fields: { ORIGINATOR_ID: ORIGINATOR, ORIGIN_ID: task.key } },
      "write",
    );
  }

  async #addTask({ kind, id }: CrmRecordRef, { title, text, deadline, responsible }: CrmTask): Promise<string> {
    const params = {
      ownerTypeId: recordTypes[kind].entityTypeId,
      ownerId: Number(id),
      deadline,
      title,
      description: text,
      ...(responsible === undefined ? {} : { responsibleId: Number(responsible) }),
    };
    const { result } = await this.#transport.call("crm.activity.todo.add", params, "write");
    return textOf(fieldsOf(result)["id"]);
  }

  /** Ends the to-do of a key, if it is there and open. */
  async endTask(ref: CrmRecordRef, key: string): Promise<void> {
    const task = (await this.#activities(ref)).find((row) => textOf(row["ORIGIN_ID"]) === key && !isYes(row["COMPLETED"]));
    if (task === undefined) return;
    await this.#transport.call("crm.activity.update", { id: textOf(task["ID"]), fields: { COMPLETED: "Y" } }, "write");
  }

  /** Word to one person; the portal shows one tag once. */
  async alert(userId: string, { key, text }: { readonly key: string; readonly text: string }): Promise<void> {
    const params = { USER_ID: Number(userId), MESSAGE: plain(text), TAG: `ACQUIT|${key}` };
    await this.#transport.call("im.notify.system.add", params, "write");
  }
}

function commentOf({ title, text }: CrmNote): string {
  return `[b]${plain(title)}[/b] ${plain(text)}`;
}

function layoutOf({ title, text, tone, button }: CrmNote): Fields {
  const action = button === undefined ? undefined : { type: "openRestApp", actionParams: { invoiceId: button.invoiceId } };
  return {
    icon: { code: icons[tone] },
    header: { title },
    body: { logo: { code: icons[tone] }, blocks: { text: { type: "text", properties: { value: text } } } },
    ...(button === undefined ? {} : { footer: { buttons: { open: { title: button.label, type: "primary", action } } } }),
  };
}
