import { ask } from "./ask.ts";
import { type FrameCommand } from "./frame-command.ts";
import { chooseIn, openPagePanel } from "./panel.ts";

interface Opened {
  readonly sid: string;
  readonly name: string;
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** An answer that is not sent: many commands never answer. */
const silent = Symbol("silent");

/** Paths the portal opens; others are refused. */
const openable = /^\/(crm\/(deal|contact|company)\/details\/\d+\/|crm\/type\/\d+\/details\/\d+\/|marketplace\/)/;

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
const text = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "");

/** What the page does for its frames. */
export interface PageParts {
  /** Draws what lives on the page anew. */
  readonly refresh: () => Promise<void>;
}

/** An application's page in a frame of this page, and what it may ask for. */
export class FrameHost {
  readonly sid: string;
  readonly origin: string;
  readonly iframe: HTMLIFrameElement;
  readonly #wish: Readonly<Record<string, unknown>>;
  readonly #page: PageParts;

  private constructor(opened: Opened, iframe: HTMLIFrameElement, wish: Readonly<Record<string, unknown>>, page: PageParts) {
    this.sid = opened.sid;
    this.origin = new URL(opened.action).origin;
    this.iframe = iframe;
    this.#wish = wish;
    this.#page = page;
  }

  /** Opens the application's page in a slot by form post, as the portal does; undefined where the portal does not open it. */
  static async open(slot: HTMLElement, page: PageParts): Promise<FrameHost | undefined> {
    const wish = record(JSON.parse(slot.dataset["frame"] ?? "{}"));
    const opened = (await ask("open", { uri: location.pathname, ...wish })) as Opened | undefined;
    if (opened === undefined) return undefined;
    const iframe = document.createElement("iframe");
    iframe.name = opened.name;
    iframe.title = text(wish["title"]);
    iframe.height = "480";
    slot.replaceChildren(iframe);
    const host = new FrameHost(opened, iframe, wish, page);
    hosts.set(opened.sid, host);
    const form = document.createElement("form");
    form.method = "post";
    form.action = opened.action;
    form.target = opened.name;
    form.hidden = true;
    for (const [name, value] of Object.entries(opened.fields)) {
      const input = document.createElement("input");
      input.type = "hidden";
      input.name = name;
      input.value = value;
      form.append(input);
    }
    document.body.append(form);
    form.submit();
    form.remove();
    return host;
  }

  /** Runs a command and sends its answer, if it has one. */
  async run(command: FrameCommand): Promise<void> {
    const answer = await this.#answer(command.name, record(command.params));
    if (answer === silent || command.key === "") return;
    this.iframe.contentWindow?.postMessage(`${command.key}:${JSON.stringify(answer ?? null)}`, this.origin);
    if (command.name === "setInstallFinish")
      location.assign(`/marketplace/app/?app=${encodeURIComponent(text(this.#wish["clientId"]))}`);
  }

  async #answer(name: string, params: Readonly<Record<string, unknown>>): Promise<unknown> {
    switch (name) {
      case "getInitData":
        return ask(`${this.sid}/init`);
      case "refreshAuth":
        return ask(`${this.sid}/refresh`);
      case "setInstall":
        return true;
      case "setInstallFinish":
        return ask(`${this.sid}/finish`);
      case "setAppOption":
        return ask(`${this.sid}/app-option`, record(params["options"] ?? params));
      case "setUserOption":
        return ask(`${this.sid}/user-option`, record(params["options"] ?? params));
      case "resizeWindow":
        return this.#resize(params);
      case "setTitle":
        this.iframe.title = text(params["title"]);
        return { title: this.iframe.title };
      case "setScroll":
        scrollTo({ top: Number(params["scroll"]) });
        return true;
      case "reloadWindow":
        location.reload();
        return silent;
      case "reloadData":
        await this.#page.refresh();
        return true;
      case "openPath":
        return this.#openPath(text(params["path"]));
      case "openApplication":
        return this.#openApplication(params);
      case "closeApplication":
        closeOwnPanel();
        return silent;
      case "selectCRM":
        return this.#selectRecords(params);
      case "selectUser":
      case "selectAccess":
        return this.#selectPerson(params);
      case "getInterface":
        return { command: ["reloadData", "openPath", "resizeWindow", "setTitle"], event: [] };
      default:
        // What the portal does not know it does not answer.
        return silent;
    }
  }

  /** In a panel nothing is answered: there the frame has its size already. */
  #resize(params: Readonly<Record<string, unknown>>): unknown {
    const height = Math.max(100, Math.min(20_000, Math.ceil(Number(params["height"]) || 0)));
    this.iframe.height = String(height);
    return document.documentElement.dataset["panel"] === "yes" ? silent : { width: this.iframe.clientWidth, height };
  }

  async #openPath(path: string): Promise<unknown> {
    if (!openable.test(path)) return { result: "error", errorCode: "PATH_NOT_AVAILABLE" };
    await openPagePanel(path, path).closed;
    await this.#page.refresh();
    return { result: "close" };
  }

  async #openApplication(params: Readonly<Record<string, unknown>>): Promise<unknown> {
    const query = new URLSearchParams({ app: text(this.#wish["clientId"]), params: JSON.stringify(params) });
    await openPagePanel(`/marketplace/app/?${query.toString()}`, text(params["bx24_title"]) || this.iframe.title).closed;
    await this.#page.refresh();
    return true;
  }

  async #selectRecords(params: Readonly<Record<string, unknown>>): Promise<unknown> {
    const types = Array.isArray(params["entityType"]) ? params["entityType"] : [params["entityType"]];
    const found = ((await ask("records", { types })) ?? []) as readonly { readonly title: string; readonly type: string }[];
    const chosen = await chooseIn(found);
    return chosen === undefined ? {} : { [chosen.type]: [chosen] };
  }

  async #selectPerson(params: Readonly<Record<string, unknown>>): Promise<unknown> {
    const found = ((await ask("people")) ?? []) as readonly { readonly name: string }[];
    const chosen = await chooseIn(found.map((one) => ({ ...one, title: one.name })));
    if (params["mult"] === true || params["multiple"] === true) return chosen === undefined ? [] : [chosen];
    return chosen ?? null;
  }
}

/** The frames of this page by session. */
export const hosts = new Map<string, FrameHost>();

function closeOwnPanel(): void {
  if (parent === window) return;
  parent.document.querySelector<HTMLDialogElement>("dialog.panel[open]")?.close();
}
