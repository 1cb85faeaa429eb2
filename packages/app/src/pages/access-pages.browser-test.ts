import { expect, fixture } from "@open-wc/testing";
import { accessRoutes, type AccessDesk } from "@acquit/workspace";
import { html } from "lit";
import { AccountPage } from "./account-page.ts";
import { KeysPage } from "./keys-page.ts";
import { PeoplePage } from "./people-page.ts";
import { SecondFactorCard } from "./second-factor-card.ts";
import { applyLanguage } from "../preferences.ts";

customElements.define("app-people", PeoplePage);
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
