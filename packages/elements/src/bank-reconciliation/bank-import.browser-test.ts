import { WorkspaceError, type InputOf } from "@acquit/workspace";
import { expect, waitUntil } from "@open-wc/testing";
import { setViewport } from "@web/test-runner-commands";
import { aBank, anAccount, fourLines } from "./bank.test-suite.ts";
import { inPart, others, press, shown, statement, textOf, underReview } from "./bank-screen.test-suite.ts";
import "./define.ts";

describe("bank statements, rules and comparison", function () {
  this.timeout(60_000);
  beforeEach(() => setViewport({ width: 1280, height: 900 }));

  it("imports what is dropped, and says what is new, refused, or unreadable with what to do", async () => {
    const problem = { code: "amount-invalid", text: { fr: "ligne 7 : « 12.x » n’est pas un montant", en: "line 7" }, line: 7 };
    const { workspace } = aBank(fourLines, {
      ...others,
      readBankFile: async ({ name }) => ({
        id: name,
        name,
        statements:
          name === "bad.xml" ? [] : [{ ...statement, ...(name === "wrong.xml" && { balanced: false, difference: "5.00" }) }],
        ...(name === "bad.xml" && { problem }),
      }),
      importBankStatement: async () => ({
        statement: {
          id: "s1",
          accountId: "a1",
          format: "camt.053",
          fileId: "f",
          fileName: "one.xml",
          currency: "EUR",
          movements: "2.00",
          lines: 2,
          added: 1,
          importedAt: "2026-11-24T10:00:00.000Z",
          importedBy: "Claire",
          source: "file" as const,
        },
        known: 1,
      }),
    });
    const element = await shown(workspace, "import");
    const files = new DataTransfer();
    for (const name of ["one.xml", "wrong.xml", "bad.xml"]) files.items.add(new File(["x"], name));
    inPart(element, ".stack")?.dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
    await waitUntil(() => textOf(inPart(element, "[aria-label='bad.xml']")).includes("12.x"), "all three are told");
    expect(textOf(inPart(element, "[aria-label='one.xml']"))).to.contain("1 nouvelle ligne 1 déjà connue");
    expect(textOf(inPart(element, "[aria-label='wrong.xml']"))).to.contain(
      "Il manque 5,00 € entre les soldes et les mouvements.",
    );
    expect(textOf(inPart(element, "[aria-label='bad.xml']"))).to.contain("Demandez à la banque un nouvel export");
    await expect(element).to.be.accessible();
  });

  it("names the columns of a table nobody knows, and shows at once what would come of it", async () => {
    const asked: InputOf<"previewBankMapping">[] = [];
    const taken: InputOf<"importBankStatement">[] = [];
    const { workspace } = aBank(fourLines, {
      ...others,
      readBankFile: async ({ name }) => ({
        id: "f1",
        name,
        statements: [],
        problem: { code: "mapping-missing", text: { fr: "?", en: "?" } },
        table: {
          rows: [
            ["Jour", "Quoi", "Combien"],
            ["02/11/2026", "Virement", "12,00"],
          ],
        },
      }),
      previewBankMapping: async (input) => {
        asked.push(input);
        const { balanced: _b, difference: _d, opening: _o, closing: _c, ...bare } = statement;
        return {
          statements: [{ ...bare, account: "" }],
          lines: [{ date: "2026-11-02", amount: "12.00", currency: "EUR", text: input.mapping.texts.join() }],
        };
      },
      importBankStatement: async (input) => {
        taken.push(input);
        throw new WorkspaceError("unavailable", "down");
      },
    });
    const element = await shown(workspace, "import");
    const files = new DataTransfer();
    files.items.add(new File(["x"], "odd.csv"));
    inPart(element, ".stack")?.dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
    const form = () => inPart(element, "acquit-bank-mapping")?.shadowRoot;
    await waitUntil(() => form()?.querySelector("td.amount"), "what the cells suggest is previewed");
    expect(asked[0]?.mapping).to.deep.equal({ date: "Jour", amount: "Combien", texts: ["Quoi"] });
    await expect(element).to.be.accessible();
    const order = form()?.querySelector<HTMLSelectElement>("[data-field='counterparty']");
    if (order) order.value = "Quoi";
    order?.dispatchEvent(new Event("change"));
    await waitUntil(() => asked.at(-1)?.mapping.counterparty === "Quoi", "the preview follows");
    form()?.querySelector<HTMLButtonElement>("button.primary")?.click();
    await waitUntil(() => taken.length === 1, "it is imported");
    expect([taken[0]?.accountId, taken[0]?.mapping?.date]).to.deep.equal(["a1", "Jour"]);
  });

  it("shows the rules that were learned, and forgets one", async () => {
    const forgotten: string[] = [];
    const { workspace } = aBank(fourLines, {
      ...others,
      deleteBankRule: async ({ id }) => {
        forgotten.push(id);
        return {};
      },
    });
    const element = await shown(workspace, "rules");
    await waitUntil(() => inPart(element, "[data-id='r1']") !== null, "the rule is listed");
    expect(textOf(inPart(element, "[data-id='r1']"))).to.contain("paie pour Hôtel des Dunes SAS apprise, confirmée 3 fois");
    press(inPart(element, "[data-id='r1']"), "Oublier");
    await waitUntil(() => forgotten.length === 1, "it is forgotten");
  });

  it("switches off that certain matches are applied by themselves, keeping what else is known of the account", async () => {
    const saved: InputOf<"saveBankAccount">[] = [];
    const mapping = { date: "1", amount: "2", texts: [] };
    const { workspace } = aBank(fourLines, {
      ...others,
      listBankAccounts: async () => ({ rows: [anAccount({ isAutomatic: true, mapping })] }),
      saveBankAccount: async (input) => {
        saved.push(input);
        return { id: input.id, ...input.account };
      },
    });
    const element = await shown(workspace, "rules");
    await waitUntil(() => inPart(element, "input[type='checkbox']") !== null, "the account is listed");
    inPart(element, "input[type='checkbox']")?.click();
    await waitUntil(() => saved.length === 1, "it is saved");
    expect(saved[0]?.account).to.deep.equal({
      account: "FR7630006000011234567890189",
      name: "Compte courant",
      currency: "EUR",
      isAutomatic: false,
      mapping,
      revision: 1,
    });
  });

  it("keeps what an intermediary is known to hold back, in the firm's own way of writing numbers, and forgets it", async () => {
    const saved: InputOf<"saveBankAccount">[] = [];
    const { workspace } = aBank(fourLines, {
      ...others,
      listBankAccounts: async () => ({
        rows: [anAccount({ fees: saved.at(-1)?.account.fees ?? [{ name: "PayPal", percent: "2.9", fixed: "0.35" }] })],
      }),
      saveBankAccount: async (input) => {
        saved.push(input);
        return { id: input.id, ...input.account };
      },
    });
    const element = await shown(workspace, "rules");
    await waitUntil(() => inPart(element, ".fees form") !== null, "the account is listed");
    expect(textOf(inPart(element, ".fees li span"))).to.equal("PayPal : 2,9 % + 0,35 €");
    for (const [name, value] of [
      ["fee-name", "Stripe"],
      ["fee-percent", "1,5"],
      ["fee-fixed", "0,25"],
    ]) {
      const field = inPart<HTMLInputElement>(element, `[name="${name ?? ""}"]`);
      if (field !== null) field.value = value ?? "";
    }
    press(inPart(element, ".fees form"), "Ajouter ces frais");
    await waitUntil(() => inPart(element, ".fees li + li") !== null, "it is listed");
    expect(saved.at(-1)?.account.fees?.at(-1)).to.deep.equal({ name: "Stripe", percent: "1.5", fixed: "0.25" });
    await expect(element).to.be.accessible();
    press(inPart(element, ".fees li"), "Oublier");
    await waitUntil(() => saved.length === 2 && inPart(element, ".fees li + li") === null, "it is forgotten");
    expect(saved.at(-1)?.account.fees?.map(({ name }) => name)).to.deep.equal(["Stripe"]);
  });

  it("sets the ledger against the bank, and leads from a difference to its line", async () => {
    const element = await shown(aBank(fourLines, others).workspace, "comparison");
    await waitUntil(() => inPart(element, ".verdict") !== null, "both are compared");
    expect(textOf(inPart(element, ".verdict"))).to.contain("La banque et le registre diffèrent de 33,30 €.");
    press(inPart(element, "[data-kind='line-waiting']"), "Voir la ligne");
    await waitUntil(() => element.view === "lines", "the lines are shown");
    await waitUntil(() => underReview(element) === "l3", "its line is under review");
  });
});
