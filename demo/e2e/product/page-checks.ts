import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const axeSource = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

/** Fails with what WCAG 2.2 AA finds on the page as it stands. */
export async function assertAccessible(page: Page): Promise<void> {
  // What the browser's own debugger evaluates is bound neither by the page's policy nor by Trusted Types.
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run: (root: Document, options: object) => Promise<AxeResults> } };
    return axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
  });
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
  assert.deepEqual(found, [], page.url());
}

/** Fails where the page can be scrolled sideways, with the elements that stick out. */
export async function assertNoSidewaysScroll(page: Page): Promise<void> {
  const sticksOut = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const seen: string[] = [`${String(document.documentElement.scrollWidth)} px in ${String(width)}`];
    const walk = (root: Document | ShadowRoot) => {
      for (const element of root.querySelectorAll("*")) {
        if (element.getBoundingClientRect().right > width + 1) seen.push(`${element.tagName}.${element.className}`);
        if (element.shadowRoot !== null) walk(element.shadowRoot);
      }
    };
    walk(document);
    return seen.slice(0, 8);
  });
  assert.deepEqual(sticksOut, [], page.url());
}
