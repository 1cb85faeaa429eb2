import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readFramePlace } from "./frame-place.ts";
import { languageTag } from "./language-tag.ts";
import { readPlacement } from "./placement.ts";

describe("what a frame is about", () => {
  for (const [code, options, surface, record] of [
    ["CRM_DEAL_DETAIL_TAB", '{"ID":"8061","URI":"\\/crm\\/deal\\/details\\/8061\\/"}', "tab", { kind: "deal", id: "8061" }],
    ["CRM_SMART_INVOICE_DETAIL_TOOLBAR", '{"ENTITY_ID":"128"}', "panel", { kind: "invoice", id: "128" }],
    ["CRM_SMART_INVOICE_DETAIL_TAB", { ID: "128" }, "tab", { kind: "invoice", id: "128" }],
    ["CRM_SMART_INVOICE_DETAIL_ACTIVITY", { ID: 128 }, "panel", { kind: "invoice", id: "128" }],
    ["CRM_SMART_INVOICE_ACTIVITY_TIMELINE_MENU", { ID: 128 }, "panel", { kind: "invoice", id: "128" }],
    ["CRM_SMART_INVOICE_DOCUMENTGENERATOR_BUTTON", { ENTITY_ID: "9" }, "panel", { kind: "invoice", id: "9" }],
    ["CRM_QUOTE_DETAIL_TOOLBAR", { ENTITY_ID: "3" }, "panel", { kind: "quote", id: "3" }],
    ["CRM_COMPANY_DETAIL_TAB", { ID: "5" }, "tab", { kind: "company", id: "5" }],
    ["CRM_SMART_INVOICE_LIST_MENU", { ID: "128" }, "list", { kind: "invoice", id: "128" }],
    ["CRM_SMART_INVOICE_LIST_TOOLBAR", [], "list", undefined],
    ["LEFT_MENU", {}, "page", undefined],
    ["CRM_ANALYTICS_MENU", "[]", "page", undefined],
    ["DEFAULT", "", "page", undefined],
    ["CRM_DEAL_DETAIL_TAB", "not json", "tab", undefined],
    ["CRM_DEAL_DETAIL_TAB", { ID: "0" }, "tab", undefined],
    ["CRM_DEAL_DETAIL_TAB", { ID: "7; drop" }, "tab", undefined],
    ["CRM_DEAL_DETAIL_TAB", undefined, "tab", undefined],
    ["SOMETHING_NEW", { ID: "7" }, "page", undefined],
  ] as const) {
    it(`${code} with ${JSON.stringify(options)} is a ${surface} about ${record === undefined ? "nothing" : record.kind}`, () => {
      const context = readPlacement(code, options);
      assert.deepEqual([context.surface, context.record, context.place], [surface, record, code]);
    });
  }

  it("without a place is the application's own page", () => {
    assert.deepEqual(readPlacement(undefined, undefined), { surface: "page", place: "DEFAULT" });
  });

  it("knows our invoice which a button of ours in the timeline hands over, and nothing that looks unlike one", () => {
    assert.equal(readPlacement("DEFAULT", '{"invoiceId":"0f8c-1d1e"}').invoiceId, "0f8c-1d1e");
    for (const invoiceId of ["", "../x", 5, null]) assert.equal(readPlacement("DEFAULT", { invoiceId }).invoiceId, undefined);
  });
});

describe("the portal of a frame", () => {
  const place = { origin: "https://xxx.bitrix24.com", domain: "xxx.bitrix24.com", appSid: "cf97" };

  it("is in the frame's name, else in its address", () => {
    assert.deepEqual(readFramePlace("xxx.bitrix24.com|1|cf97", ""), place);
    assert.deepEqual(readFramePlace("", "?DOMAIN=xxx.bitrix24.com&PROTOCOL=1&LANG=en&APP_SID=cf97"), place);
    assert.deepEqual(readFramePlace("XXX.bitrix24.com:443|1|cf97", ""), place);
    assert.equal(readFramePlace("intranet.example:8080|0|s", "")?.origin, "http://intranet.example:8080");
  });

  for (const name of ["", "only a name", "evil.example/path|1|s", "user@evil.example|1|s", "a b|1|s", "xxx.bitrix24.com|1|"]) {
    it(`is not found in "${name}"`, () => {
      assert.equal(readFramePlace(name, ""), undefined);
    });
  }
});

describe("a language as Bitrix24 names it", () => {
  it("has a tag every browser knows", () => {
    const codes = [
      "en",
      "de",
      "la",
      "br",
      "fr",
      "it",
      "pl",
      "ru",
      "ua",
      "tr",
      "sc",
      "tc",
      "ja",
      "vn",
      "id",
      "ms",
      "th",
      "in",
      "kz",
      "ar",
    ];
    const tags = codes.map(languageTag);
    assert.deepEqual(Intl.getCanonicalLocales([...tags]), tags);
    assert.deepEqual(["ua", "br", "la", "sc", "tc", "vn", "kz", "in"].map(languageTag), [
      "uk",
      "pt-BR",
      "es-419",
      "zh-Hans",
      "zh-Hant",
      "vi",
      "kk",
      "hi",
    ]);
  });

  it("is English where it is none", () => {
    assert.deepEqual([undefined, "", "en-EN", "../x"].map(languageTag), ["en", "en", "en", "en"]);
  });
});
