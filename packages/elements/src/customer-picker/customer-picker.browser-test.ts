import { WorkspaceError, type InputOf, type Workspace } from "@acquit/workspace";
import { expect, fixture, html, oneEvent, waitUntil } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import { aCustomer, aParty, aWorkspace } from "../workspace-stand-in.test-suite.ts";
import type { CustomerChosenEvent } from "./customer-chosen-event.ts";
import type { CustomerPicker } from "./customer-picker.ts";
import "./define.ts";

const found = [aCustomer(), aCustomer({ id: "dunes", party: aParty({ name: "Hôtel des Dunes" }) })];

async function shown(
  operations: Partial<Workspace> = {},
  party?: ReturnType<typeof aParty>,
  lang = "fr",
): Promise<CustomerPicker> {
  const workspace = aWorkspace({
    listCustomers: async () => ({ rows: found }),
    getCustomer: async () => aCustomer(),
    ...operations,
  });
  const box = await fixture<HTMLElement>(
    html`<main lang=${lang}>
      <acquit-customer-picker .workspace=${workspace} .party=${party} customer-id="client-exemple"></acquit-customer-picker>
    </main>`,
  );
  const picker = box.querySelector("acquit-customer-picker") as CustomerPicker;
  await picker.updateComplete;
  return picker;
}

const options = (picker: CustomerPicker) => [...picker.renderRoot.querySelectorAll("[role=option]")];
const listed = (picker: CustomerPicker, count: number) =>
  waitUntil(() => options(picker).length === count, `${String(count)} options are listed`);
const input = (picker: CustomerPicker, id: string) => picker.renderRoot.querySelector<HTMLInputElement>(`#${id}`);

async function fill(picker: CustomerPicker, id: string, text: string): Promise<void> {
  const control = input(picker, id) as HTMLInputElement;
  control.focus();
  control.value = text;
  control.dispatchEvent(new InputEvent("input", { bubbles: true }));
  control.dispatchEvent(new Event("change", { bubbles: true }));
  await picker.updateComplete;
}

function press(picker: CustomerPicker, name: string): void {
  [...picker.renderRoot.querySelectorAll("button")].find(({ textContent }) => textContent.trim() === name)?.click();
}

describe("customer picker", function () {
  this.timeout(30_000);
  for (const lang of ["fr", "en"]) {
    it(`is accessible empty, open, chosen and in its form (${lang})`, async () => {
      const picker = await shown({}, undefined, lang);
      await expect(picker).to.be.accessible();
      picker.focus();
      await listed(picker, 3);
      await expect(picker).to.be.accessible();
      (options(picker)[2] as HTMLElement).click();
      await picker.updateComplete;
      await expect(picker).to.be.accessible();
      await expect(await shown({}, aParty(), lang)).to.be.accessible();
    });
  }

  it("chooses by keyboard and goes on from the chosen client", async () => {
    const picker = await shown();
    picker.focus();
    await listed(picker, 3);
    await sendKeys({ press: "ArrowDown" });
    setTimeout(() => void sendKeys({ press: "Enter" }));
    const { customer } = await oneEvent<CustomerChosenEvent>(picker, "customer-chosen");
    expect(customer.id).to.equal("dunes");
    await waitUntil(() => picker.shadowRoot?.activeElement?.textContent.trim() === "Changer de client");
  });

  it("asks once for what was typed last", async () => {
    const asked: InputOf<"listCustomers">[] = [];
    const picker = await shown({
      listCustomers: async (question) => {
        asked.push(question);
        return { rows: [] };
      },
    });
    picker.focus();
    await waitUntil(() => asked.length === 1);
    // In one turn of the event loop: keys sent one by one may lie further apart than the pause on a busy machine.
    const search = input(picker, "query") as HTMLInputElement;
    for (const text of ["d", "du", "dunes"]) {
      search.value = text;
      search.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
    await waitUntil(() => asked.some(({ search }) => search === "dunes"));
    expect(asked).to.deep.equal([{ limit: 8 }, { limit: 8, search: "dunes" }]);
  });

  it("closes with Escape, and gives the chosen client back when one was to be changed", async () => {
    const picker = await shown({}, aParty());
    press(picker, "Changer de client");
    await listed(picker, 3);
    await sendKeys({ press: "Escape" });
    await picker.updateComplete;
    expect(picker.renderRoot.querySelector(".party")).to.exist;
  });

  it("says when searching failed", async () => {
    const picker = await shown({ listCustomers: () => Promise.reject(new WorkspaceError("unavailable", "away")) });
    picker.focus();
    await waitUntil(() => picker.renderRoot.querySelector("[role=status]")?.textContent.includes("n’a pas abouti") === true);
  });

  it("creates a client under the name typed, with what follows from the SIREN", async () => {
    const saved: InputOf<"saveCustomer">[] = [];
    const picker = await shown({
      listCustomers: async () => ({ rows: [] }),
      saveCustomer: async (customerToSave) => {
        saved.push(customerToSave);
        return { ...customerToSave.customer, revision: 1 };
      },
    });
    picker.focus();
    await sendKeys({ type: "Galerie du Passage" });
    await listed(picker, 1);
    await sendKeys({ press: "Enter" });
    await waitUntil(() => input(picker, "siren") !== null);
    expect(input(picker, "name")?.value).to.equal("Galerie du Passage");
    await fill(picker, "siren", "552 100 554");
    await fill(picker, "line1", "5 passage Pommeraye");
    await fill(picker, "city", "Nantes");
    expect(input(picker, "vatId")?.value).to.equal("FR96552100554");
    setTimeout(() => press(picker, "Enregistrer le client"));
    const { customer } = await oneEvent<CustomerChosenEvent>(picker, "customer-chosen");
    expect(customer.revision).to.equal(1);
    expect(saved[0]?.customer.party).to.deep.equal({
      name: "Galerie du Passage",
      legalRegistration: { id: "552100554", scheme: "0002" },
      vatId: "FR96552100554",
      electronicAddress: { id: "552100554", scheme: "0225" },
      address: { line1: "5 passage Pommeraye", city: "Nantes", country: "FR" },
    });
    expect(saved[0]?.customer.revision).to.equal(0);
  });

  it("marks a wrong SIREN when it is left, and saves nothing until it is right", async () => {
    let saves = 0;
    const picker = await shown({ saveCustomer: async ({ customer }) => ((saves += 1), customer) }, aParty());
    press(picker, "Modifier la fiche");
    await waitUntil(() => input(picker, "siren") !== null);
    await fill(picker, "siren", "552100555");
    expect(input(picker, "siren")?.getAttribute("aria-invalid")).to.equal("true");
    await expect(picker).to.be.accessible();
    press(picker, "Enregistrer le client");
    await picker.updateComplete;
    expect(saves).to.equal(0);
    await waitUntil(() => picker.shadowRoot?.activeElement?.id === "siren");
  });

  it("keeps what was filled in when the record changed in the meantime, and saves on top of it", async () => {
    const revisions: number[] = [];
    let current = 1;
    const picker = await shown(
      {
        getCustomer: async () => aCustomer({ revision: current }),
        saveCustomer: async ({ customer }) => {
          revisions.push(customer.revision);
          current = 5;
          if (customer.revision !== current) throw new WorkspaceError("conflict", "stale");
          return { ...customer, revision: 6 };
        },
      },
      aParty(),
    );
    press(picker, "Modifier la fiche");
    await waitUntil(() => input(picker, "name") !== null);
    await fill(picker, "name", "Autre nom");
    press(picker, "Enregistrer le client");
    await waitUntil(() => picker.renderRoot.querySelector("[role=alert]") !== null);
    expect(input(picker, "name")?.value).to.equal("Autre nom");
    setTimeout(() => press(picker, "Enregistrer le client"));
    const { customer } = await oneEvent<CustomerChosenEvent>(picker, "customer-chosen");
    expect([customer.party.name, ...revisions]).to.deep.equal(["Autre nom", 1, 5]);
  });

  it("takes what is found when Enter comes before the answer", async () => {
    let answer: (page: { rows: typeof found }) => void = () => undefined;
    const asked = new Promise<{ rows: typeof found }>((resolve) => {
      answer = resolve;
    });
    const picker = await shown({ listCustomers: () => asked });
    picker.focus();
    const chosen = oneEvent<CustomerChosenEvent>(picker, "customer-chosen");
    await sendKeys({ press: "Enter" });
    answer({ rows: found });
    expect((await chosen).customer.id).to.equal("client-exemple");
  });
});
