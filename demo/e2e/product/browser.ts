import assert from "node:assert/strict";
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type ConsoleMessage,
  type Page,
} from "playwright-core";
import { chromiumFlags, findChromium } from "../../../scripts/chromium.ts";

/** Opens the browser of the tests. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await findChromium(), args: [...chromiumFlags] });
}

/** Chromium logs each refused call as an error: that nobody is signed in, or that a draft is new, is an answer like others. */
function isAnswer(message: ConsoleMessage): boolean {
  return /status of (401|404)/.test(message.text()) && new URL(message.location().url).pathname.startsWith("/v1/");
}

/** A person at a browser of her own: everything her pages complain about is kept. */
export class Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly #complaints: string[] = [];

  private constructor(context: BrowserContext, page: Page) {
    this.context = context;
    this.page = page;
    // What the policy refuses is a console error too.
    page.on("console", (message) => {
      if (message.type() === "error" && !isAnswer(message)) this.#complaints.push(`${page.url()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => this.#complaints.push(`${page.url()}: ${error.stack ?? error.message}`));
    page.on("dialog", (dialog) => {
      this.#complaints.push(`${page.url()}: a dialog said ${dialog.message()}`);
      void dialog.dismiss();
    });
  }

  static async arrive(browser: Browser, options: BrowserContextOptions = {}): Promise<Visitor> {
    const context = await browser.newContext({ locale: "fr-FR", viewport: { width: 1280, height: 900 }, ...options });
    context.setDefaultTimeout(10_000);
    return new Visitor(context, await context.newPage());
  }

  /** Fails with everything the pages complained about. */
  assertContent(): void {
    assert.deepEqual(this.#complaints, []);
  }
}

/** A phone's screen. */
export const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Signs in to the sample firm and waits for the first screen. */
export async function enterDemo({ page }: Visitor, origin: string): Promise<void> {
  await page.goto(`${origin}/app/`);
  await page.getByRole("button", { name: /Entrer dans la démonstration|demo/i }).click();
  await page.getByRole("navigation").waitFor();
}
