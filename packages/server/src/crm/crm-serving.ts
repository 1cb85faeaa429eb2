import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { CrmKind, Engine, VaultPort } from "@acquit/engine";
import type { AccessContext } from "../access/context.ts";
import { crmFirmMaker } from "./crm-firm.ts";
import type { ServeCrmOptions } from "./serve-crm.ts";

/** What serving CRMs is put together from. */
export interface CrmServingParts {
  readonly access: AccessContext;
  readonly vault: VaultPort;
  readonly kinds: ReadonlyMap<string, CrmKind>;
  readonly engine: Engine;
  /** Where the built app is. */
  readonly appFolder: string;
}

/** Serves CRMs by the engine and the built app. */
export function crmServing(parts: CrmServingParts): Omit<ServeCrmOptions, "callerOf" | "onFailure"> {
  const { access, vault, kinds, engine } = parts;
  const page = join(parts.appFolder, "crm.html");
  return {
    access,
    vault,
    kinds,
    page: async () => (existsSync(page) ? readFile(page, "utf8") : undefined),
    receiveFrame: (kind, frame) => engine.receiveCrmFrame(kind, frame),
    receiveNotice: (kind, notice) => engine.receiveCrmNotice(kind, notice),
    receiveStep: (kind, step) => engine.receiveCrmStep(kind, step),
    makeFirm: crmFirmMaker(access, engine),
  };
}
