import { lookup } from "node:dns/promises";
import { MailboxError, type MailboxAccess, type MailboxPlace, type MailboxReader } from "@acquit/engine";
import { ImapFlow } from "imapflow";
import { isAllowedAddress, isLoopback, type AddressPolicy } from "./webhook-address.ts";

const PATIENCE_MS = 30_000;
const MOST_BYTES = 10 * 1024 * 1024;

/** What reading mailboxes needs. */
interface ImapOptions {
  /** Which servers may be connected to, beside public ones. */
  readonly policy: AddressPolicy;
}

/** The address of a server; names are resolved here, so that what is checked is what is connected to. @throws MailboxError */
async function addressOf(host: string, policy: AddressPolicy): Promise<string> {
  const found = await lookup(host, { all: true }).catch(() => []);
  const allowed = found.find(({ address }) => isAllowedAddress(address, policy));
  if (allowed === undefined) throw new MailboxError("unreachable", `The mail server ${host} is not found on the internet.`);
  return allowed.address;
}

function isRefusal(error: unknown): boolean {
  return typeof error === "object" && error !== null && "authenticationFailed" in error && error.authenticationFailed === true;
}

async function withClient<Result>(
  { host, port, isSecure, user, password }: MailboxAccess,
  { policy }: ImapOptions,
  work: (client: ImapFlow) => Promise<Result>,
): Promise<Result> {
  const address = await addressOf(host, policy);
  // Never a password in the clear: without TLS from the start the server must offer it before signing in, but on this machine itself.
  const mayBePlain = policy.allowLoopback && isLoopback(address);
  const client = new ImapFlow({
    ...{ host: address, servername: host, port, secure: isSecure },
    ...(isSecure || mayBePlain ? {} : { doSTARTTLS: true }),
    auth: { user, pass: password },
    ...{ logger: false as const, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS, connectionTimeout: PATIENCE_MS },
  });
  // Told by the call that waits; without a listener it would end the process.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return await work(client);
  } catch (error) {
    if (error instanceof MailboxError) throw error;
    if (isRefusal(error)) throw new MailboxError("refused", "The mail server refuses this name and password.");
    throw new MailboxError("unreachable", `The mail server ${host} does not answer as a mail server should.`);
  } finally {
    client.close();
  }
}

/** The numbers of the messages to read, the oldest first. */
async function numbersOf(client: ImapFlow, place: MailboxPlace | undefined, since: string): Promise<readonly number[]> {
  const wanted = place === undefined ? { since: new Date(`${since}T00:00:00Z`) } : { uid: `${String(place.lastUid + 1)}:*` };
  const found = await client.search(wanted, { uid: true });
  // "N:*" names the last message even when its number is below N.
  return (Array.isArray(found) ? found : []).filter((uid) => uid > (place?.lastUid ?? 0)).sort((first, second) => first - second);
}

/** Mailboxes by IMAP (RFC 9051), read without changing anything in them. */
export function imapMailboxes(options: ImapOptions): MailboxReader {
  return {
    read: (access, from, take) =>
      withClient(access, options, async (client) => {
        const opened = await client.mailboxOpen(access.folder, { readOnly: true }).catch(() => undefined);
        if (opened === undefined) throw new MailboxError("no-folder", `The mailbox has no folder “${access.folder}”.`);
        const validity = String(opened.uidValidity);
        const place = from.place?.validity === validity ? from.place : undefined;
        let lastUid = place?.lastUid ?? 0;
        if (from.most === 0) return { validity, lastUid };
        const numbers = await numbersOf(client, place, from.since);
        for (const uid of numbers.slice(0, from.most)) {
          const message = await client.fetchOne(String(uid), { source: { maxLength: MOST_BYTES + 1 } }, { uid: true });
          const source = message === false ? undefined : message.source;
          if (source !== undefined) await take({ uid, bytes: new Uint8Array(source) });
          lastUid = uid;
        }
        return { validity, lastUid };
      }),
  };
}
