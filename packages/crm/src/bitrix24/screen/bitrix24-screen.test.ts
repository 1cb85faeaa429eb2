import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { CrmRecordRef } from "@acquit/engine";
import { describeCrmScreen } from "../../screen/crm-screen.test-suite.ts";
import { Bitrix24Screen } from "./bitrix24-screen.ts";
import { FrameParent, initData } from "./frame-parent.test-suite.ts";
import { openBx24Frame, type Bx24 } from "./page-library.ts";
import { openOwnFrame } from "./portal-frame.ts";

/** What the frame's commands mean in the contract's words. */
function inWords(command: string, params: Readonly<Record<string, unknown>>): string {
  const path = /^\/crm\/(\w+)\/details\/(\d+)\/$/.exec(String(params["path"]));
  if (command === "openPath") return `open ${path?.[1] ?? ""} ${path?.[2] ?? ""}`;
  if (command === "resizeWindow") return `resize ${String(params["height"])}`;
  return { reloadData: "reload", closeApplication: "close" }[command] ?? "";
}

const places = {
  deal: (id: string) => ({ PLACEMENT: "CRM_DEAL_DETAIL_TAB", PLACEMENT_OPTIONS: { ID: id } }),
  page: { PLACEMENT: "DEFAULT", PLACEMENT_OPTIONS: [] },
};

const picked = (picks: readonly CrmRecordRef[]) =>
  Object.fromEntries(picks.map(({ kind, id }) => [kind, [{ id: `${kind.toUpperCase()}_${id}`, title: "x" }]]));

describeCrmScreen("Bitrix24 by our own bridge", () => {
  const parent = new FrameParent();
  const open = async (place: Readonly<Record<string, unknown>>, picks: readonly CrmRecordRef[]) => {
    parent.on("getInitData", () => initData(place)).on("selectCRM", () => picked(picks));
    for (const command of ["openPath", "resizeWindow", "reloadData", "closeApplication"]) parent.on(command, () => ({}));
    return new Bitrix24Screen(await openOwnFrame(parent.options));
  };
  return {
    onDeal: (id, picks) => open(places.deal(id), picks),
    onPage: () => open(places.page, []),
    asked: () =>
      parent.sent
        .map(({ command, params }) => inWords(command, (params ?? {}) as Record<string, unknown>))
        .filter((word) => word !== ""),
  };
});

describeCrmScreen("Bitrix24 by the portal's own script", () => {
  const asked: string[] = [];
  const open = (info: { readonly placement: string; readonly options: unknown }, picks: readonly CrmRecordRef[]) => {
    const bx24: Bx24 = {
      getDomain: () => "portal.bitrix24.com",
      getLang: () => "br",
      isAdmin: () => false,
      getAuth: () => ({ access_token: "token1", member_id: "member1" }),
      refreshAuth: (done) => {
        done({ access_token: "token2" });
      },
      callMethod: (_method, _params, done) => {
        done({ error: () => undefined, data: () => true });
      },
      placement: {
        info: () => info,
        call: (command, params, done) => {
          asked.push(inWords(command, params));
          done(undefined);
        },
      },
      openPath: (path, done) => {
        asked.push(inWords("openPath", { path }));
        done({});
      },
      resizeWindow: (_width, height, done) => {
        asked.push(inWords("resizeWindow", { height }));
        done({});
      },
      selectCRM: (_params, done) => {
        done(picked(picks));
      },
      closeApplication: (done) => {
        asked.push("close");
        done({});
      },
      installFinish: () => undefined,
    };
    return Promise.resolve(new Bitrix24Screen(openBx24Frame(bx24)));
  };
  return {
    onDeal: (id, picks) => open({ placement: "CRM_DEAL_DETAIL_TAB", options: { ID: id } }, picks),
    onPage: () => open({ placement: "DEFAULT", options: "" }, []),
    asked: () => asked,
  };
});

describe("a Bitrix24 screen", () => {
  it("renews its proof when the token at hand is about to end", async () => {
    const parent = new FrameParent()
      .on("getInitData", () => initData({ AUTH_EXPIRES: "30" }))
      .on("refreshAuth", () => ({ AUTH_ID: "token2", REFRESH_ID: "r", AUTH_EXPIRES: "3600" }));
    const screen = new Bitrix24Screen(await openOwnFrame(parent.options));
    assert.deepEqual([await screen.proof(), await screen.proof()], ["token2", "token2"]);
    assert.equal(parent.sent.filter(({ command }) => command === "refreshAuth").length, 1);
    screen.stop();
  });

  it("says that a path was not opened where the portal refuses it", async () => {
    const parent = new FrameParent()
      .on("getInitData", () => initData())
      .on("openPath", () => ({ result: "error", errorCode: "METHOD_NOT_SUPPORTED_ON_DEVICE" }));
    const screen = new Bitrix24Screen(await openOwnFrame(parent.options));
    assert.equal(await screen.openRecord({ kind: "invoice", id: "3" }), false);
    screen.stop();
  });

  it("tells a portal that runs it for the first time that it is being installed", async () => {
    const parent = new FrameParent()
      .on("getInitData", () => initData({ FIRST_RUN: true, INSTALL: true }))
      .on("setInstall", () => ({}));
    const screen = new Bitrix24Screen(await openOwnFrame(parent.options));
    assert.equal(screen.context.surface, "install");
    assert.deepEqual(
      parent.sent.map(({ command }) => command),
      ["getInitData", "setInstall"],
    );
    screen.stop();
  });

  it("offers no reload on a page that belongs to no card", async () => {
    const parent = new FrameParent().on("getInitData", () => initData(places.page));
    const screen = new Bitrix24Screen(await openOwnFrame(parent.options));
    await screen.reload();
    assert.equal(parent.sent.length, 1);
    screen.stop();
  });

  for (const [what, answer, canRead] of [
    ["may see a record", [200, { result: { item: { id: 7 } } }], true],
    ["may not see a record", [403, { error: "ACCESS_DENIED", error_description: "Access denied." }], false],
    ["asks for a record that is gone", [400, { error: "NOT_FOUND", error_description: "gone" }], false],
  ] as const) {
    it(`knows of a person who ${what}`, async () => {
      const [status, body] = answer;
      const parent = new FrameParent().on("getInitData", () => initData());
      const fetch = () => Promise.resolve(Response.json(body, { status }));
      const screen = new Bitrix24Screen(await openOwnFrame({ ...parent.options, fetch }));
      assert.equal(await screen.canRead({ kind: "deal", id: "7" }), canRead);
      screen.stop();
    });
  }

  it("does not take a silent portal for a right that is missing", async () => {
    const parent = new FrameParent().on("getInitData", () => initData());
    const fetch = () => Promise.resolve(new Response("<html>", { status: 502 }));
    const screen = new Bitrix24Screen(await openOwnFrame({ ...parent.options, fetch }));
    await assert.rejects(screen.canRead({ kind: "deal", id: "7" }), { code: "http-502" });
    screen.stop();
  });
});
