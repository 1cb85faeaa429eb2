import { requireScope } from "@acquit/engine";
import { accessRoutes, type AccessDesk, type AccessInput, type AccessOperation, type AccessOutput } from "@acquit/workspace";
import * as accountCases from "./account.ts";
import { createClientSession } from "./client-sessions.ts";
import type { AccessCall } from "./context.ts";
import * as invitationCases from "./invitations.ts";
import * as keyCases from "./keys.ts";
import * as originCases from "./origins.ts";
import * as peopleCases from "./people.ts";
import * as privacyCases from "./person-privacy.ts";
import * as factorCases from "./second-factor-cases.ts";

type UseCases = {
  readonly [Name in AccessOperation]: (call: AccessCall, input: AccessInput<Name>) => Promise<AccessOutput<Name>>;
};

/** One use case per operation of the route table; a missing one does not compile. */
const useCases: UseCases = {
  listPeople: peopleCases.listPeople,
  changeRole: peopleCases.changeRole,
  removeMember: peopleCases.removeMember,
  listFormerPeople: privacyCases.listFormerPeople,
  exportPerson: privacyCases.exportPerson,
  erasePerson: privacyCases.erasePerson,
  exportAccount: privacyCases.exportAccount,
  listInvitations: invitationCases.listInvitations,
  invite: invitationCases.invite,
  revokeInvitation: invitationCases.revokeInvitation,
  listKeys: keyCases.listKeys,
  createKey: keyCases.createKey,
  revokeKey: keyCases.revokeKey,
  listOrigins: originCases.listOrigins,
  saveOrigins: originCases.saveOrigins,
  createClientSession,
  listFirms: accountCases.listFirms,
  switchFirm: accountCases.switchFirm,
  listSessions: accountCases.listSessions,
  revokeSession: accountCases.revokeSession,
  changePassword: accountCases.changePassword,
  getSecondFactor: factorCases.getSecondFactor,
  enableSecondFactor: factorCases.enableSecondFactor,
  confirmSecondFactor: factorCases.confirmSecondFactor,
  disableSecondFactor: factorCases.disableSecondFactor,
};

/** Everything a caller may ask or do about people and rights; each call is checked against her scopes. */
export function accessDeskFor(call: AccessCall): AccessDesk {
  const bind =
    <Name extends AccessOperation>(name: Name) =>
    async (input: AccessInput<Name>): Promise<AccessOutput<Name>> => {
      requireScope(call.caller.actor, accessRoutes[name].scope);
      return useCases[name](call, input);
    };
  return Object.fromEntries((Object.keys(useCases) as AccessOperation[]).map((name) => [name, bind(name)])) as AccessDesk;
}
