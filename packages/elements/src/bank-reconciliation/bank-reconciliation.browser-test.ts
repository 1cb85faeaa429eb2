import { WorkspaceError, type InputOf, type Workspace } from "@acquit/workspace";
import { expect, fixture, html, oneEvent, waitUntil } from "@open-wc/testing";
import { sendKeys, setViewport } from "@web/test-runner-commands";
import type { InvoiceOpenEvent } from "../receivables-dashboard/invoice-open-event.ts";
import { aBank, aDoneLine, aLine, aProposal, fourLines } from "./bank.test-suite.ts";
import {
  allInPart,
  inPart,
  others,
  press,
  part,
  rowsAre,
  said,
  selected,
  shown,
  split,
  textOf,
  underReview,
} from "./bank-screen.test-suite.ts";
import type { BankReconciliation } from "./bank-reconciliation.ts";
import "./define.ts";

describe("bank reconciliation", function () {
  this.timeout(60_000);
  beforeEach(() => setViewport({ width: 1280, height: 900 }));
  afterEach(() => {
    document.documentElement.style.colorScheme = "";
    document.body.style.background = "";
  });

  for (const [lang, scheme] of [
    ["fr", "light"],
    ["en", "dark"],
  ] as const) {
    for (const view of ["lines", "import", "rules", "comparison"]) {
      it(`is accessible: ${view}, ${lang}, ${scheme}`, async () => {
        const element = await shown(aBank(fourLines, others).workspace, view, lang, scheme);
        await expect(element).to.be.accessible();
      });
    }

    it(`is accessible while it decides: rivals, split, ignore, done, ${lang}, ${scheme}`, async () => {
      const element = await shown(
        aBank([...fourLines.slice(1), aDoneLine({ id: "l9" })], others).workspace,
        "lines",
        lang,
        scheme,
      );
      await rowsAre(element, 3);
      await expect(element).to.be.accessible();
      for (const key of ["s", "Escape", "i", "Escape"]) {
        inPart(element, ".rows")?.focus();
        await sendKeys({ press: key });
        await element.updateComplete;
        await expect(element).to.be.accessible();
      }
      press(inPart(element, ".filters"), lang === "fr" ? "Faites" : "Done");
      await rowsAre(element, 1);
      await expect(element).to.be.accessible();
    });

    it(`is accessible where there never was a statement, ${lang}, ${scheme}`, async () => {
      await expect(await shown(aBank([]).workspace, "lines", lang, scheme)).to.be.accessible();
    });

    it(`is accessible while it loads, ${lang}, ${scheme}`, async () => {
      const never = () => new Promise<never>(() => undefined);
      const { workspace } = aBank([], { listBankLines: never });
      const box = await fixture(
        html`<main lang=${lang}><acquit-bank-reconciliation .workspace=${workspace}></acquit-bank-reconciliation></main>`,
      );
      await expect(box).to.be.accessible();
    });

    it(`is accessible when it cannot read, ${lang}, ${scheme}`, async () => {
      const down = () => Promise.reject(new WorkspaceError("unavailable", "down"));
      await expect(await shown(aBank(fourLines, { listBankLines: down }).workspace, "lines", lang, scheme)).to.be.accessible();
      const { workspace } = aBank(fourLines, { listBankAccounts: down });
      const box = await fixture<HTMLElement>(
        html`<section lang=${lang}><acquit-bank-reconciliation .workspace=${workspace}></acquit-bank-reconciliation></section>`,
      );
      const element = box.querySelector("acquit-bank-reconciliation") as BankReconciliation;
      await waitUntil(() => element.shadowRoot?.querySelector("[role='alert']"), "it says so");
      await expect(element).to.be.accessible();
    });
  }

  for (const view of ["lines", "import", "rules", "comparison"]) {
    it(`fits a telephone: ${view}`, async () => {
      await setViewport({ width: 390, height: 800 });
      const element = await shown(aBank(fourLines, others).workspace, view);
      expect(document.documentElement.scrollWidth).to.be.at.most(390);
      inPart(element, ".row")?.click();
      await element.updateComplete;
      expect(document.documentElement.scrollWidth).to.be.at.most(390);
    });
  }

  it("says what each line would settle, why, what speaks against it, and how sure it is", async () => {
    const element = await shown(aBank().workspace);
    await rowsAre(element, 4);
    expect(allInPart(element, ".badge").map(textOf).slice(0, 4)).to.deep.equal([
      "certaine",
      "à confirmer",
      "sans correspondance",
      "sans correspondance",
    ]);
    expect(textOf(inPart(element, ".panel"))).to.contain("n° F2026-0001 trouvé dans le libellé");
    inPart(element, "[data-id='l2']")?.click();
    await waitUntil(() => underReview(element) === "l2", "the second line is under review");
    expect(allInPart(element, ".proposal")).to.have.length(2);
    expect(textOf(inPart(element, ".against"))).to.equal("2 solutions possibles");
  });

  it("is gone through by keyboard alone: confirm, choose, ignore, undo", async () => {
    const { workspace, asked } = aBank();
    const element = await shown(workspace);
    await rowsAre(element, 4);
    inPart(element, ".rows")?.focus();
    await sendKeys({ press: "Enter" });
    await waitUntil(() => said(element).startsWith("120,00 € confirmé pour F2026-0001"), "the decision is told");
    expect(selected(element)).to.equal("l2");
    await sendKeys({ press: "2" });
    await sendKeys({ press: "Enter" });
    await waitUntil(() => asked.length === 2, "the chosen explanation is confirmed");
    expect(asked[1]).to.deep.equal({ operation: "confirm", input: { id: "l2", proposalId: "p3" } });
    expect(selected(element)).to.equal("l3");
    await sendKeys({ press: "i" });
    await waitUntil(() => inPart(element, ".ignore") !== null, "the reason is asked for");
    await sendKeys({ press: "ArrowUp" });
    await sendKeys({ press: "Enter" });
    await waitUntil(() => asked.length === 3, "the line is ignored");
    expect(asked[2]).to.deep.equal({ operation: "ignore", input: { id: "l3", reason: "Virement interne" } });
    await waitUntil(() => part(element)?.shadowRoot?.activeElement?.matches(".rows"), "the keyboard is back in the list");
    await sendKeys({ press: "u" });
    await waitUntil(() => asked.length === 4, "the last decision is taken back");
    expect(asked[3]).to.deep.equal({ operation: "undo", input: { id: "l3" } });
    await sendKeys({ press: "/" });
    expect(part(element)?.shadowRoot?.activeElement?.id).to.equal("search");
  });

  it("takes a decision a second for a hundred lines without losing one", async () => {
    const many = Array.from({ length: 120 }, (_, at) => aLine({ id: `n${String(at)}` }));
    const { workspace, asked } = aBank(many);
    const element = await shown(workspace);
    await waitUntil(() => allInPart(element, ".row").length >= 50, "lines are listed");
    inPart(element, ".rows")?.focus();
    for (let presses = 0; presses < 100; presses += 1) await sendKeys({ press: "Enter" });
    await waitUntil(() => asked.length === 100, "all are confirmed", { timeout: 30_000 });
    expect(new Set(asked.map(({ input }) => (input as { id: string }).id)).size).to.equal(100);
  });

  it("splits a line over several invoices, with a fee, by typing", async () => {
    const decided: InputOf<"decideBankLine">[] = [];
    const line = aLine({ amount: "238.50", left: "238.50", isCertain: false });
    const { workspace } = aBank([line], {
      decideBankLine: async (input) => {
        decided.push(input);
        return aDoneLine();
      },
    });
    const element = await shown(workspace);
    await rowsAre(element, 1);
    inPart(element, ".rows")?.focus();
    await sendKeys({ press: "s" });
    const search = () => split(element)?.querySelector("acquit-bank-invoice-search")?.shadowRoot;
    await waitUntil(() => search()?.querySelector(".found button"), "an open invoice is offered");
    search()?.querySelector<HTMLElement>(".found button")?.click();
    await waitUntil(() => split(element)?.querySelectorAll(".part").length === 2, "it is added");
    const fee = split(element)?.querySelector<HTMLInputElement>(".fee input");
    if (fee) fee.value = "1,50";
    fee?.dispatchEvent(new InputEvent("input"));
    const second = split(element)?.querySelectorAll<HTMLInputElement>(".part input:not([type])")[1];
    if (second) second.value = "120";
    second?.dispatchEvent(new InputEvent("input"));
    await waitUntil(() => textOf(split(element)?.querySelector(".balance") ?? null).endsWith("Reste 0,00 €"), "nothing is left");
    press(split(element), "Affecter");
    await waitUntil(() => decided.length === 1, "it is decided");
    expect(decided[0]?.decision).to.deep.equal({
      allocations: [
        { invoiceId: "f1", instalmentId: "1", amount: "120.00" },
        { invoiceId: "f9", instalmentId: "1", amount: "120.00" },
      ],
      fee: "1.50",
    });
  });

  it("shows what accepting everything certain would do before it does it", async () => {
    const many = Array.from({ length: 130 }, (_, at) => aLine({ id: `n${String(at)}` }));
    const { workspace, asked } = aBank(many);
    const element = await shown(workspace);
    press(inPart(element, ".certain"), "Voir");
    const dialog = () => inPart(element, "acquit-bank-certain")?.shadowRoot;
    await waitUntil(() => dialog()?.querySelectorAll(".preview li").length === 50, "the first are shown");
    expect(textOf(dialog()?.querySelector(".preview > p") ?? null)).to.equal("Et 80 autres lignes, de la même certitude.");
    expect(asked).to.have.length(0);
    await expect(element).to.be.accessible();
    press(dialog(), "Confirmer");
    await waitUntil(() => said(element) === "130 lignes confirmées.", "all are confirmed");
    expect(asked.map(({ operation }) => operation)).to.deep.equal(["apply-certain", "apply-certain", "apply-certain"]);
  });

  it("offers an invoice's page to the host before it is followed", async () => {
    const element = await shown(aBank().workspace);
    element.invoiceHref = (id) => `#/invoices/${id}`;
    element.addEventListener("invoice-open", (event) => {
      event.preventDefault();
    });
    await waitUntil(() => inPart(element, "a[data-invoice]") !== null, "invoices are links");
    setTimeout(() => inPart(element, "a[data-invoice]")?.click());
    const event: InvoiceOpenEvent = await oneEvent(element, "invoice-open");
    expect(event.invoiceId).to.equal("f1");
  });

  it("offers nothing to decide to who may only read", async () => {
    const element = await shown(aBank().workspace);
    element.readonly = true;
    await waitUntil(() => inPart(element, ".panel .acts") === null, "there are no buttons");
    expect(element.shadowRoot?.querySelector("#tab-import")).to.equal(null);
    inPart(element, ".rows")?.focus();
    await sendKeys({ press: "i" });
    expect(inPart(element, ".ignore")).to.equal(null);
  });

  it("reads again when told to after a failure", async () => {
    let isDown = true;
    const bank = aBank();
    const listBankLines: Workspace["listBankLines"] = (input) =>
      isDown ? Promise.reject(new WorkspaceError("unavailable", "down")) : bank.workspace.listBankLines(input);
    const element = await shown({ ...bank.workspace, listBankLines });
    await waitUntil(() => textOf(inPart(element, "[role='alert']")).includes("Le serveur ne répond pas"), "it says so");
    isDown = false;
    press(inPart(element, "[role='alert']"), "Réessayer");
    await rowsAre(element, 4);
  });

  it("invites to import where there never was a statement", async () => {
    const element = await shown(aBank([], others).workspace);
    await waitUntil(() => inPart(element, ".none") !== null, "the invitation is there");
    press(inPart(element, ".none"), "Importer");
    await waitUntil(() => element.view === "import", "the import is shown");
  });

  it("draws only what is near of thousands of lines", async () => {
    const many = Array.from({ length: 3000 }, (_, at) => aLine({ id: `n${String(at)}`, proposals: [aProposal()] }));
    const element = await shown(aBank(many).workspace);
    const blocks = () => allInPart(element, ".block").length;
    while (blocks() < 40) {
      const before = blocks();
      inPart(element, ".end")?.scrollIntoView();
      await waitUntil(() => blocks() > before, "the next page is listed");
    }
    await waitUntil(() => allInPart(element, ".row").length < 350, "lines out of sight are emptied");
    window.scrollTo(0, 0);
  });

  it("leaves nothing behind when it is taken out of the page and put back", async () => {
    const element = await shown(aBank().workspace);
    const parent = element.parentElement;
    element.remove();
    parent?.append(element);
    await rowsAre(element, 4);
  });

  it("stops watching the page when it leaves it", async () => {
    const watching = new Set<object>();
    const { IntersectionObserver: Seeing, MutationObserver: Changing } = globalThis;
    globalThis.IntersectionObserver = class extends Seeing {
      override observe(target: Element): void {
        watching.add(this);
        super.observe(target);
      }
      override disconnect(): void {
        watching.delete(this);
        super.disconnect();
      }
    };
    globalThis.MutationObserver = class extends Changing {
      override observe(target: Node, options?: MutationObserverInit): void {
        watching.add(this);
        super.observe(target, options);
      }
      override disconnect(): void {
        watching.delete(this);
        super.disconnect();
      }
    };
    try {
      const element = await shown(aBank().workspace);
      await rowsAre(element, 4);
      expect(watching.size).to.be.greaterThan(0);
      element.remove();
      expect(watching.size).to.equal(0);
    } finally {
      globalThis.IntersectionObserver = Seeing;
      globalThis.MutationObserver = Changing;
    }
  });
});
