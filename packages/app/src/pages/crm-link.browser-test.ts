import { expect, fixture, waitUntil } from "@open-wc/testing";
import type { InputOf, Workspace } from "@acquit/workspace";
import { html, type LitElement } from "lit";
import { chooseLanguage } from "../preferences.ts";
import { CrmCheckCard } from "./crm-check-card.ts";
import { CrmCompaniesCard } from "./crm-companies-card.ts";
import { aDesk, button, link, settled } from "./crm-desk.test-suite.ts";
import { CrmPage } from "./crm-page.ts";
import { CrmPeopleCard } from "./crm-people-card.ts";
import { CrmSyncCard } from "./crm-sync-card.ts";

customElements.define("app-crm-check", CrmCheckCard);
customElements.define("app-crm-companies", CrmCompaniesCard);
customElements.define("app-crm", CrmPage);
customElements.define("app-crm-people", CrmPeopleCard);
customElements.define("app-crm-sync", CrmSyncCard);

describe("the link to a CRM", () => {
  before(() => {
    chooseLanguage("en");
  });

  const draw = (workspace: Workspace, claim = "") =>
    fixture<CrmPage>(
      html`<app-crm
        .workspace=${workspace}
        .firm=${"Atelier"}
        .claim=${claim}
        .scopes=${["profile:write", "operations:read", "operations:write", "people:write"]}
      ></app-crm>`,
    );
  const part = async (page: CrmPage, tag: string) => settled((await settled(page)).querySelector(tag) as unknown as LitElement);

  it("shows how far the comparison is, what was refused, and what waits for a decision", async () => {
    const settledConflicts: InputOf<"settleCrmConflict">[] = [];
    const desk = aDesk({
      settleCrmConflict: (input: InputOf<"settleCrmConflict">) => {
        settledConflicts.push(input);
        return Promise.resolve({});
      },
    });
    const page = await draw(desk);
    const root = await part(page, "app-crm-sync");
    await expect(page).to.be.accessible();
    const bar = root.querySelector("progress");
    expect([bar?.value, bar?.max]).to.deep.equal([40, 100]);
    expect(root.textContent).to.contain("Number taken");
    expect(root.textContent).to.contain("Lea SAS");
    button(root, "Keep the CRM's").click();
    await waitUntil(() => settledConflicts.length === 1, "not settled", { timeout: 8_000 });
    expect(settledConflicts).to.deep.equal([{ customerId: "c1", take: "theirs" }]);
  });

  it("saves the roles of the portal's users and keeps those of users it did not list", async () => {
    const saved: InputOf<"saveCrmRoles">[] = [];
    const desk = aDesk({
      saveCrmRoles: (input: InputOf<"saveCrmRoles">) => {
        saved.push(input);
        return Promise.resolve({ kinds: [], link });
      },
    });
    const root = await part(await draw(desk), "app-crm-people");
    const select = root.querySelector<HTMLSelectElement>('select[name="7"]');
    if (select === null) throw new Error("Nadia is not listed");
    select.value = "biller";
    root.querySelector("form")?.requestSubmit();
    await waitUntil(() => saved.length === 1, "not saved", { timeout: 8_000 });
    expect(saved[0]).to.deep.equal({
      roles: [
        { userId: "99", role: "reader" },
        { userId: "1", role: "owner" },
        { userId: "7", role: "biller" },
      ],
      revision: 3,
    });
  });

  it("is made by the claim of the portal, with a role for whoever brings it", async () => {
    const done: unknown[] = [];
    const desk = aDesk({
      linkCrm: (input: InputOf<"linkCrm">) => {
        done.push(input);
        return Promise.resolve({ kinds: [], link: { ...link, roles: [] } });
      },
      saveCrmRoles: (input: InputOf<"saveCrmRoles">) => {
        done.push(input);
        return Promise.resolve({ kinds: [], link });
      },
    });
    const root = await settled(await draw(desk, "claim-1.7"));
    await waitUntil(() => root.querySelector("form") !== null, "no form", { timeout: 8_000 });
    root.querySelector("form")?.requestSubmit();
    await waitUntil(() => root.querySelector("form") === null, "not linked", { timeout: 8_000 });
    expect(done).to.deep.equal([{ claim: "claim-1" }, { roles: [{ userId: "7", role: "owner" }], revision: 3 }]);
  });

  it("tells what the portal supports", async () => {
    const desk = aDesk({
      examineCrm: () => Promise.resolve({ rows: [{ code: "timeline-type", outcome: "unknown", detail: "dynamic_31" }] }),
    });
    const root = await part(await draw(desk), "app-crm-check");
    button(root, "Check").click();
    await waitUntil(() => root.textContent.includes("dynamic_31"), "no finding", { timeout: 8_000 });
    expect(root.querySelector(".badge")?.textContent).to.equal("unknown");
  });
});
