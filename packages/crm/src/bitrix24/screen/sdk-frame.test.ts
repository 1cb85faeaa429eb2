import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openBitrix24Screen } from "./bitrix24-screen.ts";
import { openB24Frame, type B24Frame } from "./sdk-frame.ts";

/** A frame of the SDK in the tab of a deal; what it was asked for lies in `sent`. */
function aFrame() {
  const sent: unknown[] = [];
  const note =
    (name: string) =>
    (...words: unknown[]) => {
      sent.push([name, ...words.map(String)]);
      return Promise.resolve({});
    };
  let token = "token1";
  const frame: B24Frame = {
    isInstallMode: false,
    auth: {
      isAdmin: true,
      getAuthData: () => ({ access_token: token, member_id: "member1", domain: "portal.bitrix24.com" }),
      refreshAuth: () => {
        token = "token2";
        return Promise.resolve({ access_token: token });
      },
    },
    placement: { title: "CRM_DEAL_DETAIL_TAB", options: { ID: "342" }, call: note("place") },
    parent: { resizeWindow: note("resize"), closeApplication: note("close") },
    slider: { openPath: note("open"), getUrl: (path) => new URL(path, "https://portal.bitrix24.com") },
    dialog: { selectCRM: () => Promise.resolve({ company: [{ id: "CO_5" }] }) },
    getTargetOrigin: () => "https://portal.bitrix24.com",
    getLang: () => "fr",
    installFinish: note("finish"),
  };
  return { frame, sent };
}

describe("a page that has the SDK's frame already", () => {
  it("is opened by it: who looks, at which record, and what the frame is asked", async () => {
    const { frame, sent } = aFrame();
    const screen = await openBitrix24Screen({ b24Frame: frame, own: {} as Window });
    assert.deepEqual(
      [screen.session.accountId, screen.session.language, screen.context.record],
      ["member1", "fr", { kind: "deal", id: "342" }],
    );
    await screen.resize(411.2);
    await screen.openRecord({ kind: "invoice", id: "128" });
    assert.deepEqual(await screen.pick(["company"]), [{ kind: "company", id: "5" }]);
    await screen.reload();
    await screen.close();
    assert.deepEqual(sent, [
      ["resize", "100%", "412"],
      ["open", "https://portal.bitrix24.com/crm/type/31/details/128/"],
      ["place", "reloadData", "[object Object]"],
      ["close"],
    ]);
  });

  it("calls methods by our own transport: one renewal for a token that is over, and no write twice", async () => {
    const { frame } = aFrame();
    const asked: string[] = [];
    const fetch: typeof globalThis.fetch = (_url, init) => {
      const { auth } = JSON.parse(init?.body as string) as { auth: string };
      asked.push(auth);
      if (auth === "token1") return Promise.resolve(Response.json({ error: "expired_token" }, { status: 401 }));
      return Promise.reject(new TypeError("The connection was cut."));
    };
    const portal = openB24Frame(frame, { fetch });
    await assert.rejects(portal.call("crm.item.add", {}), { code: "no-answer" });
    assert.deepEqual(asked, ["token1", "token2"]);
  });
});
