import assert from "node:assert/strict";
import type { Page } from "playwright-core";

/** The name of what has the keyboard, through all shadow roots. */
async function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    if (!(focused instanceof HTMLElement)) return "";
    const labels = "labels" in focused ? [...(focused.labels as NodeListOf<HTMLElement>)] : [];
    const name = focused.getAttribute("aria-label") ?? labels[0]?.textContent ?? focused.textContent;
    return name.replace(/\s+/g, " ").trim();
  });
}

/** Presses Tab until the keyboard is on the control of this name; fails where it is never reached. */
export async function tabTo(page: Page, name: string, options: { readonly back?: boolean } = {}): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 120; presses += 1) {
    const focused = await focusedName(page);
    if (focused === name) return;
    passed.push(focused);
    await page.keyboard.press(options.back === true ? "Shift+Tab" : "Tab");
  }
  assert.fail(`The keyboard does not reach "${name}"; it passed ${[...new Set(passed)].join(" | ")}`);
}

/** Types over what the control of this name holds. */
export async function typeInto(page: Page, name: string, text: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}

/** Chooses an option of a list by typing how it begins. */
export async function chooseIn(page: Page, name: string, beginning: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.type(beginning);
}

/** Presses a button with the keyboard. */
export async function pressButton(page: Page, name: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press("Enter");
}
