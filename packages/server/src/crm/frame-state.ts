import type { CrmFrame } from "@acquit/engine";
import { tenants } from "../access/collections.ts";
import { readSystem, type AccessContext } from "../access/context.ts";
import { openCrmSession } from "../access/crm-sessions.ts";

/** A firm a portal's user may work for. */
export interface FrameFirm {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  /** Which of the portal's own companies it is; absent where it is all of them. */
  readonly ownCompanyId?: string;
}

/** What our page in a frame begins with, and gets anew whenever it proves itself again. */
export interface FrameState {
  readonly crm: string;
  readonly portal: string;
  readonly user: { readonly id: string; readonly name: string; readonly isAdmin: boolean };
  /** Whether any firm is linked to the portal, also one she may not work for. */
  readonly isLinked: boolean;
  /** The firms she may work for. */
  readonly firms: readonly FrameFirm[];
  /** Lets a firm be linked; only for an administrator of the portal. */
  readonly claim?: string;
  /** Her session for one of the firms; absent where she may work for none. */
  readonly session?: { readonly firmId: string; readonly token: string; readonly expiresAt: string };
}

async function firmsOf(access: AccessContext, frame: CrmFrame): Promise<readonly FrameFirm[]> {
  const firms: FrameFirm[] = [];
  for (const { tenantId, role, ownCompanyId } of frame.firms) {
    const tenant = await readSystem(access, (reader) => reader.get(tenants, tenantId));
    if (tenant === undefined || role === undefined) continue;
    firms.push({ id: tenantId, name: tenant.name, role, ...(ownCompanyId === undefined ? {} : { ownCompanyId }) });
  }
  return firms;
}

/** What a proven frame may do; a session is opened for the firm that was asked for, else for the first. */
export async function frameState(
  access: AccessContext,
  { crm, frame, firmId }: { readonly crm: string; readonly frame: CrmFrame; readonly firmId?: string | undefined },
): Promise<FrameState> {
  const { portal, user } = frame;
  const firms = await firmsOf(access, frame);
  const firm = firms.find(({ id }) => id === firmId) ?? firms[0];
  const person = { portal, userId: user.id, name: user.name };
  const session = firm === undefined ? undefined : await openCrmSession(access, { tenantId: firm.id, ...person });
  return {
    crm,
    portal,
    user: { id: user.id, name: user.name, isAdmin: user.isAdmin },
    isLinked: frame.firms.length > 0,
    firms,
    ...(frame.claim === undefined ? {} : { claim: frame.claim }),
    ...(firm === undefined || session === undefined ? {} : { session: { firmId: firm.id, ...session } }),
  };
}
