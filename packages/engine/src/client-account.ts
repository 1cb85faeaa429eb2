import { WorkspaceError, type ClientAccountDesk, type ClientDesk } from "@acquit/workspace";
import { openCheckout } from "./checkouts.ts";
import { invoiceDesk } from "./client-desk.ts";
import { invoices, standings, type StandingRow } from "./collections.ts";
import { found, todayOf, type Context } from "./context.ts";
import { chosenMethod } from "./online-methods.ts";
import { accountOf } from "./account-view.ts";
import { openOriginal, type FileContent } from "./originals.ts";
import { lateClaims } from "./late-claim-collections.ts";
import { claimPart } from "./late-claim-part.ts";
import type { Reader } from "./ports/store.ts";
import { findClientLink } from "./use-cases/client-links.ts";
import { discountStanding } from "./use-cases/early-discount.ts";
import { providersOf } from "./use-cases/provider-accounts.ts";

/** Opens the account of whoever holds this token. @throws WorkspaceError "not-found", the same for unknown, expired and revoked links */
export async function openClientAccount(context: Context, token: string): Promise<ClientAccountDesk> {
  const { id, tenantId, customerId } = found(await findClientLink(context, token), "link");
  const page = `${context.origin()}/account/${token}`;
  const linkId = id.slice(0, 12);
  const own = (reader: Reader, invoiceId: string) => ownInvoice(reader, customerId, invoiceId);
  return {
    getAccount: () => context.store.read(tenantId, (reader) => accountOf(context, reader, customerId)),
    invoice: (invoiceId) => {
      const guarded = async () => {
        // A claim is shown on the page of its invoice, and paid there.
        const claimed = await context.store.read(tenantId, async (reader) => {
          const { origin } = await own(reader, invoiceId);
          return origin === "claim" ? await reader.get(lateClaims, invoiceId) : undefined;
        });
        const place = { tenantId, linkId, page: `${page}/invoices/${invoiceId}` };
        const desk = invoiceDesk(context, { ...place, invoiceId: claimed?.invoiceId ?? invoiceId });
        if (claimed === undefined) return desk;
        return {
          ...desk,
          createCheckout: (request) => desk.createCheckout({ claimId: claimed.id, ...request }),
        } satisfies ClientDesk;
      };
      return {
        getInvoice: async (signal) => (await guarded()).getInvoice(signal),
        createCheckout: async (request) => (await guarded()).createCheckout(request),
        ask: async (question) => (await guarded()).ask(question),
      };
    },
    createCheckout: async ({ invoiceIds, provider: wanted, attempt }) => {
      const { parts, providers } = await context.store.read(tenantId, async (reader) => {
        const today = await todayOf(context, reader);
        const chosen = [];
        for (const invoiceId of new Set(invoiceIds)) chosen.push(await payablePart(reader, customerId, invoiceId, today));
        return { parts: chosen.filter(({ minor }) => minor > 0), providers: await providersOf(context, reader) };
      });
      const chosen = chosenMethod(providers, wanted);
      if (chosen === undefined) throw new WorkspaceError("unavailable", "No online payment is offered.");
      return openCheckout(context, { tenantId, linkId, parts, ...chosen, page, ...(attempt === undefined ? {} : { attempt }) });
    },
  };
}

/** A client sees her own invoices and no others. @throws WorkspaceError "not-found" */
async function ownInvoice(reader: Reader, customerId: string, invoiceId: string): Promise<StandingRow> {
  const standing = found(await reader.get(standings, invoiceId), "invoice");
  return found(standing.customerId === customerId ? standing : undefined, "invoice");
}

/** What settles an invoice today: all that is open, or what earns its early-payment discount. */
async function payablePart(reader: Reader, customerId: string, invoiceId: string, today: string) {
  const standing = await ownInvoice(reader, customerId, invoiceId);
  const claim = standing.origin === "claim" ? await reader.get(lateClaims, invoiceId) : undefined;
  if (claim !== undefined) return { invoiceId, document: (await claimPart(reader, claim)).document, minor: standing.open };
  const issued = found(await reader.get(invoices, invoiceId), "invoice");
  const early = await discountStanding(reader, issued, standing, today);
  return { invoiceId, document: issued.document, minor: early?.state === "open" ? early.missing : standing.open };
}

/** The original of one of a client's invoices. @throws WorkspaceError "not-found" */
export async function openAccountOriginal(context: Context, token: string, invoiceId: string): Promise<FileContent> {
  const { tenantId, customerId } = found(await findClientLink(context, token), "link");
  const id = await context.store.read(tenantId, async (reader) => {
    const { origin } = await ownInvoice(reader, customerId, invoiceId);
    return origin === "claim" ? (await reader.get(lateClaims, invoiceId))?.invoiceId : invoiceId;
  });
  return openOriginal(context, tenantId, found(id, "invoice"));
}
