import type { Provider } from "@acquit/elements/provider";
import { createRestWorkspace } from "@acquit/workspace";
import { expect, waitUntil } from "@open-wc/testing";
import { openClientDesk, start } from "./start.ts";

const options = {
  baseUrl: "https://invoices.example/",
  fetchSession: () => Promise.reject(new Error("nobody is signed in")),
};

function aPage(): HTMLElement {
  const root = document.createElement("div");
  root.append(document.createElement("acquit-provider"));
  document.body.append(root);
  return root;
}

const providerIn = (root: HTMLElement) => root.querySelector<Provider>("acquit-provider");

describe("start", () => {
  it("gives every provider of the page a workspace, and defines it", async () => {
    const root = aPage();
    const { ready, workspace, stop } = start({ ...options, root });
    expect(await ready).to.deep.equal([]);
    expect(customElements.get("acquit-provider")).to.exist;
    expect(providerIn(root)?.workspace).to.equal(await workspace);
    stop();
  });

  it("gives it to providers that come later, and leaves those alone that have their own", async () => {
    const root = aPage();
    const own = createRestWorkspace({ baseUrl: "https://own.example" });
    (providerIn(root) as Provider).workspace = own;
    const { ready, workspace, stop } = start({ ...options, root });
    await ready;
    const late = document.createElement("acquit-provider");
    root.append(late);
    await waitUntil(() => late.workspace !== undefined);
    expect(late.workspace).to.equal(await workspace);
    expect(providerIn(root)?.workspace).to.equal(own);
    stop();
  });

  it("opens a practice firm in the browser where a page has no server yet", async () => {
    const root = aPage();
    const { ready, workspace, stop } = start({ practice: `test-${crypto.randomUUID()}`, root });
    await ready;
    const { rows } = await (await workspace).listInvoices({ limit: 1 });
    expect(rows[0]?.number).to.match(/^DEMO/);
    stop();
  }).timeout(60_000);

  it("refuses an address that is none", () => {
    expect(() => start({ ...options, baseUrl: "https://" })).to.throw(TypeError);
  });

  it("opens the desk behind a payment link without asking anything yet", async () => {
    const desk = await openClientDesk({ baseUrl: "https://invoices.example", token: "secret" });
    expect(Object.keys(desk)).to.include("getInvoice");
  });
});
