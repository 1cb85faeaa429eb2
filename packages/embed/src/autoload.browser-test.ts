import { expect, waitUntil } from "@open-wc/testing";
import { EmbedReadyEvent, autoload } from "./autoload.ts";
import type { Define } from "./element-table.ts";

let last = 0;
/** A tag that no other test has defined. */
const aTag = () => `acquit-trial-${String((last += 1))}`;
const defining = (tag: string, log: string[] = []): [string, Define] => [
  tag,
  async () => {
    log.push(tag);
    customElements.define(tag, class extends HTMLElement {});
  },
];

function aRoot(markup: readonly string[]): HTMLElement {
  const root = document.createElement("div");
  root.append(...markup.map((tag) => document.createElement(tag)));
  document.body.append(root);
  return root;
}

describe("autoload", () => {
  it("defines what stands in the root, and only that", async () => {
    const [used, unused] = [aTag(), aTag()];
    const { ready, stop } = autoload(aRoot([used]), new Map([defining(used), defining(unused)]));
    expect(await ready).to.deep.equal([]);
    expect(customElements.get(used)).to.exist;
    expect(customElements.get(unused)).to.equal(undefined);
    stop();
  });

  it("defines what comes later, also deep inside what comes", async () => {
    const tag = aTag();
    const root = aRoot([]);
    const { ready, stop } = autoload(root, new Map([defining(tag)]));
    await ready;
    const box = document.createElement("section");
    box.append(document.createElement(tag));
    root.append(box);
    await customElements.whenDefined(tag);
    stop();
  });

  it("looks no further once it is stopped", async () => {
    const [early, late] = [aTag(), aTag()];
    const log: string[] = [];
    const root = aRoot([early]);
    const table = new Map([defining(early, log), defining(late, log)]);
    const { ready, stop } = autoload(root, table);
    await ready;
    stop();
    root.append(document.createElement(late));
    await autoload(aRoot([early]), table).ready;
    expect(log).to.deep.equal([early]);
  });

  it("says which tags could not be loaded, goes on with the others, and tries again when one comes next", async () => {
    const [broken, whole] = [aTag(), aTag()];
    let tries = 0;
    const failing: [string, Define] = [
      broken,
      () => {
        tries += 1;
        return Promise.reject(new Error("offline"));
      },
    ];
    const root = aRoot([broken, whole]);
    const told: string[][] = [];
    root.addEventListener(EmbedReadyEvent.type, (event) => told.push([...(event as EmbedReadyEvent).failed]));
    const { ready, stop } = autoload(root, new Map([failing, defining(whole)]));
    expect(await ready).to.deep.equal([broken]);
    expect(told).to.deep.equal([[broken]]);
    expect(customElements.get(whole)).to.exist;
    root.append(document.createElement(broken));
    await waitUntil(() => tries === 2);
    stop();
  });

  it("runs once in a root, however often it is asked", () => {
    const root = aRoot([]);
    const first = autoload(root, new Map());
    expect(autoload(root, new Map())).to.equal(first);
    first.stop();
    const second = autoload(root, new Map());
    expect(second).not.to.equal(first);
    second.stop();
  });
});
