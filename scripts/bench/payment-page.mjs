// First paint and weight of the client's hosted pages, without their script, in Chromium over loopback.
import { parseArgs } from "node:util";
import { callApi, linkTo, listInvoices } from "../../demo/e2e/product/api.ts";
import { enterDemo, openBrowser, phone, Visitor } from "../../demo/e2e/product/browser.ts";
import { Product } from "../../demo/e2e/product/product.ts";

const { values } = parseArgs({
  args: process.argv.slice(2).filter((word) => word !== "--"),
  options: { rounds: { type: "string", default: "41" } },
});
const rounds = Number(values.rounds);

/** @typedef {import("../../demo/e2e/product/browser.ts").Visitor} Visitor */

/** First contentful paint of one cold load, and the bytes it took over the line. */
async function load(/** @type {Visitor} */ visitor, /** @type {string} */ url) {
  const session = await visitor.context.newCDPSession(visitor.page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  let bytes = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await visitor.page.goto(url, { waitUntil: "load" });
  /** @type {number | undefined} */
  let paint;
  while (paint === undefined) {
    paint = await visitor.page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
  }
  await session.detach();
  return { paint, bytes };
}

/** Median and slow end of some times. */
function spread(/** @type {readonly number[]} */ numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (/** @type {number} */ share) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return `${at(0.5).toFixed(0)} ms median, ${at(0.95).toFixed(0)} ms at the 95th of a hundred`;
}

const product = await Product.start({ days: 120 });
const browser = await openBrowser();
try {
  const seller = await Visitor.arrive(browser);
  await enterDemo(seller, product.origin);
  const open = (await listInvoices(seller.page)).find(({ settlement }) => settlement === "open");
  if (open === undefined) throw new Error("The sample firm has no open invoice");
  const account = /** @type {{ url: string }} */ (
    await callApi(seller.page, "POST", `/v1/customers/${open.customerId}/links`, {})
  );
  const pages = { "payment page": await linkTo(seller.page, open.id), "client's account": account.url };
  const client = await Visitor.arrive(browser, { ...phone, javaScriptEnabled: false });
  for (const [name, url] of Object.entries(pages)) {
    const loads = [];
    for (let round = 0; round < rounds; round += 1) loads.push(await load(client, url));
    const weight = Math.max(...loads.map(({ bytes }) => bytes));
    console.log(`${name}: first paint ${spread(loads.map(({ paint }) => paint))}; ${String(weight)} bytes`);
  }
} finally {
  await browser.close();
  await product.stop();
}
