import { sha256Hex } from "@acquit/core";
import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import type { Actor } from "../actor.ts";
import { customers, standings, type StandingRow } from "../collections.ts";
import { found, read, write, type Call, type Context } from "../context.ts";
import {
  bouncedAddresses,
  inboxAddresses,
  inboxOwners,
  incoming,
  type IncomingFile,
  type IncomingRow,
} from "../incoming-collections.ts";
import { bouncedId } from "../incoming/bounced.ts";
import { noteBounce } from "../incoming/bounces.ts";
import { placeMessage, type Place } from "../incoming/place-message.ts";
import { readMessage, type ReadMessage } from "../incoming/read-message.ts";
import { record } from "../journal.ts";
import { headerText } from "../ports/message-channel.ts";
import { SYSTEM_TENANT, type Reader, type Transaction } from "../ports/store.ts";
import { secretToken } from "./links.ts";

type Shown = OutputOf<"fileIncoming">;
type Doer = Pick<Actor, "tenantId" | "personId" | "personName">;

const MOST_BYTES = 10 * 1024 * 1024;
const scans: Readonly<Record<string, readonly number[]>> = {
  "application/pdf": [0x25, 0x50, 0x44, 0x46],
  "image/png": [0x89, 0x50, 0x4e, 0x47],
  "image/jpeg": [0xff, 0xd8, 0xff],
};

function show({ invoiceIds, numbers, ...row }: IncomingRow): Shown {
  return { ...row, invoiceIds: [...invoiceIds], numbers: [...numbers] };
}

function bytesOf(base64: string): Uint8Array {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    throw new WorkspaceError("invalid-input", "The file is not in base64.", { reason: "file" });
  }
}

/** What came in before it is filed: its bytes are kept, its words are read. */
interface Arrived {
  readonly id: string;
  readonly source: IncomingRow["source"];
  readonly file: IncomingFile;
  readonly message: ReadMessage;
}

async function keep(context: Context, bytes: Uint8Array, name: string, mediaType: string): Promise<IncomingFile> {
  return { name, mediaType, size: bytes.length, hash: await context.files.put(bytes) };
}

async function arrive(
  context: Context,
  bytes: Uint8Array,
  named: { readonly name: string; readonly mediaType: string },
): Promise<Arrived> {
  if (bytes.length === 0 || bytes.length > MOST_BYTES)
    throw new WorkspaceError("invalid-input", "A message or scan has 1 byte to 10 MB.", { reason: "size" });
  const name = headerText(named.name, 120);
  const magic = scans[named.mediaType];
  const id = sha256Hex(bytes).slice(0, 40);
  if (magic === undefined) {
    const message = await readMessage(bytes).catch(() => undefined);
    if (message === undefined || (message.from === "" && message.subject === "" && message.text === ""))
      throw new WorkspaceError("invalid-input", "This is no e-mail message; drop a file .eml.", { reason: "not-a-message" });
    return { id, source: "message", file: await keep(context, bytes, name, "message/rfc822"), message };
  }
  if (!magic.every((byte, at) => bytes[at] === byte))
    throw new WorkspaceError("invalid-input", "A scanned letter is a PDF, PNG or JPEG file.", { reason: "not-a-scan" });
  const message = { from: "", subject: name, text: "", about: [], attachments: 0 };
  return { id, source: "scan", file: await keep(context, bytes, name, named.mediaType), message };
}

/** Tells the timeline of each invoice, or of the client where no invoice is named. */
async function tellFiled(transaction: Transaction, context: Context, doer: Doer, row: IncomingRow): Promise<void> {
  const { customerId, from, subject, text, file, source, invoiceIds, numbers } = row;
  const facts = {
    customerId,
    from,
    title: subject,
    text,
    file,
    channel: source === "scan" ? "letter" : "e-mail",
    message: row.id,
  };
  for (const [at, id] of invoiceIds.entries())
    await record(transaction, context, doer, {
      kind: "message-filed",
      subject: `invoice:${id}`,
      facts: { number: numbers[at], ...facts },
    });
  if (invoiceIds.length === 0 && customerId !== undefined)
    await record(transaction, context, doer, { kind: "message-filed", subject: `customer:${customerId}`, facts });
}

function filedAt(base: IncomingRow, place: Pick<Place, "customerId" | "customerName" | "stood">, by: string): IncomingRow {
  const { customerId, customerName, stood } = place;
  return {
    ...{ ...base, state: "filed", customerId, customerName, filedBy: by },
    invoiceIds: stood.map(({ id }) => id),
    numbers: stood.map(({ number }) => number),
  };
}

/** Files what arrived, or lays it into the queue; the same bytes are taken in once. */
async function takeIn(
  transaction: Transaction,
  context: Context,
  doer: Doer,
  arrived: Arrived,
  given?: Omit<Place, "by">,
): Promise<IncomingRow> {
  const { id, source, file, message } = arrived;
  const known = await transaction.lock(incoming, id);
  if (known !== undefined) return known;
  const { from, subject, text, bounce } = message;
  const base: IncomingRow = {
    ...{ id, source, receivedAt: context.clock.now(), from, subject, text, file, state: "unfiled", invoiceIds: [], numbers: [] },
    ...(bounce !== undefined && { bounce }),
  };
  const place = given === undefined && source === "message" ? await placeMessage(transaction, message) : undefined;
  const row =
    given !== undefined
      ? filedAt(base, given, doer.personName)
      : place === undefined
        ? base
        : filedAt(base, place, `rule:${place.by}`);
  await transaction.insert(incoming, row);
  if (row.state === "filed") await tellFiled(transaction, context, doer, row);
  if (bounce !== undefined && place?.errand !== undefined) await noteBounce(transaction, context, doer, place.errand, bounce);
  return row;
}

/** Where a person says it belongs: an invoice, or a client. */
async function givenPlace(
  reader: Reader,
  input: { readonly invoiceId?: string; readonly customerId?: string },
): Promise<Omit<Place, "by"> | undefined> {
  if (input.invoiceId !== undefined) {
    const standing: StandingRow = found(await reader.get(standings, input.invoiceId), "invoice");
    return { customerId: standing.customerId, customerName: standing.customerName, stood: [standing] };
  }
  if (input.customerId === undefined) return undefined;
  const { customer } = found(await reader.get(customers, input.customerId), "customer");
  return { customerId: input.customerId, customerName: customer.party.name, stood: [] };
}

/** Takes in a message or a scanned letter that a person gives. */
export async function fileIncoming(call: Call, input: InputOf<"fileIncoming">): Promise<Shown> {
  const { context, actor } = call;
  const arrived = await arrive(context, bytesOf(input.base64), input);
  return write(call, { ...input, base64: arrived.id }, async (transaction) =>
    show(await takeIn(transaction, context, actor, arrived, await givenPlace(transaction, input))),
  );
}

/** What came in, by state. */
export function listIncoming(call: Call, input: InputOf<"listIncoming">): Promise<OutputOf<"listIncoming">> {
  return read(call, async (reader) => {
    const page = await reader.scan(incoming, {
      ...{ index: "byState", prefix: [input.state ?? "unfiled"], direction: "descending", limit: input.limit ?? 50 },
      ...(input.after !== undefined && { after: input.after }),
    });
    const { length: waiting } = (await reader.scan(incoming, { index: "byState", prefix: ["unfiled"], limit: 500 })).rows;
    return { rows: page.rows.map(show), waiting, ...(page.next !== undefined && { next: page.next }) };
  });
}

/** Files what lies in the queue, or puts it aside; a report that is put aside lets its address be tried again. */
export function assignIncoming(call: Call, input: InputOf<"assignIncoming">): Promise<Shown> {
  const { context, actor } = call;
  return write(call, input, async (transaction) => {
    const row = found(await transaction.lock(incoming, input.id), "message");
    if (input.discard === true) {
      const discarded: IncomingRow = { ...row, state: "discarded", filedBy: actor.personName };
      await transaction.put(incoming, discarded);
      if (row.bounce !== undefined) await transaction.remove(bouncedAddresses, bouncedId(row.bounce.recipient));
      await record(transaction, context, actor, {
        kind: "message-discarded",
        subject: `incoming:${row.id}`,
        facts: { title: row.subject },
      });
      return show(discarded);
    }
    const place = await givenPlace(transaction, input);
    if (place === undefined) throw new WorkspaceError("invalid-input", "Name an invoice or a client.", { reason: "place" });
    const filed = filedAt(row, place, actor.personName);
    await transaction.put(incoming, filed);
    await tellFiled(transaction, context, actor, filed);
    return show(filed);
  });
}

/** Whether an address for messages exists. */
export function getInboxAddress(call: Call): Promise<OutputOf<"getInboxAddress">> {
  return read(call, async (reader) => {
    const row = await reader.get(inboxAddresses, "inbox");
    return row === undefined ? {} : { createdAt: row.createdAt };
  });
}

/** Makes the address messages come in at, shown once; the one before stops working. */
export async function renewInboxAddress(call: Call, input: InputOf<"renewInboxAddress">): Promise<OutputOf<"renewInboxAddress">> {
  const { context, actor } = call;
  const token = secretToken(context.random.bytes(32));
  const tokenHash = sha256Hex(token);
  await context.store.transact(SYSTEM_TENANT, (transaction) =>
    transaction.insert(inboxOwners, { id: tokenHash, tenantId: actor.tenantId }),
  );
  const before = await write(call, input, async (transaction) => {
    const row = await transaction.lock(inboxAddresses, "inbox");
    await transaction.put(inboxAddresses, { id: "inbox", tokenHash, createdAt: context.clock.now() });
    await record(transaction, context, actor, { kind: "inbox-address-renewed", subject: "inbox", facts: {} });
    return { tokenHash: row?.tokenHash ?? "" };
  });
  if (before.tokenHash !== "" && before.tokenHash !== tokenHash)
    await context.store.transact(SYSTEM_TENANT, (transaction) => transaction.remove(inboxOwners, before.tokenHash));
  return { url: `${context.origin()}/inbound/${token}` };
}

/** Whether an address for messages is some firm's. */
export async function isInbox(context: Context, token: string): Promise<boolean> {
  return (await context.store.read(SYSTEM_TENANT, (reader) => reader.get(inboxOwners, sha256Hex(token)))) !== undefined;
}

/** Takes in a message that a mail server hands over at a firm's secret address. @throws WorkspaceError "not-found", "invalid-input" */
export async function receiveMessage(
  context: Context,
  token: string,
  bytes: Uint8Array,
): Promise<{ readonly state: IncomingRow["state"] }> {
  const owner = await context.store.read(SYSTEM_TENANT, (reader) => reader.get(inboxOwners, sha256Hex(token)));
  return takeMessage(context, found(owner, "address").tenantId, bytes);
}

/** Files a raw message of a tenant. @throws WorkspaceError "invalid-input" where it is none */
export async function takeMessage(
  context: Context,
  tenantId: string,
  bytes: Uint8Array,
): Promise<{ readonly state: IncomingRow["state"] }> {
  const doer = { tenantId, personId: "system:inbox", personName: "Acquit" };
  const arrived = await arrive(context, bytes, { name: "message.eml", mediaType: "message/rfc822" });
  const { state } = await context.store.transact(tenantId, (transaction) => takeIn(transaction, context, doer, arrived));
  context.bell.ring(tenantId);
  return { state };
}

/** The file of something that came in. @throws WorkspaceError "not-found" */
export async function openIncoming(context: Context, actor: Pick<Actor, "tenantId">, id: string) {
  const { file } = found(await context.store.read(actor.tenantId, (reader) => reader.get(incoming, id)), "message");
  return { ...file, bytes: found(await context.files.get(file.hash), "message") };
}
