import { resolve } from "node:path";
import type { DurableStore } from "../store/durable-store.ts";
import { openDatabase } from "../store/open-store.ts";
import type { Terminal } from "./command.ts";

/** Where a command finds the data: `--data`, else ACQUIT_DATA, else `.data` where the person stands. */
export function dataFolder(option: string | undefined, terminal: Terminal): string {
  return resolve(terminal.cwd, option ?? terminal.env["ACQUIT_DATA"] ?? ".data");
}

/** Opens the database DATABASE_URL names, else the embedded one of a data folder, creating (where it may) and migrating it where needed. */
export function openStore(
  folder: string,
  { env }: Pick<Terminal, "env">,
  { mayCreate = true }: { readonly mayCreate?: boolean } = {},
): Promise<DurableStore> {
  return openDatabase({
    mayCreate,
    folder,
    url: env["DATABASE_URL"],
    poolSize: env["ACQUIT_DATABASE_POOL"],
    migrate: env["ACQUIT_MIGRATE"],
  });
}
