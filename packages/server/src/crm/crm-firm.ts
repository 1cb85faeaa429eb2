import type { CrmFrame, Engine } from "@acquit/engine";
import { WorkspaceError, type Workspace } from "@acquit/workspace";
import { changeAs } from "../access/changes.ts";
import { tenants } from "../access/collections.ts";
import type { AccessContext } from "../access/context.ts";
import { crmPersonId, scopesOfCrmRole } from "../access/crm-sessions.ts";

/** A firm to be made. */
export interface NewCrmFirm {
  readonly name: string;
  /** Which of the portal's own companies it is; absent where it is all of them. */
  readonly ownCompanyId?: string | undefined;
}

/** Makes a firm for a portal; answers its id. */
export type CrmFirmMaker = (frame: CrmFrame, firm: NewCrmFirm) => Promise<string>;

/** The seller is the portal's own company, where it is plain which one; a portal that does not answer leaves it to the settings. */
async function fillProfile(workspace: Workspace, ownCompanyId: string | undefined): Promise<void> {
  try {
    const { rows } = ownCompanyId === undefined ? await workspace.listCrmOwnCompanies({}) : { rows: [{ id: ownCompanyId }] };
    const [only] = rows;
    if (rows.length === 1 && only !== undefined) await workspace.fillProfileFromCrm({ companyId: only.id });
  } catch (error) {
    if (!(error instanceof WorkspaceError) || error.code === "internal") throw error;
  }
}

/**
 * Makes firms for portals whose administrator has none yet: the firm is linked to the portal and she owns it, through the portal; whom she
 * invites may sign in outside of it. @throws WorkspaceError "forbidden" for anybody who is no administrator of the portal
 */
export function crmFirmMaker(access: AccessContext, engine: Pick<Engine, "workspaceFor">): CrmFirmMaker {
  return async (frame, { name, ownCompanyId }) => {
    const { claim, user, portal } = frame;
    if (claim === undefined) throw new WorkspaceError("forbidden", "Only an administrator of the portal can make a firm here.");
    const tenantId = access.random.id();
    const person = { tenantId, personId: crmPersonId({ portal, userId: user.id }), personName: user.name };
    await changeAs(access, person, async (transaction) => {
      await transaction.insert(tenants, { id: tenantId, name, createdAt: access.clock.now() });
      return [
        { kind: "firm-created", subject: `crm:${portal}`, facts: { before: null, after: { firm: name, owner: user.name } } },
      ];
    });
    const workspace = engine.workspaceFor({ ...person, tenantName: name, scopes: scopesOfCrmRole("owner") });
    const { link } = await workspace.linkCrm({ claim, ...(ownCompanyId === undefined ? {} : { ownCompanyId }) });
    await workspace.saveCrmRoles({ roles: [{ userId: user.id, role: "owner" }], revision: link?.revision ?? 1 });
    await fillProfile(workspace, ownCompanyId);
    return tenantId;
  };
}
