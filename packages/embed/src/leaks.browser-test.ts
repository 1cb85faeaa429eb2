import type { Provider } from "@acquit/elements/provider";
import { openPractice, type Practice } from "@acquit/engine/practice";
import type { Workspace } from "@acquit/workspace";
import { expect, nextFrame, waitUntil } from "@open-wc/testing";
import { aDraft } from "../../core/src/document/draft-builder.test-suite.ts";
import { anAccountDesk } from "../../elements/src/client-portal/client-portal.test-suite.ts";
import { aCii } from "../../elements/src/invoice-viewer/sample-invoices.test-suite.ts";
import { elementTable } from "./element-table.ts";

const TIMES = 50;
/** How many stand in the page together. */
const TOGETHER = 10;

/** What an element is given that does not come from a provider. */
async function propertiesFor(tag: string, { workspace }: Practice): Promise<Readonly<Record<string, unknown>>> {
  const { desk } = anAccountDesk();
  const [invoice] = (await workspace.listInvoices({ limit: 1 })).rows;
  const timeline = async () => ({ entries: (await workspace.getInvoice({ id: invoice?.id ?? "" })).timeline });
  const preview = async () => {
    const [{ profile }, look] = await Promise.all([workspace.getProfile({}), workspace.getLooks({})]);
    return { request: { draft: aDraft(), profile, look, today: "2026-11-24" } };
  };
  const given: Readonly<Record<string, () => object | Promise<object>>> = {
    "acquit-client-portal": () => ({ account: desk }),
    "acquit-payment-link-button": () => ({ desk: desk.invoice("f2") }),
    "acquit-invoice-viewer": () => ({ file: new File([aCii()], "facture.xml") }),
    "acquit-document-preview": preview,
    "acquit-terms-notice": () => ({ desk: desk.invoice("f2") }),
    "acquit-timeline": timeline,
  };
  return { ...(await given[tag]?.()) };
}

/** Listeners on what outlives every element; those that end with a signal are counted until it aborts. */
function watchListeners(): { readonly count: () => number; readonly stop: () => void } {
  const targets: readonly EventTarget[] = [window, document, document.documentElement, document.body];
  const held = new Set<string>();
  const ids = new WeakMap<object, number>();
  let last = 0;
  const keyOf = (at: number, type: string, listener: object, options: unknown) => {
    const capture = options === true || (options as AddEventListenerOptions | undefined)?.capture === true;
    if (!ids.has(listener)) ids.set(listener, (last += 1));
    return `${String(at)} ${type} ${String(ids.get(listener))} ${String(capture)}`;
  };
  targets.forEach((target, at) => {
    const [add, remove] = [target.addEventListener.bind(target), target.removeEventListener.bind(target)];
    target.addEventListener = (type, listener, options) => {
      add(type, listener, options);
      if (listener === null) return;
      const key = keyOf(at, type, listener, options);
      held.add(key);
      const signal = typeof options === "object" ? options.signal : undefined;
      signal?.addEventListener("abort", () => held.delete(key), { once: true });
    };
    target.removeEventListener = (type, listener, options) => {
      remove(type, listener, options);
      if (listener !== null) held.delete(keyOf(at, type, listener, options));
    };
  });
  const stop = () => {
    for (const target of targets)
      for (const name of ["addEventListener", "removeEventListener"]) Reflect.deleteProperty(target, name);
  };
  return { count: () => held.size, stop };
}

/** Chromium is started with `--expose-gc` (web-test-runner.config.mjs). */
async function collectGarbage(): Promise<void> {
  const { gc } = globalThis as unknown as { gc: (options: { type: "major"; execution: "async" }) => Promise<void> };
  await gc({ type: "major", execution: "async" });
}

/** A workspace that says whether an answer is still awaited. */
function watched(workspace: Workspace): { readonly workspace: Workspace; readonly isIdle: () => boolean } {
  let awaited = 0;
  const end = () => (awaited -= 1);
  const counting =
    (operation: (...input: unknown[]) => unknown) =>
    (...input: unknown[]) => {
      const answer = operation(...input);
      if (answer instanceof Promise) {
        awaited += 1;
        answer.then(end, end);
      }
      return answer;
    };
  const operations = Object.entries(workspace).map(([name, operation]) => [name, counting(operation as () => unknown)]);
  return { workspace: { ...workspace, ...Object.fromEntries(operations) } as Workspace, isIdle: () => awaited === 0 };
}

type Mounted = HTMLElement & { readonly updateComplete: Promise<unknown> };

/** Puts elements into the page, lets them read what they show, and takes them out; answers weak references to them and what they drew. */
async function comeAndGo(
  tag: string,
  { place, properties, isIdle }: { place: HTMLElement; properties: object; isIdle: () => boolean },
): Promise<readonly WeakRef<object>[]> {
  const elements = Array.from({ length: TOGETHER }, () => {
    const element: HTMLElement = document.createElement(tag);
    return Object.assign(element as Mounted, properties);
  });
  place.append(...elements);
  await Promise.all(elements.map(({ updateComplete }) => updateComplete));
  await nextFrame();
  await waitUntil(isIdle, `<${tag}> has its answers`, { timeout: 20_000 });
  await Promise.all(elements.map(({ updateComplete }) => updateComplete));
  const drawn = elements.flatMap(({ shadowRoot }) => [...(shadowRoot?.querySelectorAll("*") ?? [])]);
  place.replaceChildren();
  return [...elements, ...drawn].map((one) => new WeakRef(one));
}

describe("an element that comes and goes", function () {
  this.timeout(60_000);
  let practice: Practice;
  let isIdle: () => boolean;
  const place: Provider = document.createElement("acquit-provider");

  before(async () => {
    practice = await openPractice({ name: `test-${crypto.randomUUID()}`, days: 25 });
    await Promise.all([...elementTable.values()].map((define) => define()));
    const seen = watched(practice.workspace);
    isIdle = seen.isIdle;
    place.workspace = seen.workspace;
    document.body.append(place);
  });
  after(async () => {
    place.remove();
    await practice.close();
  });

  it("is seen where it does leave something behind", async () => {
    class Leaking extends HTMLElement {
      readonly updateComplete = Promise.resolve(true);
      connectedCallback(): void {
        window.addEventListener("resize", () => this.title);
      }
    }
    customElements.define("leaking-element", Leaking);
    const listeners = watchListeners();
    const left = await comeAndGo("leaking-element", { place, properties: {}, isIdle });
    await collectGarbage();
    expect(left.filter((one) => one.deref() !== undefined).length).to.equal(TOGETHER);
    expect(listeners.count()).to.equal(TOGETHER);
    listeners.stop();
  });

  for (const tag of elementTable.keys()) {
    it(`<${tag}> leaves nothing behind, ${String(TIMES)} times`, async () => {
      const properties = await propertiesFor(tag, practice);
      // What is made once for all of its kind is made by the first.
      await comeAndGo(tag, { place, properties, isIdle });
      const listeners = watchListeners();
      const left: WeakRef<object>[] = [];
      for (let time = 0; time < TIMES; time += TOGETHER) left.push(...(await comeAndGo(tag, { place, properties, isIdle })));
      expect(left.length).to.be.greaterThan(TIMES - 1);
      await waitUntil(
        async () => {
          await collectGarbage();
          return left.every((one) => one.deref() === undefined);
        },
        `all of <${tag}> is collected`,
        { timeout: 30_000 },
      );
      expect(listeners.count()).to.equal(0);
      listeners.stop();
    });
  }
});
