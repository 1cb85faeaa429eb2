import type { Reader, Transaction } from "@acquit/engine";
import type { Role } from "@acquit/workspace";
import { memberships, type MembershipRow } from "./collections.ts";

/** Enough for every firm of a person and every person of a firm. */
const PAGE = 500;

/** The row id of a membership. */
export function membershipId(tenantId: string, personId: string): string {
  return `${tenantId}.${personId}`;
}

/** A person's memberships, the oldest first. */
export async function membershipsOf(reader: Reader, personId: string): Promise<readonly MembershipRow[]> {
  return (await reader.scan(memberships, { index: "byPerson", prefix: [personId], limit: PAGE })).rows;
}

/** A firm's memberships, the oldest first. */
export async function membersOf(reader: Reader, tenantId: string): Promise<readonly MembershipRow[]> {
  return (await reader.scan(memberships, { index: "byTenant", prefix: [tenantId], limit: PAGE })).rows;
}

/** What a person is in a firm. */
export async function roleIn(reader: Reader, tenantId: string, personId: string): Promise<Role | undefined> {
  return (await reader.get(memberships, membershipId(tenantId, personId)))?.role;
}

/** Makes a person a member of a firm, or gives her another role there. */
export async function putMember(
  transaction: Transaction,
  member: Pick<MembershipRow, "tenantId" | "personId" | "role" | "since">,
): Promise<void> {
  await transaction.put(memberships, { id: membershipId(member.tenantId, member.personId), ...member });
}
