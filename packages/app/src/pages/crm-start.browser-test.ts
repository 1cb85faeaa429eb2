import { expect, fixture, waitUntil } from "@open-wc/testing";
import { Bitrix24Screen, CrmScreenError, type PortalFrame } from "@acquit/crm/screen";
import { html } from "lit";
import { FrameSession, type FrameState } from "../crm-session.ts";
import { CrmShell } from "../crm-shell.ts";
import { chooseLanguage } from "../preferences.ts";
import { CrmStartPage } from "./crm-start-page.ts";

customElements.define("app-crm-start", CrmStartPage);
customElements.define("acquit-crm-frame", CrmShell);

const state: FrameState = {
  crm: "bitrix24",
  user: { id: "1", name: "Ada", isAdmin: true },
  isLinked: false,
  firms: [],
  claim: "claim-1",
};

/** A portal that waits for its installation, and notes what it is told. */
function aPortal({ isInstalling = true } = {}) {
  const told: string[] = [];
  const answerTo = (method: string): unknown => {
    told.push(method);
    return method === "placement.list" ? ["LEFT_MENU", "CRM_DEAL_DETAIL_TAB"] : [];
  };
  const frame: PortalFrame = {
    origin: "https://portal.bitrix24.com",
    start: {
      accountId: "member1",
      isAdmin: true,
      languageCode: "en",
      placement: "DEFAULT",
      placementOptions: {},
      isInstalling,
    },
    token: () => Promise.resolve("fresh-token"),
    send: (command) => {
      told.push(command);
      return Promise.resolve({});
    },
    call: (method, { cmd } = {}) => {
      if (method !== "batch") return Promise.resolve({ result: answerTo(method) });
      const answers = Object.entries(cmd as Readonly<Record<string, string>>).map(
        ([name, command]) => [name, answerTo(command.split("?")[0] ?? "")] as const,
      );
      return Promise.resolve({ result: { result: Object.fromEntries(answers), result_error: [] } });
    },
    stop: () => undefined,
  };
  return { screen: new Bitrix24Screen(frame), told };
}

/** Our server, as far as a frame asks it; answers what it was asked. */
function serve(answer: (path: string) => { readonly status: number; readonly body: unknown }): { path: string; body: unknown }[] {
  const asked: { path: string; body: unknown }[] = [];
  window.fetch = (input, init) => {
    const path = new URL(input instanceof Request ? input.url : input, location.href).pathname;
    asked.push({ path, body: JSON.parse(typeof init?.body === "string" ? init.body : "{}") });
    const { status, body } = answer(path);
    return Promise.resolve(Response.json(body, { status }));
  };
  return asked;
}

describe("a CRM's frame that is opened for the first time", () => {
  const ownFetch = window.fetch.bind(window);
  before(() => {
    chooseLanguage("en");
  });
  afterEach(() => {
    window.fetch = ownFetch;
  });

  async function open(given: FrameState, portal = aPortal()) {
    const session = new FrameSession({ ...given, ticket: "ticket-1" }, () => portal.screen.proof());
    const shell = await fixture<CrmShell>(
      html`<acquit-crm-frame .opened=${{ screen: portal.screen, session }}></acquit-crm-frame>`,
    );
    const start = () => shell.shadowRoot?.querySelector("app-crm-start")?.shadowRoot;
    await waitUntil(() => start()?.querySelector("main, p, form") !== null, "no start page", { timeout: 8_000 });
    return { shell, portal, start };
  }

  it("puts its tabs in place, makes a firm and tells the portal once that it is installed", async () => {
    const made: FrameState = { ...state, isLinked: true, firms: [{ id: "t1", name: "Atelier", role: "owner" }] };
    const session = { firmId: "t1", token: "token", expiresAt: "2099-01-01T00:00:00.000Z" };
    const asked = serve((path) => ({ status: path.endsWith("/firm") ? 200 : 503, body: { ...made, session } }));
    const { portal, start, shell } = await open(state);
    await waitUntil(() => start()?.textContent.includes("put in place") === true, "no tabs", { timeout: 8_000 });
    await expect(shell).to.be.accessible();
    expect(portal.told.filter((word) => word === "placement.bind").length).to.equal(2);
    const name = start()?.querySelector("input");
    if (name === null || name === undefined) throw new Error("There is no name to fill in");
    name.value = "Atelier";
    start()?.querySelector("form")?.requestSubmit();
    await waitUntil(() => portal.told.includes("setInstallFinish"), "not finished", { timeout: 8_000 });
    expect(portal.told.filter((word) => word === "setInstallFinish").length).to.equal(1);
    expect(asked[0]).to.deep.equal({
      path: "/crm/bitrix24/firm",
      body: { ticket: "ticket-1", proof: "fresh-token", name: "Atelier" },
    });
  });

  it("leads to the staff app with the claim, for a firm that is there already", async () => {
    const { start } = await open(state);
    expect(start()?.querySelector("a")?.getAttribute("href")).to.equal("/app/crm#claim-1.1");
  });

  it("is not finished while nothing is linked", async () => {
    serve(() => ({ status: 200, body: state }));
    const { portal, start } = await open(state);
    await waitUntil(() => start()?.textContent.includes("put in place") === true, "no tabs", { timeout: 8_000 });
    const goOn = [...(start()?.querySelectorAll("button") ?? [])].find((one) => one.textContent.includes("Done, go on"));
    goOn?.click();
    await waitUntil(() => start()?.querySelector("[role=alert]") !== null, "no word", { timeout: 8_000 });
    expect(start()?.querySelector("[role=alert]")?.textContent).to.contain("No firm is linked yet");
    expect(portal.told).not.to.include("setInstallFinish");
  });

  it("tells whoever is no administrator what to ask for, and changes nothing", async () => {
    const { portal, start } = await open({ ...state, user: { id: "7", name: "Nadia", isAdmin: false }, isLinked: true });
    expect(start()?.textContent).to.contain("Ask the administrator of your portal for a role");
    expect(portal.told.filter((word) => word.startsWith("placement"))).to.deep.equal([]);
  });

  it("says so outside of a portal", async () => {
    const failure = new CrmScreenError("not-in-frame", "no");
    const shell = await fixture<CrmShell>(html`<acquit-crm-frame .failure=${failure}></acquit-crm-frame>`);
    expect(shell.shadowRoot?.textContent).to.contain("works inside your CRM");
  });
});
