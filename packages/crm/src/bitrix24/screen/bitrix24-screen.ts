import type { CrmRecordKind, CrmRecordRef } from "@acquit/engine";
import type { CrmScreen, ScreenCapabilities, ScreenContext, ScreenSession } from "../../screen/crm-screen.ts";
import { CrmScreenError } from "../../screen/crm-screen.ts";
import { cardPath, recordTypes } from "../record-types.ts";
import { perhapsAnswered } from "./frame-bridge.ts";
import { readFramePlace } from "./frame-place.ts";
import { languageTag } from "./language-tag.ts";
import { openBx24Frame, type Bx24 } from "./page-library.ts";
import { readPlacement } from "./placement.ts";
import { openOwnFrame, type PortalFrame } from "./portal-frame.ts";
import { openB24Frame, type B24Frame } from "./sdk-frame.ts";

/** The portal's dialogue knows no invoices. */
const pickable = ["deal", "quote", "company", "contact"] as const satisfies readonly CrmRecordKind[];

/** What the dialogue answers: a list per kind, each with ids like `D_12` or `12`. */
function readPicked(raw: unknown): readonly CrmRecordRef[] {
  if (typeof raw !== "object" || raw === null) return [];
  const lists = raw as Readonly<Record<string, unknown>>;
  return pickable.flatMap((kind) => {
    const rows = lists[kind];
    const found = Array.isArray(rows) ? rows : Object.values((rows as object | undefined) ?? {});
    return found.flatMap((row: { readonly id?: unknown }) => {
      const id = /(\d+)$/.exec(String(row.id))?.[1];
      return id === undefined ? [] : [{ kind, id }];
    });
  });
}

/** A Bitrix24 portal around our page. */
export class Bitrix24Screen implements CrmScreen {
  readonly crm = "bitrix24";
  readonly capabilities: ScreenCapabilities;
  readonly session: ScreenSession;
  readonly context: ScreenContext;
  /** For what only this CRM has: its REST methods, and installing. */
  readonly frame: PortalFrame;

  constructor(frame: PortalFrame) {
    const { origin, start } = frame;
    this.frame = frame;
    this.session = {
      accountId: start.accountId,
      isAdmin: start.isAdmin,
      language: languageTag(start.languageCode),
      origin,
    };
    const context = readPlacement(start.placement, start.placementOptions);
    this.context = start.isInstalling ? { ...context, surface: "install" } : context;
    this.capabilities = {
      openRecord: true,
      resize: true,
      pick: pickable,
      // Only cards and their tabs listen.
      reload: this.context.record !== undefined,
      close: true,
    };
  }

  proof(): Promise<string> {
    return this.frame.token();
  }

  async canRead({ kind, id }: CrmRecordRef): Promise<boolean> {
    try {
      await this.frame.call("crm.item.get", { entityTypeId: recordTypes[kind].entityTypeId, id: Number(id) });
      return true;
    } catch (error) {
      if (error instanceof CrmScreenError && /^(access_denied|not_found|insufficient_scope|http-40[34])$/.test(error.code))
        return false;
      throw error;
    }
  }

  async openRecord({ kind, id }: CrmRecordRef): Promise<boolean> {
    // It answers when the record is closed again, if at all; what it may refuse with (a path it does not open, a phone) it says at once.
    const answer = await this.frame.send("openPath", { path: cardPath(kind, id) }, perhapsAnswered);
    return (answer as { readonly result?: unknown } | undefined)?.result !== "error";
  }

  async resize(height: number): Promise<void> {
    await this.frame.send("resizeWindow", { width: "100%", height: Math.ceil(height) }, perhapsAnswered);
  }

  async pick(kinds: readonly CrmRecordKind[]): Promise<readonly CrmRecordRef[]> {
    const entityType = pickable.filter((kind) => kinds.includes(kind));
    if (entityType.length === 0) return [];
    // A person thinks as long as she likes.
    const wait = { ms: 15 * 60_000, whenSilent: "done" } as const;
    return readPicked(await this.frame.send("selectCRM", { entityType, multiple: false }, wait));
  }

  async reload(): Promise<void> {
    if (this.capabilities.reload) await this.frame.send("reloadData", {}, perhapsAnswered);
  }

  async close(): Promise<void> {
    await this.frame.send("closeApplication", undefined, perhapsAnswered);
  }

  stop(): void {
    this.frame.stop();
  }
}

/** What of Bitrix24's own the page has already. */
export interface PageHas {
  readonly own?: Window;
  /** `window.BX24`, initialised; looked for where it is not given. */
  readonly bx24?: Bx24;
  /** The frame of Bitrix24's SDK. */
  readonly b24Frame?: B24Frame;
}

/** The page's script of Bitrix24, where it was loaded and is initialised. */
function scriptOf(own: Window): Bx24 | undefined {
  const { BX24: script } = own as { readonly BX24?: Bx24 };
  return script === undefined || script.getAuth() === false ? undefined : script;
}

/**
 * Opens the portal around this page: by what of Bitrix24's own it has already, else by our own bridge.
 * @throws CrmScreenError "not-in-frame" outside a portal, "no-answer" where it is silent
 */
export async function openBitrix24Screen({
  own = window,
  b24Frame,
  bx24 = scriptOf(own),
}: PageHas = {}): Promise<Bitrix24Screen> {
  if (b24Frame !== undefined) return new Bitrix24Screen(openB24Frame(b24Frame));
  if (bx24 !== undefined) return new Bitrix24Screen(openBx24Frame(bx24));
  const place = readFramePlace(own.name, own.location.search);
  if (place === undefined || own.parent === own) {
    throw new CrmScreenError("not-in-frame", "This page works inside a Bitrix24 portal; open the application there.");
  }
  return new Bitrix24Screen(await openOwnFrame({ place, own, parent: own.parent }));
}
