import { expect, fixture, waitUntil } from "@open-wc/testing";
import { WorkspaceError, accessRoutes, type AccessDesk } from "@acquit/workspace";
import { html } from "lit";
import { AccountPage } from "./account-page.ts";
import { KeysPage } from "./keys-page.ts";
import { PeoplePage } from "./people-page.ts";
import { PeoplePrivacyCard } from "./people-privacy-card.ts";
import { SecondFactorCard } from "./second-factor-card.ts";
import { applyLanguage } from "../preferences.ts";

customElements.define("app-people", PeoplePage);
customElements.define("app-people-privacy", PeoplePrivacyCard);
customElements.define("app-keys", KeysPage);
customElements.define("app-account", AccountPage);
customElements.define("app-second-factor", SecondFactorCard);

const now = "2026-03-02T09:00:00.000Z";

/** A desk of one firm with two people, one key, two sessions; what is changed is noted. */
function aDesk(changed: string[] = []): AccessDesk {
  const answers = {
    listPeople: {
      rows: [
        { id: "anne", name: "Anne", email: "anne@example.com", role: "owner", since: now, secondFactor: true },
        { id: "paul", name: "Paul", email: "paul@example.com", role: "reader", since: now, secondFactor: false },
      ],
    },
    listFormerPeople: { rows: [{ id: "luc", name: "Luc", leftAt: now }] },
    exportPerson: { generatedAt: now, data: { account: { name: "Paul" } }, csv: {} },
    exportAccount: { generatedAt: now, data: {}, csv: {} },
    erasePerson: { erasedEntries: 3, renamedEntries: 5, accountErased: true },
    listInvitations: { rows: [{ id: "i1", email: "lucie@example.com", role: "biller", expiresAt: now }] },
    invite: { id: "i2", url: "https://acquit.example/app/invitation#secret", expiresAt: now },
    listKeys: { rows: [{ id: "k1", name: "CRM", prefix: "acq_abcdef", role: "owner", createdAt: now }] },
    createKey: { id: "k2", key: "acq_the-whole-key", prefix: "acq_the-wh" },
    listOrigins: { origins: ["https://shop.example"] },
    listSessions: {
      rows: [
        { id: "s1", userAgent: "Firefox, Linux", createdAt: now, lastSeenAt: now, current: true },
        { id: "s2", userAgent: "Safari, iOS", createdAt: now, lastSeenAt: now, current: false },
      ],
    },
    getSecondFactor: { on: false, recoveryCodesLeft: 0 },
    enableSecondFactor: { secret: "GEZDGNBV", uri: "otpauth://totp/Acquit:anne?secret=GEZDGNBV" },
    confirmSecondFactor: { recoveryCodes: ["AAAA-BBBB-CCCC-DDDD"] },
  } as Readonly<Record<string, unknown>>;
  const call = (name: string) => (input: unknown) => {
    changed.push(`${name} ${JSON.stringify(input)}`);
    return Promise.resolve(answers[name] ?? {});
  };
  return Object.fromEntries(Object.keys(accessRoutes).map((name) => [name, call(name)])) as unknown as AccessDesk;
}

async function settled(element: Element & { readonly updateComplete: Promise<unknown> }): Promise<ShadowRoot> {
  for (let turn = 0; turn < 8; turn += 1) {
    await Promise.resolve();
    await element.updateComplete;
  }
  const root = element.shadowRoot;
  if (root === null) throw new Error("The page drew nothing");
  return root;
}

function submit(root: ShadowRoot, values: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(values)) {
    const field = root.querySelector<HTMLInputElement>(`[name="${name}"]`);
    if (field !== null) field.value = value;
  }
  root.querySelector("form")?.requestSubmit();
}

function press(root: ShadowRoot, words: string): void {
  const button = [...root.querySelectorAll("button")].find(
    (one) => one.textContent.trim() === words || one.getAttribute("aria-label") === words,
  );
  if (button === undefined) throw new Error(`There is no button ${words}`);
  button.click();
}

/** The name under which a file is handed over, which is not written. */
async function catchDownload(act: () => void): Promise<string> {
  let name = "";
  Object.defineProperty(HTMLAnchorElement.prototype, "click", {
    configurable: true,
    value(this: HTMLAnchorElement) {
      name = this.download;
    },
  });
  try {
    act();
    await waitUntil(() => name !== "", "a file is handed over");
    return name;
  } finally {
    Reflect.deleteProperty(HTMLAnchorElement.prototype, "click");
  }
}

/** The card of the people's rights, once it lists them. */
async function rights(element: PeoplePage): Promise<{ card: PeoplePrivacyCard; root: ShadowRoot; dialog: HTMLDialogElement }> {
  const find = () => element.shadowRoot?.querySelector<PeoplePrivacyCard>("app-people-privacy");
  await waitUntil(() => find()?.shadowRoot?.querySelector(".row"), "the people are listed");
  const card = find() ?? new PeoplePrivacyCard();
  const root = card.renderRoot as ShadowRoot;
  const dialog = root.querySelector("dialog");
  if (dialog === null) throw new Error("The card drew no question");
  return { card, root, dialog };
}

describe("what the law gives the firm's own people", () => {
  for (const language of ["fr", "en"] as const) {
    it(`is accessible, with the question before an erasure open, and names who left (${language})`, async () => {
      applyLanguage(language);
      const element = await fixture<PeoplePage>(html`<app-people .access=${aDesk()}></app-people>`);
      const { card, root, dialog } = await rights(element);
      await expect(card).to.be.accessible();
      expect(root.textContent).to.contain("Luc");
      press(root, language === "fr" ? "Effacer les données de Luc" : "Erase the data about Luc");
      await waitUntil(() => dialog.open, "the question is open");
      expect(dialog.querySelectorAll("li").length).to.equal(5);
      await expect(card).to.be.accessible();
    });
  }

  it("erases only after that was confirmed, with the reason, and looks again who is there", async () => {
    applyLanguage("en");
    const changed: string[] = [];
    const element = await fixture<PeoplePage>(html`<app-people .access=${aDesk(changed)} .personId=${"anne"}></app-people>`);
    const { root, dialog } = await rights(element);
    press(root, "Erase the data about Luc");
    await waitUntil(() => dialog.open, "the question is open");
    press(root, "Cancel");
    expect(dialog.open).to.equal(false);
    press(root, "Erase the data about Paul");
    await waitUntil(() => dialog.open, "the question is open again");
    expect(dialog.textContent).to.contain("Erase the data about Paul?");
    expect(changed.some((call) => call.startsWith("erasePerson"))).to.equal(false);
    submit(root, { reason: "asked by letter" });
    await waitUntil(() => root.textContent.includes("Paul: 3 journal entries erased, 5 put under a pseudonym."), "it says so");
    expect(changed).to.include('erasePerson {"id":"paul","reason":"asked by letter"}');
    await waitUntil(() => changed.filter((call) => call.startsWith("listFormerPeople")).length === 2, "the list is read again");
  });

  it("says why the last owner is not erased", async () => {
    applyLanguage("en");
    const refusal = new WorkspaceError("conflict", "no", { reason: "last-owner" });
    const desk = { ...aDesk(), erasePerson: () => Promise.reject(refusal) };
    const { root, dialog } = await rights(await fixture<PeoplePage>(html`<app-people .access=${desk}></app-people>`));
    press(root, "Erase the data about Anne");
    await waitUntil(() => dialog.open, "the question is open");
    submit(root, {});
    await waitUntil(() => root.querySelector("[role=alert]")?.textContent.includes("last owner"), "it says why");
  });

  it("hands a copy over as a file", async () => {
    applyLanguage("en");
    const changed: string[] = [];
    const { root } = await rights(await fixture<PeoplePage>(html`<app-people .access=${aDesk(changed)}></app-people>`));
    const named = await catchDownload(() => {
      press(root, "Download the data about Luc");
    });
    expect(named).to.equal("luc.json");
    expect(changed).to.include('exportPerson {"id":"luc"}');
  });
});

describe("the pages of people, keys and the account", () => {
  // Whatever language another file of tests, run at the same time, has remembered.
  before(() => {
    applyLanguage("en");
  });

  it("are accessible", async () => {
    for (const page of [
      html`<app-people .access=${aDesk()} .personId=${"anne"}></app-people>`,
      html`<app-keys .access=${aDesk()}></app-keys>`,
      html`<app-account .access=${aDesk()}></app-account>`,
    ]) {
      const element = await fixture<PeoplePage>(page);
      await settled(element);
      await expect(element).to.be.accessible();
    }
  });

  it("show an invitation's link once it is made", async () => {
    const element = await fixture<PeoplePage>(html`<app-people .access=${aDesk()}></app-people>`);
    submit(await settled(element), { email: "new@example.com" });
    const root = await settled(element);
    expect(root.querySelector<HTMLInputElement>(".shown-once input")?.value).to.equal(
      "https://acquit.example/app/invitation#secret",
    );
    await expect(element).to.be.accessible();
  });

  it("remove a person only after that was confirmed", async () => {
    const changed: string[] = [];
    const element = await fixture<PeoplePage>(html`<app-people .access=${aDesk(changed)}></app-people>`);
    const root = await settled(element);
    root.querySelectorAll<HTMLButtonElement>(".acts button")[1]?.click();
    await settled(element);
    expect(changed.some((call) => call.startsWith("removeMember"))).to.equal(false);
    await expect(element).to.be.accessible();
    root.querySelector<HTMLButtonElement>(".sure .primary")?.click();
    await settled(element);
    expect(changed).to.include('removeMember {"id":"paul"}');
  });

  it("give a copy of what is kept about oneself", async () => {
    const changed: string[] = [];
    const element = await fixture<AccountPage>(html`<app-account .access=${aDesk(changed)}></app-account>`);
    const root = element.shadowRoot as ShadowRoot;
    const named = await catchDownload(() => {
      press(root, "Download my data");
    });
    expect(named).to.equal("acquit-account.json");
    await waitUntil(() => root.textContent.includes("The file is downloaded."), "it says so");
    expect(changed).to.include("exportAccount {}");
  });

  it("take a second factor from the password over the QR code to the recovery codes", async () => {
    const element = await fixture<SecondFactorCard>(html`<app-second-factor .access=${aDesk()}></app-second-factor>`);
    submit(await settled(element), { password: "une phrase assez longue" });
    const scanning = await settled(element);
    expect(scanning.querySelector(".qr path")?.getAttribute("d")).to.match(/^M\d+ \d+h1v1h-1z/);
    await expect(element).to.be.accessible();
    submit(scanning, { code: "123456" });
    expect((await settled(element)).textContent).to.contain("AAAA-BBBB-CCCC-DDDD");
    await expect(element).to.be.accessible();
  });
});
