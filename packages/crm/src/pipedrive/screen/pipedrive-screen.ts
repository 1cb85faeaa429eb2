import type { CrmRecordKind, CrmRecordRef } from "@acquit/engine";
import { CrmScreenError } from "../../screen/crm-screen.ts";
import type { CrmScreen, ScreenCapabilities, ScreenContext, ScreenSession } from "../../screen/crm-screen.ts";

/** What Pipedrive's own library for extensions offers (`AppExtensionsSDK`), as far as it is used; it must be initialised. */
export interface PipedriveExtension {
  execute(command: "get_signed_token"): Promise<{ readonly token: string }>;
  execute(command: "resize", size: { readonly height: number }): Promise<unknown>;
  execute(command: "redirect_to", target: { readonly view: string; readonly id: number }): Promise<unknown>;
  execute(command: "close_modal"): Promise<unknown>;
}

/** What Pipedrive writes into the address of a frame. */
interface FrameAddress {
  readonly companyId: string;
  readonly userId: string;
  readonly resource: string;
  readonly selected: string;
}

/** A panel is between 100 and 750 pixels high. */
const heights = { least: 100, most: 750 };

/** Its records by the product's words; it has no invoices and no quotes of its own. */
const views: Partial<Readonly<Record<CrmRecordKind, string>>> = { deal: "deals", company: "organizations", contact: "contacts" };
const kinds: Readonly<Record<string, CrmRecordKind>> = { deal: "deal", organization: "company", person: "contact" };

function readAddress(search: string): FrameAddress | undefined {
  const query = new URLSearchParams(search);
  const companyId = query.get("companyId") ?? "";
  if (!/^\d+$/.test(companyId)) return undefined;
  return {
    companyId,
    userId: query.get("userId") ?? "",
    resource: query.get("resource") ?? "",
    selected: query.get("selectedIds") ?? "",
  };
}

function contextOf({ resource, selected }: FrameAddress): ScreenContext {
  const kind = kinds[resource];
  const isOne = /^[1-9]\d*$/.test(selected);
  if (kind === undefined || !isOne) return { surface: "page", place: resource === "" ? "settings" : resource };
  return { surface: "panel", place: resource, record: { kind, id: selected } };
}

/** A panel of Pipedrive around our page: a CRM without invoices of its own, whose frame knows little. */
export class PipedriveScreen implements CrmScreen {
  readonly crm = "pipedrive";
  readonly capabilities: ScreenCapabilities = { openRecord: true, resize: true, pick: [], reload: false, close: true };
  readonly session: ScreenSession;
  readonly context: ScreenContext;
  readonly #extension: PipedriveExtension;

  /** @param search the frame's query; what it says is a hint, the signed token is the proof. @throws CrmScreenError "not-in-frame" */
  constructor(extension: PipedriveExtension, search: string, language = "en") {
    const address = readAddress(search);
    if (address === undefined)
      throw new CrmScreenError("not-in-frame", "This page works inside Pipedrive; open the panel there.");
    this.#extension = extension;
    this.session = {
      accountId: address.companyId,
      ...(address.userId === "" ? {} : { userId: address.userId }),
      // Only its API tells; nothing is offered here that needs it.
      isAdmin: false,
      language,
      origin: "https://app.pipedrive.com",
    };
    this.context = contextOf(address);
  }

  async proof(): Promise<string> {
    return (await this.#extension.execute("get_signed_token")).token;
  }

  /** The frame has no way to ask; the panel of a record is only shown to whoever may see it. */
  canRead(): Promise<boolean> {
    return Promise.resolve(true);
  }

  async openRecord({ kind, id }: CrmRecordRef): Promise<boolean> {
    const view = views[kind];
    if (view === undefined) return false;
    await this.#extension.execute("redirect_to", { view, id: Number(id) });
    return true;
  }

  async resize(height: number): Promise<void> {
    await this.#extension.execute("resize", { height: Math.min(heights.most, Math.max(heights.least, Math.ceil(height))) });
  }

  pick(): Promise<readonly CrmRecordRef[]> {
    return Promise.resolve([]);
  }

  reload(): Promise<void> {
    return Promise.resolve();
  }

  async close(): Promise<void> {
    await this.#extension.execute("close_modal");
  }

  stop(): void {
    // The library listens for as long as the page lives.
  }
}
