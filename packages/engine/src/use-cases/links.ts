import { addMonths, sha256Hex } from "@acquit/core";
import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { links, standings, type LinkRow } from "../collections.ts";
import { found, todayOf, type Call, type Context } from "../context.ts";
import { record } from "../journal.ts";
import { SYSTEM_TENANT } from "../ports/store.ts";

const TOKEN_BYTES = 32;
const VALID_MONTHS = 12;
const base64url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** 256 random bits as 43 characters that may stand in an address. */
export function secretToken(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    for (const shift of [18, 12, 6, 0]) text += base64url[(group >> shift) & 63] ?? "";
  }
  return text.slice(0, Math.ceil((bytes.length * 8) / 6));
}

/** A link that was made: its address is told once. */
interface MadeLink {
  readonly id: string;
  readonly url: string;
  readonly expiresOn: string;
}

/** Makes a link nobody was told of yet: only the hash of its token is kept. @throws WorkspaceError "not-found", "invalid-input" */
export async function makeLink(context: Context, tenantId: string, invoiceId: string): Promise<MadeLink> {
  const token = secretToken(context.random.bytes(TOKEN_BYTES));
  const id = sha256Hex(token);
  const expiresOn = await context.store.read(tenantId, async (reader) => {
    const standing = found(await reader.get(standings, invoiceId), "invoice");
    if (standing.origin === "imported") {
      throw new WorkspaceError(
        "invalid-input",
        "This receivable comes from another system, which holds its document; record its payments by hand.",
      );
    }
    const today = await todayOf(context, reader);
    const lastDue = standing.instalments.reduce((last, { dueDate }) => (dueDate > last ? dueDate : last), today);
    return addMonths(lastDue, VALID_MONTHS);
  });
  const link: LinkRow = { id, tenantId, invoiceId, createdAt: context.clock.now(), expiresOn };
  // The link first: should the process die in between, there is a link nobody was told of, never one that is told and does not open.
  await context.store.transact(SYSTEM_TENANT, (transaction) => transaction.insert(links, link));
  return { id, url: `${context.origin()}/pay/${token}`, expiresOn };
}

/** Makes a link that was told to nobody stop working. */
export function dropLink(context: Context, id: string): Promise<void> {
  return context.store.transact(SYSTEM_TENANT, async (transaction) => {
    const link = await transaction.lock(links, id);
    if (link !== undefined) await transaction.put(links, { ...link, revokedAt: context.clock.now() });
  });
}

/** Makes a link: the token goes out once, only its hash stays. */
export async function createPaymentLink(call: Call, input: InputOf<"createPaymentLink">): Promise<OutputOf<"createPaymentLink">> {
  const { context, actor } = call;
  const { id, url, expiresOn } = await makeLink(context, actor.tenantId, input.id);
  await context.store.transact(actor.tenantId, (transaction) =>
    record(transaction, context, actor, {
      kind: "payment-link-created",
      subject: `invoice:${input.id}`,
      facts: { link: id.slice(0, 12), expiresOn },
    }),
  );
  context.bell.ring(actor.tenantId);
  return { linkId: id.slice(0, 12), url, expiresOn };
}

/** Makes every link of an invoice stop working. */
export async function revokePaymentLinks(
  call: Call,
  input: InputOf<"revokePaymentLinks">,
): Promise<OutputOf<"revokePaymentLinks">> {
  const { context, actor } = call;
  await context.store.read(actor.tenantId, async (reader) => found(await reader.get(standings, input.id), "invoice"));
  const revoked = await context.store.transact(SYSTEM_TENANT, async (transaction) => {
    const { rows } = await transaction.scan(links, { index: "byInvoice", prefix: [actor.tenantId, input.id], limit: 1_000 });
    const live = rows.filter((row) => row.revokedAt === undefined);
    for (const row of live) await transaction.put(links, { ...row, revokedAt: context.clock.now() });
    return live.length;
  });
  await context.store.transact(actor.tenantId, (transaction) =>
    record(transaction, context, actor, { kind: "payment-links-revoked", subject: `invoice:${input.id}`, facts: { revoked } }),
  );
  context.bell.ring(actor.tenantId);
  return { revoked };
}

/** The live link of a token, or undefined; unknown, expired and revoked look the same to the caller. */
export async function findLink(context: Context, token: string): Promise<LinkRow | undefined> {
  const row = await context.store.read(SYSTEM_TENANT, (reader) => reader.get(links, sha256Hex(token)));
  const today = context.clock.now().slice(0, 10);
  return row === undefined || row.revokedAt !== undefined || row.expiresOn < today ? undefined : row;
}
