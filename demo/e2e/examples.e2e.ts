import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { ReceivablesDashboard } from "@acquit/elements/receivables-dashboard";
import type { Browser } from "playwright-core";
import { startExamples, type RunningExamples } from "../examples/serve-examples.ts";
import { openBrowser, Visitor } from "./product/browser.ts";
import { assertAccessible } from "./product/page-checks.ts";

describe("the examples, each in its framework, under a strict policy", () => {
  let examples: RunningExamples;
  let browser: Browser;
  let visitor: Visitor;

  before(async () => {
    examples = await startExamples();
    browser = await openBrowser();
    // One browser for all: the practice firm that the first page makes is there for the others.
    visitor = await Visitor.arrive(browser, { locale: "en-GB" });
  });
  after(async () => {
    await browser.close();
    await examples.stop();
  });

  for (const name of ["plain", "react", "vue", "svelte"]) {
    it(`${name}: a property goes in, rows are shown, an event comes out`, async () => {
      const { page } = visitor;
      await page.goto(`${examples.origin}/${name}/`);
      const dashboard = page.locator("acquit-receivables-dashboard");
      await dashboard
        .getByText(/^DEMO2\d{3}-\d{4}$/)
        .first()
        .waitFor();
      assert.equal(await dashboard.evaluate((element) => (element as ReceivablesDashboard).density), "compact");
      await dashboard
        .getByText(/^DEMO2\d{3}-\d{4}$/)
        .first()
        .click();
      await page
        .getByRole("status")
        .getByText(/^Opened: \S+$/)
        .waitFor();
      await assertAccessible(page);
      visitor.assertContent();
    });
  }

  it("wordpress: what PHP wrote comes to life by the one script, and so does what the theme adds later", async () => {
    const { page } = visitor;
    await page.goto(`${examples.origin}/wordpress/`);
    await page
      .getByText(/^DEMO2\d{3}-\d{4}$/)
      .first()
      .waitFor();
    await page.evaluate(() => document.querySelector("acquit-provider")?.append(document.createElement("acquit-invoice-editor")));
    await page.getByRole("textbox", { name: "Désignation, ligne 1" }).waitFor();
    visitor.assertContent();
  });
});
