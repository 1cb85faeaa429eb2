import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { Bitrix24Screen } from "./bitrix24-screen.ts";
import { FrameParent, initData } from "./frame-parent.test-suite.ts";
import { bindByDifference, finishInstall, planBindings, type BoundHandler } from "./install-plan.ts";
import { openOwnFrame } from "./portal-frame.ts";

const HANDLER = "https://acquit.example/crm/bitrix24";

/** What the portal has after a plan: unbinding takes every double of a place and an address away. */
function after(plan: ReturnType<typeof planBindings>, bound: readonly BoundHandler[]): readonly string[] {
  const left = bound.filter(
    (entry) => !plan.unbind.some(({ name, handler }) => name === entry.name && handler === entry.handler),
  );
  return [...left, ...plan.bind.map((name) => ({ name, handler: HANDLER }))]
    .map(({ name, handler }) => `${name} ${handler}`)
    .sort();
}

describe("binding by difference", () => {
  const names = fc.uniqueArray(fc.constantFrom("LEFT_MENU", "DEAL_TAB", "INVOICE_TAB", "COMPANY_TAB"));
  const handlers = fc.constantFrom(HANDLER, "https://old.example/crm");
  const entry = fc.record({ name: fc.constantFrom("LEFT_MENU", "DEAL_TAB", "INVOICE_TAB", "GONE"), handler: handlers });

  it("ends with each wished place once and nothing else, whatever was bound before", () => {
    fc.assert(
      fc.property(names, fc.array(entry, { maxLength: 8 }), (wished, bound) => {
        assert.deepEqual(after(planBindings(wished, HANDLER, bound), bound), wished.map((name) => `${name} ${HANDLER}`).sort());
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it("does nothing where all is as it should be", () => {
    const bound = [{ name: "LEFT_MENU", handler: HANDLER }];
    assert.deepEqual(planBindings(["LEFT_MENU"], HANDLER, bound), { bind: [], unbind: [] });
  });
});

/** A portal with places and events, as its methods list and change them. */
function aPortal() {
  const places: { placement: string; handler: string }[] = [{ placement: "DEAL_TAB", handler: "https://old.example/crm" }];
  const robots: Record<string, unknown>[] = [];
  const parent = new FrameParent();
  let refused = "";
  let alone = "";
  const methods: Readonly<Record<string, (params: Record<string, string>) => unknown>> = {
    "placement.list": () => ["LEFT_MENU", "DEAL_TAB"],
    "placement.get": () => places,
    "placement.bind": ({ PLACEMENT = "", HANDLER: handler = "" }) => places.push({ placement: PLACEMENT, handler }) > 0,
    "placement.unbind": ({ PLACEMENT, HANDLER: handler }) => {
      const kept = places.filter((place) => place.placement !== PLACEMENT || place.handler !== handler);
      return { count: places.splice(0, places.length, ...kept).length - kept.length };
    },
    "bizproc.robot.list": () => robots.map(({ CODE }) => CODE),
    "bizproc.robot.add": (params) => robots.push(params) > 0,
  };
  let requests = 0;
  /** One method's answer, in a batch or by itself. */
  const answerTo = (method: string, params: Record<string, string>): Record<string, unknown> => {
    if (refused !== "" && method.startsWith(refused)) return { error: "insufficient_scope" };
    return { result: methods[method]?.(params) };
  };
  const answerBatch = (cmd: Readonly<Record<string, string>>) => {
    const answers = Object.entries(cmd).map(([name, command]) => {
      const [method = "", query = ""] = command.split("?");
      const answer = method === alone ? { error: "ERROR_BATCH_METHOD_NOT_ALLOWED" } : undefined;
      const told: Record<string, unknown> = answer ?? answerTo(method, Object.fromEntries(new URLSearchParams(query)));
      return [name, told] as const;
    });
    const map = (key: "result" | "error") => answers.filter(([, answer]) => key in answer);
    const errors = map("error");
    return {
      result: Object.fromEntries(map("result").map(([name, told]) => [name, told["result"]])),
      result_error: errors.length === 0 ? [] : Object.fromEntries(errors),
    };
  };
  const call: typeof fetch = (url, init) => {
    requests += 1;
    const method = (url as string).split("/rest/")[1] ?? "";
    const params = JSON.parse(init?.body as string) as Record<string, string> & { cmd: Readonly<Record<string, string>> };
    const answer = method === "batch" ? { result: answerBatch(params.cmd) } : answerTo(method, params);
    return Promise.resolve(Response.json(answer, { status: "error" in answer ? 403 : 200 }));
  };
  const open = async (init: Readonly<Record<string, unknown>>) => {
    parent.on("getInitData", () => initData(init)).on("setInstallFinish", () => ({}));
    return new Bitrix24Screen(await openOwnFrame({ ...parent.options, fetch: call }));
  };
  const refuse = (methods: string) => {
    refused = methods;
  };
  /** A method that is not taken in a batch. */
  const keepAlone = (method: string) => {
    alone = method;
  };
  return { parent, places, robots, open, refuse, keepAlone, requests: () => requests };
}

const wishes = {
  handler: HANDLER,
  placements: [
    { code: "LEFT_MENU", titles: { en: "Receivables", fr: "Créances" } },
    { code: "DEAL_TAB", titles: { en: "Invoice", fr: "Facture" } },
    { code: "NOT_HERE", titles: { en: "Nowhere", fr: "Nulle part" } },
  ],
  robots: [{ code: "acquit_link", names: { en: "Link", fr: "Lien" }, returns: { LINK: { en: "Link", fr: "Lien" } } }],
};

describe("installing in a portal", () => {
  it("binds what is missing, takes away what is stale, and says what the portal does not have", async () => {
    const portal = aPortal();
    const screen = await portal.open({ INSTALL: true });
    const report = await bindByDifference(screen, wishes, "1");
    assert.deepEqual(report, {
      bound: ["LEFT_MENU", "DEAL_TAB"],
      unbound: ["DEAL_TAB"],
      missing: ["NOT_HERE"],
      hasRobots: true,
    });
    assert.deepEqual(
      portal.places.map(({ placement, handler }) => [placement, handler]),
      [
        ["LEFT_MENU", HANDLER],
        ["DEAL_TAB", HANDLER],
      ],
    );
    screen.stop();
  });

  it("asks for all with two requests, so that two installations in a minute stay within the portal's limit", async () => {
    const portal = aPortal();
    const screen = await portal.open({ INSTALL: true });
    await bindByDifference(screen, wishes, "1");
    assert.equal(portal.requests(), 2);
    screen.stop();
  });

  it("asks by itself what the portal takes in no batch", async () => {
    const portal = aPortal();
    portal.keepAlone("placement.bind");
    const screen = await portal.open({ INSTALL: true });
    await bindByDifference(screen, wishes, "1");
    assert.deepEqual([portal.places.length, portal.requests()], [2, 4]);
    screen.stop();
  });

  it("shows no tab twice when it is run again", async () => {
    const portal = aPortal();
    const screen = await portal.open({ INSTALL: true });
    await bindByDifference(screen, wishes, "1");
    const again = await bindByDifference(screen, wishes, "1");
    assert.deepEqual([again.bound, again.unbound, portal.places.length, portal.robots.length], [[], [], 2, 1]);
    screen.stop();
  });

  it("puts its tabs in place where it may register no robots", async () => {
    const portal = aPortal();
    portal.refuse("bizproc.");
    const screen = await portal.open({ INSTALL: true });
    const report = await bindByDifference(screen, wishes, "1");
    assert.deepEqual([report.bound, report.hasRobots, portal.robots], [["LEFT_MENU", "DEAL_TAB"], false, []]);
    screen.stop();
  });

  it("is finished once, and not where the portal does not wait for it", async () => {
    const portal = aPortal();
    const installing = await portal.open({ INSTALL: true });
    assert.equal(await finishInstall(installing), true);
    installing.stop();
    const installed = await portal.open({});
    assert.equal(await finishInstall(installed), false);
    installed.stop();
    assert.equal(portal.parent.sent.filter(({ command }) => command === "setInstallFinish").length, 1);
  });
});
