import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { describeCrmScreen } from "../../screen/crm-screen.test-suite.ts";
import { PipedriveScreen, type PipedriveExtension } from "./pipedrive-screen.ts";

/** The library as far as it is used, noting what it was asked in the contract's words. */
function anExtension() {
  const asked: string[] = [];
  const execute = (command: string, given?: { readonly height?: number; readonly view?: string; readonly id?: number }) => {
    const words: Readonly<Record<string, string>> = {
      resize: `resize ${String(given?.height)}`,
      redirect_to: `open ${(given?.view ?? "").replace(/s$/, "")} ${String(given?.id)}`,
      close_modal: "close",
    };
    const word = words[command];
    if (word !== undefined) asked.push(word);
    return Promise.resolve({ token: "signed" });
  };
  return { asked, extension: { execute } as PipedriveExtension };
}

const query = (resource: string, selected: string) =>
  `?companyId=77&userId=9&resource=${resource}&view=details&selectedIds=${selected}`;

describeCrmScreen("Pipedrive's panel", () => {
  const { asked, extension } = anExtension();
  return {
    onDeal: (id) => Promise.resolve(new PipedriveScreen(extension, query("deal", id))),
    onPage: () => Promise.resolve(new PipedriveScreen(extension, "?companyId=77&userId=9")),
    asked: () => asked,
  };
});

describe("Pipedrive's panel", () => {
  it("is as high as our page within what it allows", async () => {
    const { asked, extension } = anExtension();
    const screen = new PipedriveScreen(extension, query("deal", "1"));
    for (const height of [20, 420.2, 2_000]) await screen.resize(height);
    assert.deepEqual(asked, ["resize 100", "resize 421", "resize 750"]);
  });

  it("opens no invoice: there is none", async () => {
    const { asked, extension } = anExtension();
    const screen = new PipedriveScreen(extension, query("organization", "5"));
    assert.deepEqual(screen.context.record, { kind: "company", id: "5" });
    assert.equal(await screen.openRecord({ kind: "invoice", id: "5" }), false);
    assert.deepEqual(asked, []);
  });

  for (const search of ["", "?companyId=", "?companyId=../x&resource=deal&selectedIds=1"]) {
    it(`is not where the address is "${search}"`, () => {
      assert.throws(() => new PipedriveScreen(anExtension().extension, search), { code: "not-in-frame" });
    });
  }

  it("of several selected records is about none", () => {
    assert.equal(new PipedriveScreen(anExtension().extension, query("deal", "1,2")).context.record, undefined);
  });
});
