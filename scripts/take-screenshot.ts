import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { chromiumFlags, findChromium } from "./chromium.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: "string", default: "1280" },
    height: { type: "string", default: "900" },
    dark: { type: "boolean", default: false },
    lang: { type: "string", default: "en" },
    full: { type: "boolean", default: false },
  },
});
const [url, out] = positionals;

if (url === undefined || out === undefined) {
  console.error("npm run screenshot -- URL OUT.png [--width 390] [--height 844] [--dark] [--lang fr] [--full]");
  process.exitCode = 2;
} else {
  const browser = await chromium.launch({ executablePath: await findChromium(), args: [...chromiumFlags] });
  try {
    const page = await browser.newPage({
      viewport: { width: Number(values.width), height: Number(values.height) },
      colorScheme: values.dark ? "dark" : "light",
      locale: values.lang,
    });
    page.on("console", (message) => console.error(`[${message.type()}] ${message.text()}`));
    page.on("pageerror", (error) => console.error(`[page error] ${error.message}`));
    await page.goto(url, { waitUntil: "load" });
    // A page with an open event stream is never idle on the network: look after a second at the latest.
    await page.waitForLoadState("networkidle", { timeout: 1000 }).catch(() => undefined);
    const path = resolve(process.cwd(), out);
    await page.screenshot({ path, fullPage: values.full });
    console.log(path);
  } finally {
    await browser.close();
  }
}
