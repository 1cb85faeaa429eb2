import assert from "node:assert/strict";
import type { Store } from "@acquit/engine";
import { sampleCustomers, sampleDraft, sampleProfile } from "@acquit/engine/sample";
import { PretendMail } from "../../../engine/src/pretend-mail.test-suite.ts";
import { PASSWORD, StaffSite, type Client, type Firm } from "./staff-site.test-suite.ts";

/** The address of the person whom these tests erase. */
export const paulsEmail = "paul@example.com";
/** His name. */
export const paulsName = "Paul Petit";

/** A firm with an owner and Paul. */
export interface Team {
  readonly site: StaffSite;
  readonly firm: Firm;
  readonly paul: Client;
  readonly id: string;
}

/** Invites Paul to a firm and has him join. */
export async function join(site: StaffSite, firm: Firm, role: string): Promise<Client> {
  const { url } = await firm.owner.ask("POST", "/v1/invitations", { email: paulsEmail, role });
  const browser = site.browser();
  const token = String(url).split("#")[1];
  await browser.ask("POST", "/auth/invitations/accept", { token, name: paulsName, password: PASSWORD });
  return browser;
}

/** A firm for which Paul has drafted, asked to be told, and been sent a report. */
export async function aTeam(role = "owner", store?: Store): Promise<Team> {
  const site = new StaffSite({ mail: new PretendMail(), ...(store === undefined ? {} : { store }) });
  const firm = await site.firm("Atelier");
  const paul = await join(site, firm, role);
  const { person } = (await paul.ask("GET", "/v1/session")) as { person: { id: string } };
  const [customer] = sampleCustomers;
  assert(customer);
  await firm.owner.ask("PUT", "/v1/profile", { profile: sampleProfile });
  await paul.ask("PUT", `/v1/customers/${customer.id}`, {
    customer: { id: customer.id, party: customer.party, language: "fr", archived: false, revision: 0 },
  });
  const document = sampleDraft(site.random, customer, "2026-03-02");
  await paul.ask("PUT", "/v1/drafts/by-paul", { revision: 0, document });
  return { site, firm, paul, id: person.id };
}

/** What the firm tells of people and rights, of its journal and its drafts, as text. */
export async function everythingRead({ site, firm }: Pick<Team, "site" | "firm">): Promise<string> {
  const told: unknown[] = [await site.everyRow()];
  for (const path of ["/v1/journal?limit=500", "/v1/drafts", "/v1/people", "/v1/people/former", "/v1/invitations"])
    told.push(await firm.owner.ask("GET", path));
  return JSON.stringify(told);
}
