import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser, Locator } from "playwright-core";
import { elementTable } from "../../packages/embed/src/element-table.ts";
import { startExamples, type RunningExamples } from "../examples/serve-examples.ts";
import { openBrowser, Visitor } from "./product/browser.ts";
import { assertAccessible } from "./product/page-checks.ts";

/** What a person sees of each element once it works. */
const shown: Readonly<Record<string, (element: Locator) => Locator>> = {
  "acquit-bank-reconciliation": (element) => element.getByRole("tab", { name: "Importer" }),
  "acquit-client-portal": (element) => element.getByRole("button", { name: /^Payer 220,00/ }),
  "acquit-collections": (element) => element.getByRole("tab", { name: "À venir" }),
  "acquit-customer-picker": (element) => element.getByRole("combobox"),
  "acquit-document-preview": (element) => element.getByRole("img").first(),
  "acquit-invoice-editor": (element) => element.getByRole("textbox", { name: "Désignation, ligne 1" }),
  "acquit-invoice-viewer": (element) => element.getByText("F2026-0042").first(),
  "acquit-payment-link-button": (element) => element.getByRole("button", { name: /Payer 120,00/ }),
  "acquit-receivables-dashboard": (element) => element.getByText(/^DEMO2\d{3}-\d{4}$/).first(),
  "acquit-terms-notice": (element) => element.getByText("Pénalités de retard : 12 % par an."),
  "acquit-timeline": (element) => element.getByText(/^Facture DEMO2\d{3}-\d{4} émise/),
};

describe("a page with a strict policy, careless styles, right to left, an older Lit, an older zod, another element library", () => {
  let examples: RunningExamples;
  let browser: Browser;
  let visitor: Visitor;

  before(async () => {
    examples = await startExamples();
    browser = await openBrowser();
    visitor = await Visitor.arrive(browser);
    await visitor.page.goto(`${examples.origin}/hostile/`);
    await visitor.page.locator("html[data-failed='']").waitFor();
  });
  after(async () => {
    await browser.close();
    await examples.stop();
  });

  it("is as hostile as it says", async () => {
    const { page } = visitor;
    const found = await page.evaluate(() => ({
      lits: (globalThis as { litElementVersions?: readonly string[] }).litElementVersions?.length,
      zod: document.documentElement.dataset["zod"],
      shoelace: document.querySelector("sl-switch")?.shadowRoot?.querySelector("input")?.type,
      direction: document.dir,
    }));
    assert.deepEqual(found, { lits: 2, zod: "false", shoelace: "checkbox", direction: "rtl" });
  });

  for (const tag of [...elementTable.keys()].filter((one) => one !== "acquit-provider")) {
    it(`<${tag}> shows what it has to show, in its own type, from left to right`, async () => {
      const element = visitor.page.locator(tag).first();
      const part = shown[tag]?.(element);
      assert.ok(part !== undefined, `${tag} is tried on no hostile page`);
      // What a button says is asked for once it is in sight.
      await element.scrollIntoViewIfNeeded();
      await part.waitFor();
      const looks = await part.evaluate((seen) => {
        const { direction, letterSpacing, textTransform } = getComputedStyle(seen);
        // The page spreads letters; an element may only draw them closer.
        const isSpread = !/^(normal|-.*)$/.test(letterSpacing);
        return { direction, textTransform, isSpread, isWide: seen.getBoundingClientRect().width > 40 };
      });
      assert.deepEqual(looks, { direction: "ltr", textTransform: "none", isSpread: false, isWide: true });
    });
  }

  it("an invoice is written by keyboard as anywhere, and the totals follow", async () => {
    const editor = visitor.page.locator("acquit-invoice-editor");
    await editor.getByRole("textbox", { name: "Désignation, ligne 1" }).fill("Pose d’un parquet");
    await editor.getByRole("textbox", { name: /^Prix unitaire.*ligne 1/ }).fill("100");
    await visitor.page.keyboard.press("Tab");
    await editor.getByText("120,00 €").first().waitFor();
  });

  it("nothing was refused, nothing was complained about, and axe finds nothing", async () => {
    visitor.assertContent();
    await assertAccessible(visitor.page);
  });
});
