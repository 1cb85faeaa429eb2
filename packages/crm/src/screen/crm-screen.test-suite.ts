import assert from "node:assert/strict";
import { afterEach, describe, it } from "node:test";
import type { CrmRecordRef } from "@acquit/engine";
import type { CrmScreen } from "./crm-screen.ts";

/** One CRM the contract of screens is tried on. */
export interface ScreenCase {
  /** A screen in the tab of a deal with this id, whose dialogue answers with `picks`. */
  readonly onDeal: (id: string, picks: readonly CrmRecordRef[]) => Promise<CrmScreen>;
  /** A screen on a page of its own. */
  readonly onPage: () => Promise<CrmScreen>;
  /** What the CRM was asked to do, in the suite's words: `open deal 7`, `resize 640`, `reload`, `close`. */
  readonly asked: () => readonly string[];
}

const company: CrmRecordRef = { kind: "company", id: "5" };

/** The contract every CRM around our page keeps. */
export function describeCrmScreen(name: string, makeCase: () => ScreenCase): void {
  describe(`the screen of ${name}`, () => {
    const opened: CrmScreen[] = [];
    const keep = async (screen: Promise<CrmScreen>) => {
      opened.push(await screen);
      return screen;
    };
    afterEach(() => {
      for (const screen of opened.splice(0)) screen.stop();
    });

    it("says which record our page is about", async () => {
      const screen = await keep(makeCase().onDeal("342", []));
      assert.deepEqual(screen.context.record, { kind: "deal", id: "342" });
      assert.ok(["tab", "panel"].includes(screen.context.surface));
    });

    it("names no record on a page of its own", async () => {
      const screen = await keep(makeCase().onPage());
      assert.equal(screen.context.record, undefined);
      assert.equal(screen.context.surface, "page");
    });

    it("says which account it is, in which language, and where its pages are", async () => {
      const { session } = await keep(makeCase().onPage());
      assert.notEqual(session.accountId, "");
      assert.doesNotThrow(() => new Intl.Locale(session.language));
      assert.equal(new URL(session.origin).origin, session.origin);
    });

    it("gives a proof our server can check", async () => {
      assert.notEqual(await (await keep(makeCase().onPage())).proof(), "");
    });

    it("opens a record exactly where it says it can", async () => {
      const crm = makeCase();
      const screen = await keep(crm.onDeal("342", []));
      const isOpened = await screen.openRecord({ kind: "deal", id: "7" });
      assert.equal(isOpened, screen.capabilities.openRecord);
      assert.equal(crm.asked().includes("open deal 7"), screen.capabilities.openRecord);
    });

    it("follows our height, draws its card anew and closes exactly where it says it can", async () => {
      const crm = makeCase();
      const screen = await keep(crm.onDeal("342", []));
      await screen.resize(640);
      await screen.reload();
      await screen.close();
      const { resize, reload, close } = screen.capabilities;
      const expected = [resize ? "resize 640" : "", reload ? "reload" : "", close ? "close" : ""].filter((word) => word !== "");
      assert.deepEqual(crm.asked(), expected);
    });

    it("answers what a person chose among the kinds it offers, and nothing where it offers none", async () => {
      const screen = await keep(makeCase().onDeal("342", [company]));
      const offers = screen.capabilities.pick.includes("company");
      assert.deepEqual(await screen.pick(["company"]), offers ? [company] : []);
      assert.deepEqual(await screen.pick(["invoice"]), []);
    });
  });
}
