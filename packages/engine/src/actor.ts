import { WorkspaceError, type Scope } from "@acquit/workspace";

/** Who acts, for which firm, with which rights. */
export interface Actor {
  readonly tenantId: string;
  readonly tenantName: string;
  readonly personId: string;
  readonly personName: string;
  readonly scopes: ReadonlySet<Scope>;
}

/** Refuses an actor without the right. @throws WorkspaceError "forbidden" */
export function requireScope(actor: Actor, scope: Scope): void {
  if (!actor.scopes.has(scope)) {
    throw new WorkspaceError("forbidden", "Your role does not allow this; ask the owner of the account.", { scope });
  }
}
