import { addMonths, sha256Hex } from "@acquit/core";
import { WorkspaceError, type InputOf, type OutputOf } from "@acquit/workspace";
import { clientLinks, type ClientLinkRow } from "../client-collections.ts";
import { customers, standings } from "../collections.ts";
import { found, read, todayOf, write, type Call, type Context } from "../context.ts";
import { record } from "../journal.ts";
import { enqueue } from "../outbox.ts";
import { isMailAddress } from "../ports/message-channel.ts";
import { SYSTEM_TENANT, type Reader } from "../ports/store.ts";
import { sealText } from "../ports/vault.ts";
import { secretToken } from "./links.ts";

const TOKEN_BYTES = 32;
const VALID_MONTHS = 12;

/** A client is known by her record, or by having been billed. @throws WorkspaceError "not-found" */
async function requireClient(reader: Reader, customerId: string): Promise<void> {
  if ((await reader.get(customers, customerId)) !== undefined) return;
  const { rows } = await reader.scan(standings, { index: "byCustomer", prefix: [customerId], limit: 1 });
  found(rows[0], "customer");
}

/** Makes a link to all of a client's invoices: the token goes out once, only its hash stays. */
export async function createClientLink(call: Call, input: InputOf<"createClientLink">): Promise<OutputOf<"createClientLink">> {
  const { context, actor } = call;
  const to = input.to?.trim();
  const today = await read(call, async (reader) => {
    await requireClient(reader, input.id);
    return todayOf(context, reader);
  });
  if (to !== undefined && !isMailAddress(to))
    throw new WorkspaceError("invalid-input", "This is not one e-mail address, as name@example.org is.", {
      reason: "mail-address",
    });
  if (to !== undefined && context.mail === undefined)
    throw new WorkspaceError("unavailable", "No message is sent from here; hand the link over.");
  const token = secretToken(context.random.bytes(TOKEN_BYTES));
  const id = sha256Hex(token);
  const expiresOn = addMonths(today, VALID_MONTHS);
  const row: ClientLinkRow = { id, tenantId: actor.tenantId, customerId: input.id, createdAt: context.clock.now(), expiresOn };
  // The link first: a link nobody hears of opens to nobody.
  await context.store.transact(SYSTEM_TENANT, (transaction) => transaction.insert(clientLinks, row));
  const url = `${context.origin()}/account/${token}`;
  const errandId = context.random.id();
  // No answer is kept under the idempotency key: it would hold the secret. A repeat mails nothing twice.
  const step = `account-${call.options.idempotencyKey ?? errandId}`;
  await context.store.transact(actor.tenantId, async (transaction) => {
    if (to !== undefined) {
      await enqueue(transaction, context, {
        id: errandId,
        topic: "account-mail",
        subject: `customer:${input.id}`,
        step,
        payload: { to, label: to, link: id, sealed: sealText(context.vault, url, `errand:${errandId}`) },
      });
    }
    const facts = { link: id.slice(0, 12), expiresOn, to };
    await record(transaction, context, actor, { kind: "client-link-created", subject: `customer:${input.id}`, facts });
  });
  context.bell.ring(actor.tenantId);
  return { url, expiresOn, ...(to === undefined ? {} : { errandId }) };
}

/** Makes every link to a client's account stop working. */
export async function revokeClientLinks(call: Call, input: InputOf<"revokeClientLinks">): Promise<OutputOf<"revokeClientLinks">> {
  const { context, actor } = call;
  await read(call, (reader) => requireClient(reader, input.id));
  const revoked = await context.store.transact(SYSTEM_TENANT, async (transaction) => {
    const { rows } = await transaction.scan(clientLinks, {
      index: "byCustomer",
      prefix: [actor.tenantId, input.id],
      limit: 1_000,
    });
    const live = rows.filter((row) => row.revokedAt === undefined);
    for (const row of live) await transaction.put(clientLinks, { ...row, revokedAt: context.clock.now() });
    return live.length;
  });
  return write(call, input, async (transaction) => {
    await record(transaction, context, actor, {
      kind: "client-links-revoked",
      subject: `customer:${input.id}`,
      facts: { revoked },
    });
    return { revoked };
  });
}

/** The live link of a token, or undefined; unknown, expired and revoked look the same to the caller. */
export async function findClientLink(context: Context, token: string): Promise<ClientLinkRow | undefined> {
  const row = await context.store.read(SYSTEM_TENANT, (reader) => reader.get(clientLinks, sha256Hex(token)));
  const today = context.clock.now().slice(0, 10);
  return row === undefined || row.revokedAt !== undefined || row.expiresOn < today ? undefined : row;
}
