import { expect } from "@open-wc/testing";
import { notes } from "../ports/store-collections.test-suite.ts";
import { testFiles } from "../ports/files.test-suite.ts";
import { testStore } from "../ports/store.test-suite.ts";
import { IndexedDbFiles } from "./indexed-db-files.ts";
import { IndexedDbStore } from "./indexed-db-store.ts";

let last = 0;
const aName = () => `acquit-test-${String((last += 1))}-${crypto.randomUUID()}`;

testStore("IndexedDB", () => IndexedDbStore.open(aName()));
testFiles("IndexedDB", () => IndexedDbFiles.open(aName()));

const note = (id: string, rank = 0) => ({ id, title: id, rank, group: "g" });
const ids = async (store: IndexedDbStore) =>
  (await store.read("firm", (reader) => reader.scan(notes, { index: "byTitle", limit: 100 }))).rows.map(({ id }) => id);

describe("rows kept by the browser", () => {
  it("are there after the page is opened again", async () => {
    const name = aName();
    const before = await IndexedDbStore.open(name);
    await before.transact("firm", (transaction) => transaction.put(notes, note("kept")));
    await before.transact("firm", (transaction) => transaction.put(notes, note("gone")));
    await before.transact("firm", (transaction) => transaction.remove(notes, "gone"));
    await before.close();
    const after = await IndexedDbStore.open(name);
    expect(await ids(after)).to.deep.equal(["kept"]);
    await after.close();
  });

  it("are seen by another page at once, and two pages never overwrite each other", async () => {
    const name = aName();
    const pages = [await IndexedDbStore.open(name), await IndexedDbStore.open(name)] as const;
    const count = async (page: IndexedDbStore) =>
      page.transact("firm", async (transaction) => {
        const { rank } = (await transaction.lock(notes, "counter")) ?? note("counter");
        await transaction.put(notes, note("counter", rank + 1));
      });
    await Promise.all(pages.flatMap((page) => Array.from({ length: 20 }, () => count(page))));
    for (const page of pages) {
      const counter = await page.read("firm", (reader) => reader.get(notes, "counter"));
      expect(counter?.rank).to.equal(40);
    }
    await Promise.all(pages.map((page) => page.close()));
  });
});
